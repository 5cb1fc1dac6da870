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
import { APP_ID, APP_PASSWORD, serve, TENANT_ID, type TeamsDouble } from "./teams-double.ts";
import { createTeamsPeople } from "./teams-people.ts";

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
    /** From 0 up to 1: spreads out what is tried again. */
    readonly random?: () => number;
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
    sealKey: await store.transact((tx) => tx.keys.keyFor("teams-seal", `seal of life ${life}`)),
    installers: {
      note: (where, learner, at) => store.transact((tx) => tx.channels.noteInstaller(where, learner, at)),
      of: (where) => store.transact((tx) => tx.channels.installerOf(where)),
    },
    clock,
    random: options.random ?? (() => 0),
    log,
    onGone: async (gone) => {
      if (gone.kind === "channel-gone") await conversation.leaveChannel(gone.channel);
    },
  });
  await adapter.start();
  conversation.serve(adapter);
  await conversation.start();
  const { url, close } = await serve(app);
  const people = createTeamsPeople(double, clock.now, `${life}`);
  people.pointAt(url);

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
    ...people,
    /** Ends at once, as a killed process does: what is stored and was not sent stays. */
    async close(): Promise<void> {
      await adapter.stop();
      await conversation.stop();
      await close();
      await store.close();
    },
  };
}
