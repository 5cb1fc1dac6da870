import type { Logger } from "pino";
import {
  createTerminalAdapter,
  type TerminalAdapter,
  type TerminalOutput,
} from "./adapters/terminal/create-terminal-adapter.ts";
import type { Address, ChatEvent, Effect } from "./chat/chat-event.ts";
import type { Taught } from "./compose-taught.ts";
import type { Config } from "./config.ts";
import { sayPlain } from "./course/words.ts";
import type { Clock } from "./delivery/clock.ts";
import { createDelivery, type Delivery } from "./delivery/create-delivery.ts";
import { openStore, type Store, type Transaction } from "./storage/open-store.ts";
import { createTutor } from "./tutor/create-tutor.ts";
import { nextPurge } from "./tutor/purge-old.ts";
import { restButton } from "./tutor/show-rest.ts";

export { composeTaught, type Taught } from "./compose-taught.ts";

/** Longer than any platform repeats an event. */
const EVENTS_REMEMBERED_MS = 7 * 86_400_000;

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

/** The playground is served where no platform is set up, and beside one where that is asked for. */
export function servesPlayground({ slack, teams, playground }: Config): boolean {
  return (slack === undefined && teams === undefined) || playground;
}

/** What is wrong with the address that the playground would be served on: it knows nobody and asks for no password. */
export function playgroundProblem(config: Config): string | undefined {
  const { slack, teams, host } = config;
  if (!servesPlayground(config) || LOOPBACK.has(host)) return undefined;
  const remedy = slack || teams ? "or leave PLAYGROUND out." : "or set up Slack or Teams.";
  return `HOST: the playground is served on loopback only, not on ${host}. Write 127.0.0.1, ${remedy}`;
}

/** What the tutor itself needs to know of the settings. */
export type TutorSettings = Pick<Config, "language" | "teamMinimum" | "retentionDays">;

/** The tutor over a store, and what takes events in and sends what it says. */
export type Conversation = Omit<Delivery, "start"> & {
  /** Begins to work what is due. */
  readonly start: () => Promise<void>;
  /** The tutor can no longer post in a channel. */
  readonly leaveChannel: (where: Address) => Promise<void>;
  /** Shows the lobby and the current question of every open round again. */
  readonly showOpenRounds: (where: Pick<Address, "platform" | "workspace">) => Promise<void>;
  /** The app was taken away from a workspace: nothing more is sent there; what is kept goes some time after. */
  readonly leaveWorkspace: (where: Pick<Address, "platform" | "workspace">) => Promise<void>;
  /** What one event makes the tutor do, kept in the store and sent nowhere: for one question on the command line, and for tests. */
  readonly converse: (event: ChatEvent) => Promise<readonly Effect[]>;
};

export function composeConversation(parts: {
  readonly taught: Taught;
  readonly settings: TutorSettings;
  readonly store: Store;
  readonly clock: Clock;
  /** A new id at each call, of letters, digits and hyphens. */
  readonly newId: () => string;
  readonly log: Logger;
}): Conversation {
  const { taught, settings, store, clock, newId, log } = parts;
  const tutor = createTutor({
    course: taught.course,
    words: taught.words,
    understand: taught.understand,
    defaultLanguage: settings.language,
    teamMinimum: settings.teamMinimum,
    retentionDays: settings.retentionDays,
  });
  const hear = (event: ChatEvent, tx: Transaction, now: number) =>
    tutor.hear(event, { store: tx, now, newId });
  const delivery = createDelivery<Transaction>({
    transact: (work) => store.transact(work),
    hear,
    async work(job, tx, now) {
      if (job.kind === "purge") {
        await tx.forgetTakenIn(now - EVENTS_REMEMBERED_MS);
        await tx.forgetDoneJobs(now - EVENTS_REMEMBERED_MS);
      }
      return tutor.work(job, { store: tx, now, newId });
    },
    restButton: (language, number) => restButton(taught, language, number),
    clock,
    log,
  });
  return {
    ...delivery,
    async leaveChannel(where) {
      await store.transact(async (tx) => {
        const now = clock.now();
        await tx.putOut(await tutor.leave(where, { store: tx, now, newId }), undefined, now);
      });
      delivery.wake();
    },
    async showOpenRounds(where) {
      await store.transact(async (tx) => {
        const now = clock.now();
        const effects = await tutor.showOpenRounds(where, { store: tx, now, newId });
        await tx.putOut(effects, undefined, now);
      });
      delivery.wake();
    },
    leaveWorkspace: (where) => store.transact((tx) => tx.departures.leave(where, clock.now())),
    converse: (event) => store.transact((tx) => hear(event, tx, clock.now())),
    async start() {
      await store.transact((tx) => tx.jobs.schedule(nextPurge(clock.now())));
      delivery.start();
    },
  };
}

/** A conversation whose store ends with the process, and that store. */
export async function composeBriefly(
  taught: Taught,
  parts: {
    readonly settings: TutorSettings;
    readonly clock: Clock;
    readonly newId: () => string;
    readonly log: Logger;
  },
): Promise<{ readonly conversation: Conversation; readonly store: Store }> {
  const store = await openStore({ file: undefined, now: parts.clock.now, pid: 0 });
  return { conversation: composeConversation({ taught, store, ...parts }), store };
}

/** The tutor in a terminal, for one person; `start()` it and await `done`. What was said ends with the process. */
export async function composeTerminal(
  taught: Taught,
  surface: {
    readonly settings: TutorSettings;
    readonly newId: () => string;
    readonly clock: Clock;
    readonly log: Logger;
    readonly input: NodeJS.ReadableStream;
    readonly output: TerminalOutput;
    readonly onError: (error: unknown) => void;
  },
): Promise<TerminalAdapter> {
  const { settings, clock, input, output, onError } = surface;
  const { words } = taught;
  const { conversation, store } = await composeBriefly(taught, surface);
  const { language } = settings;
  const adapter = createTerminalAdapter({
    input,
    output,
    receive: conversation.receive,
    answered: conversation.idle,
    now: clock.now,
    onError,
    words: {
      welcome: sayPlain(words, language, "terminal.welcome"),
      goodbye: sayPlain(words, language, "terminal.goodbye"),
      noSuchButton: sayPlain(words, language, "terminal.no-such-button"),
      inWords: sayPlain(words, language, "form.in-words"),
      you: sayPlain(words, language, "terminal.you"),
    },
  });
  conversation.serve(adapter);
  await conversation.start();
  const done = adapter.done.then(async () => {
    await conversation.stop();
    await store.close();
  });
  return { ...adapter, done };
}
