import express from "express";
import { pino } from "pino";
import { createTeamsAdapter } from "../../src/adapters/teams/create-teams-adapter.ts";
import { composeConversation } from "../../src/compose.ts";
import type { Clock } from "../../src/delivery/clock.ts";
import { createPictureRenderer } from "../../src/pictures/render-picture.ts";
import { openStore, type Transaction } from "../../src/storage/open-store.ts";
import type { Teaching } from "../../src/tutor/teaching.ts";
import type { Match } from "../../src/understanding/match.ts";
import { createFastClock } from "./fast-clock.ts";
import { realTutor } from "./real-tutor.ts";
import { type Payload, readTeamsFixture } from "./teams-bot.ts";
import { APP_ID, APP_PASSWORD, type Card, serve, TENANT_ID, type TeamsDouble } from "./teams-double.ts";

const message = readTeamsFixture("message-personal");
const invoke = readTeamsFixture("invoke-action-execute");

export const CHANNEL = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2";

/** A button as Teams sends it back. */
export type Found = { readonly data: Payload; readonly message: string; readonly conversation: string };

export type TeamsTutor = Awaited<ReturnType<typeof startTeamsTutor>>;

let lives = 0;

/** The real tutor in Teams: over HTTP with the double, through the real outbox and store. */
export async function startTeamsTutor(
  double: TeamsDouble,
  options: {
    /** Another content than the real one. */
    readonly teaching?: Teaching;
    readonly understand?: (typed: string, context: string | undefined) => Match;
    readonly clock?: Clock;
    /** A store that outlives the process; else one in memory. */
    readonly file?: string;
    /** Directory ids of administrators. */
    readonly admins?: readonly string[];
  } = {},
) {
  const clock = options.clock ?? createFastClock(4);
  const store = await openStore({ file: options.file, now: clock.now, pid: process.pid });
  const logged: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void logged.push(line) });
  lives++;
  const life = lives;
  let ids = 0;
  const conversation = composeConversation({
    taught: { ...realTutor, ...options.teaching, understand: options.understand ?? realTutor.understand },
    settings: { language: "fr", teamMinimum: 3, retentionDays: 90 },
    store,
    clock,
    newId: () => `id-${life}-${++ids}`,
    log,
  });
  const app = express();
  const adapter = createTeamsAdapter({
    settings: {
      appId: APP_ID,
      appPassword: APP_PASSWORD,
      tenantId: TENANT_ID,
      channelService: double.cloud,
      admins: options.admins,
    },
    app,
    receive: conversation.receive,
    renderPicture: createPictureRenderer(realTutor),
    references: {
      remember: (where, text) => store.transact((tx) => tx.references.keepReference(where, text)),
      recall: (where) => store.transact((tx) => tx.references.referenceOf(where)),
      forget: (where) => store.transact((tx) => tx.references.dropReference(where)),
    },
    clock,
    random: () => 0,
    log,
    onGone: async (gone) => {
      if (gone.kind === "channel-gone") await conversation.leaveChannel(gone.channel);
    },
  });
  await adapter.start();
  conversation.serve(adapter);
  await conversation.start();
  const { url, close } = await serve(app);
  const authorization = await double.sign();
  let acts = 0;

  async function send(payload: Payload): Promise<{ status: number; body: Payload | undefined }> {
    const response = await fetch(`${url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify({ ...payload, serviceUrl: double.serviceUrl }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Payload) : undefined };
  }

  /** What is the same of everything that somebody does. */
  function actBy(who: string, conversation: string): Payload {
    acts++;
    return {
      id: `f:${life}-${acts}`,
      timestamp: new Date(clock.now()).toISOString(),
      from: { id: `29:${who}`, aadObjectId: who, name: `Nom de ${who}` },
      conversation: {
        id: conversation,
        tenantId: TENANT_ID,
        conversationType: conversation.startsWith("19:") ? "channel" : "personal",
        isGroup: conversation.startsWith("19:"),
      },
    };
  }

  return {
    clock,
    logged,
    idle: conversation.idle,
    /** Puts something into the store beforehand. */
    keep: (work: (tx: Transaction) => Promise<void>) => store.transact(work),
    /** Works what is due by the clock, which was moved by hand. */
    async catchUp(): Promise<void> {
      conversation.wake();
      await conversation.idle();
    },
    /** When the next thing is due, in ms since 1970. */
    nextJobAt: () => store.transact((tx) => tx.nextJobAt()),
    send,
    sayPayload: (who: string, text: string, conversation = `a:${who}`): Payload => ({
      ...message,
      ...actBy(who, conversation),
      text,
    }),
    pressPayload: (who: string, { data, message: replyToId, conversation }: Found): Payload => ({
      ...invoke,
      ...actBy(who, conversation),
      replyToId,
      value: { action: { type: "Action.Execute", verb: "svs", data } },
    }),
    /** Ends at once, as a killed process does: what is stored and was not sent stays. */
    async close(): Promise<void> {
      await adapter.stop();
      await conversation.stop();
      await close();
      await store.close();
    },
  };
}

/** Every action of a card. */
export function actionsIn(card: Card | undefined): { title: string; data: Payload }[] {
  return (card?.body ?? []).flatMap(
    (element) => (element["actions"] as { title: string; data: Payload }[] | undefined) ?? [],
  );
}

type Run = { readonly text?: string };

/** What a card says, with Markdown's signs taken out again. */
export function textsIn(card: Card | undefined): { text: string; isTitle: boolean }[] {
  return (card?.body ?? []).flatMap((element) => {
    const { type, text, inlines, altText, style } = element as {
      type: string;
      text?: string;
      inlines?: Run[];
      altText?: string;
      style?: string;
    };
    if (type === "TextBlock")
      return [{ text: (text ?? "").replace(/\\(.)/g, "$1"), isTitle: style === "heading" }];
    if (type === "RichTextBlock")
      return [{ text: (inlines ?? []).map((run) => run.text ?? "").join(""), isTitle: false }];
    return altText === undefined ? [] : [{ text: altText, isTitle: false }];
  });
}
