import { readFileSync } from "node:fs";
import express from "express";
import { createTeamsAdapter, type TeamsAdapterParts } from "../../src/adapters/teams/create-teams-adapter.ts";
import type { TeamsSettings } from "../../src/adapters/teams/teams-settings.ts";
import type { Delivered, Delivery } from "../../src/chat/chat-adapter.ts";
import type { ChatEvent } from "../../src/chat/chat-event.ts";
import type { Block, Picture, Reply } from "../../src/chat/reply.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { systemClock } from "../../src/delivery/system-clock.ts";
import { APP_ID, APP_PASSWORD, serve, TENANT_ID, type TeamsDouble } from "./teams-double.ts";
import { keepInMemory } from "./teams-references.ts";

export type Payload = Record<string, unknown>;

const FIXTURES = new URL("../fixtures/teams/", import.meta.url);

/** A payload as Teams posts it. */
export function readTeamsFixture(name: string): Payload {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), "utf8")) as Payload;
}

export function replyOf(title: string, ...blocks: Block[]): Reply {
  return { language: "fr", blocks: [{ kind: "title", text: toLearnerText(title) }, ...blocks] };
}

/** A remark: a line without a title. */
export function remarkOf(text: string, ...blocks: Block[]): Reply {
  const line: Block = { kind: "paragraph", inlines: [{ kind: "text", text: toLearnerText(text) }] };
  return { language: "fr", blocks: [line, ...blocks] };
}

export function buttonsOf(...labels: string[]): Block {
  return {
    kind: "buttons",
    buttons: labels.map((label) => ({ action: `act:${label}`, label: toLearnerText(label) })),
  };
}

export type PostOptions = {
  /** Another Authorization header than a good one, or null for none. */
  authorization?: string | null;
  /** Another body than the payload with the double's address. */
  body?: string;
  contentType?: string;
};

export type BotOptions = {
  readonly settings?: Partial<TeamsSettings>;
  readonly sealKey?: string;
  readonly kept?: Map<string, string>;
  readonly renderPicture?: (picture: Picture) => Promise<Uint8Array>;
  /** Takes events in instead of `answer`, as the real delivery does. */
  readonly receive?: (event: ChatEvent) => Promise<void>;
  readonly onGone?: TeamsAdapterParts["onGone"];
  readonly notices?: TeamsAdapterParts["notices"];
  readonly oldButton?: TeamsAdapterParts["oldButton"];
  readonly whereabouts?: TeamsAdapterParts["whereabouts"];
};

/** What the fake tutor has to say to an event: sent one after the other once the event is taken in, until each is settled. */
export type FakeTutor = (event: ChatEvent) => readonly Delivery[] | Promise<readonly Delivery[]>;

/** The adapter on an app of its own, with the double as its Teams and an outbox that keeps the order and forgets nothing. */
export async function startTeamsBot(double: TeamsDouble, tutor: FakeTutor, options: BotOptions = {}) {
  const events: ChatEvent[] = [];
  const delivered: Delivered[] = [];
  const logged: { level: "warn" | "error"; fields: Readonly<Record<string, unknown>>; message: string }[] =
    [];
  const { references, kept, writes } = keepInMemory(options.kept);
  const app = express();
  let sending = Promise.resolve();

  async function deliver(delivery: Delivery): Promise<void> {
    for (;;) {
      const became = await adapter.deliver(delivery);
      delivered.push(became);
      if (became.kind !== "later") return;
      await new Promise((resolve) => systemClock.after(became.afterMs, () => resolve(undefined)));
    }
  }

  const adapter = createTeamsAdapter({
    settings: {
      appId: APP_ID,
      appPassword: APP_PASSWORD,
      tenantId: TENANT_ID,
      channelService: double.cloud,
      ...options.settings,
    },
    app,
    async receive(event) {
      events.push(event);
      if (options.receive) return options.receive(event);
      const said = await tutor(event);
      for (const delivery of said) sending = sending.then(() => deliver(delivery));
    },
    renderPicture: options.renderPicture ?? (() => Promise.resolve(Uint8Array.of(1, 2, 3))),
    references,
    sealKey: options.sealKey ?? "a key of these tests",
    clock: systemClock,
    random: () => 0,
    ...(options.onGone ? { onGone: options.onGone } : {}),
    ...(options.notices ? { notices: options.notices } : {}),
    ...(options.oldButton ? { oldButton: options.oldButton } : {}),
    ...(options.whereabouts ? { whereabouts: options.whereabouts } : {}),
    log: {
      warn: (fields, message) => void logged.push({ level: "warn", fields, message }),
      error: (fields, message) => void logged.push({ level: "error", fields, message }),
    },
  });
  await adapter.start();
  const { url, close } = await serve(app);

  return {
    adapter,
    url,
    /** What reached the conversation. */
    events,
    /** What became of each attempt to deliver. */
    delivered,
    logged,
    kept,
    /** How often a reference was written. */
    writes,
    /** Resolves when nothing is left to send. */
    async idle(): Promise<void> {
      let last: Promise<void> | undefined;
      while (last !== sending) {
        last = sending;
        await last;
      }
    },
    /** Posts a payload as the Bot Framework does: signed, and with the double as the service to answer to. */
    async post(
      payload: Payload,
      options: PostOptions = {},
    ): Promise<{ status: number; body: Payload | undefined }> {
      const authorization = options.authorization === undefined ? await double.sign() : options.authorization;
      const response = await fetch(`${url}/api/messages`, {
        method: "POST",
        headers: {
          "content-type": options.contentType ?? "application/json; charset=utf-8",
          ...(authorization === null ? {} : { authorization }),
        },
        body: options.body ?? JSON.stringify({ ...payload, serviceUrl: double.serviceUrl }),
      });
      const text = await response.text();
      return { status: response.status, body: text ? (JSON.parse(text) as Payload) : undefined };
    },
    async close(): Promise<void> {
      await adapter.stop();
      await close();
    },
  };
}

/** Says this where the event happened, to everyone there. */
export function postHere(event: ChatEvent, reply: Reply): Delivery {
  const { place: to } = event;
  return { kind: "post", to, thread: to.thread, reply, returnTo: event.returnTo };
}

/** Says this to who acted alone. */
export function whisperTo(event: ChatEvent, reply: Reply): Delivery {
  const { place: to, learner } = event;
  return { kind: "whisper", to, thread: to.thread, learner, reply, returnTo: event.returnTo };
}

/** Changes the message that was pressed. */
export function editPressed(event: ChatEvent, reply: Reply): Delivery {
  if (event.kind !== "press") throw new Error(`A ${event.kind} has no message to edit.`);
  return { kind: "edit", to: event.place, message: event.message, reply };
}
