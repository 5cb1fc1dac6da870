import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import { createSlackAdapter, type Gone } from "../../src/adapters/slack/create-slack-adapter.ts";
import type { SlackSettings } from "../../src/adapters/slack/slack-settings.ts";
import type { ChatEvent, Effect } from "../../src/chat/chat-event.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { type Language, toLearnerText } from "../../src/course/prose.ts";
import type { Clock } from "../../src/delivery/clock.ts";
import { createDelivery } from "../../src/delivery/create-delivery.ts";
import { systemClock } from "../../src/delivery/system-clock.ts";
import { openStore, type Transaction } from "../../src/storage/open-store.ts";
import { restButton } from "../../src/tutor/show-rest.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";
import { type SlackDouble, startSlackDouble } from "./slack-double.ts";

export type SlackBot = Awaited<ReturnType<typeof startSlackBot>>;

/** What a fake tutor does about an event. What it throws is what the store rejects with. */
export type SlackAnswer = (
  event: ChatEvent,
  tx: Transaction,
) => readonly Effect[] | Promise<readonly Effect[]>;

/** A payload as Slack sends it, with some of its fields changed. */
export function slackPayload(name: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const file = new URL(`../fixtures/slack/${name}.json`, import.meta.url);
  return { ...JSON.parse(readFileSync(file, "utf8")), ...change };
}

/** A reply of one paragraph, and a button if it has a label. */
export function slackReply(text: string, button?: string): Reply {
  return {
    language: "fr",
    blocks: [
      { kind: "paragraph", inlines: [{ kind: "text", text: toLearnerText(text) }] },
      ...(button === undefined
        ? []
        : [
            {
              kind: "buttons",
              buttons: [{ action: "more:incident", label: toLearnerText(button) }],
            } as const,
          ]),
    ],
  };
}

/** A post where the event happened. */
export function slackPost(event: ChatEvent, reply: Reply): Effect {
  return { kind: "post", to: event.place, spot: { kind: "thread", thread: event.place.thread }, reply };
}

/** The same for the learner's eyes only. */
export function slackWhisper(event: ChatEvent, reply: Reply): Effect {
  const { place: to, learner } = event;
  return { kind: "whisper", to, spot: { kind: "thread", thread: to.thread }, learner, reply };
}

export function slackEdit(event: ChatEvent, message: string, reply: Reply, canWait = false): Effect {
  return { kind: "edit", to: event.place, message: { kind: "id", id: message }, reply, canWait };
}

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export type SlackBotOptions = {
  readonly transport?: "http" | "socket";
  readonly settings?: Partial<SlackSettings>;
  readonly clock?: Clock;
  readonly notHere?: Readonly<Record<Language, Reply>>;
  readonly notBetween?: Readonly<Record<Language, Reply>>;
  readonly tooLate?: Readonly<Record<Language, Reply>>;
  readonly slack?: SlackDouble;
  readonly renderPicture?: () => Promise<Uint8Array>;
};

/** The Slack adapter with the real outbox over a fake tutor, started against a local Slack, with what it heard and logged. */
export async function startSlackBot(
  answer: SlackAnswer = (event) => [slackPost(event, slackReply("Réponse."))],
  options: SlackBotOptions = {},
) {
  const { transport = "http", clock = systemClock } = options;
  const slack = options.slack ?? (await startSlackDouble());
  const heard: ChatEvent[] = [];
  const gone: Gone[] = [];
  const logged: object[] = [];
  const drawn: object[] = [];
  const record = (level: string) => (data: object, message: string) => {
    logged.push({ level, message, ...data });
  };
  const store = await openStore({ file: undefined, now: clock.now, pid: 0 });
  const delivery = createDelivery<Transaction>({
    transact: (work) => store.transact(work),
    async hear(event, tx) {
      heard.push(event);
      return answer(event, tx);
    },
    work: () => Promise.resolve([]),
    restButton: (language, number) => restButton(SAMPLE_TEACHING, language, number),
    clock,
    log: pino({ level: "silent" }),
  });
  const app = express();
  const adapter = createSlackAdapter({
    settings: {
      botToken: slack.botToken,
      signingSecret: slack.signingSecret,
      apiUrl: slack.apiUrl,
      ...(transport === "socket" ? { appToken: slack.appToken } : {}),
      ...options.settings,
    },
    app,
    receive: delivery.receive,
    renderPicture: async (picture) => {
      drawn.push(picture);
      return options.renderPicture ? options.renderPicture() : PNG;
    },
    clock,
    signatureClock: systemClock,
    log: { info: record("info"), warn: record("warn"), error: record("error") },
    ...(options.notHere ? { notHere: options.notHere } : {}),
    ...(options.notBetween ? { notBetween: options.notBetween } : {}),
    ...(options.tooLate ? { tooLate: options.tooLate } : {}),
    onGone: async (what) => {
      gone.push(what);
    },
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = `http://127.0.0.1:${port}/slack/events`;
  slack.pointAt(transport === "http" ? url : "");
  await adapter.start();
  delivery.serve(adapter);

  return {
    slack,
    adapter,
    heard,
    logged,
    gone,
    drawn,
    url,
    /** Everything that was to be sent has been. */
    idle: delivery.idle,
    async stop(): Promise<void> {
      await adapter.stop();
      await delivery.stop();
      await store.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await slack.stop();
    },
  };
}
