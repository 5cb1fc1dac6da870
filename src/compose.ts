import { join } from "node:path";
import type { Logger } from "pino";
import {
  createTerminalAdapter,
  type TerminalAdapter,
  type TerminalOutput,
} from "./adapters/terminal/create-terminal-adapter.ts";
import { explainedSentences } from "./authoring/explained-sentences.ts";
import { loadCourse } from "./authoring/load-course.ts";
import { loadMatcher } from "./authoring/load-matcher.ts";
import { loadPhrases } from "./authoring/load-phrases.ts";
import { loadRegistryNames } from "./authoring/load-registry-names.ts";
import { loadWords } from "./authoring/load-words.ts";
import { createPlaygroundAdapter } from "./adapters/playground/create-playground-adapter.ts";
import { PLAYGROUND_WORDS, type PlaygroundWords } from "./adapters/playground/playground-words.ts";
import type { ChatAdapter } from "./chat/chat-adapter.ts";
import type { Gone } from "./adapters/slack/create-slack-adapter.ts";
import type { Address, ChatEvent, Effect } from "./chat/chat-event.ts";
import type { Reply } from "./chat/reply.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Course } from "./course/course.ts";
import type { Language } from "./course/prose.ts";
import { say, sayPlain, WORD_KEYS, type Words } from "./course/words.ts";
import type { Clock } from "./delivery/clock.ts";
import { createDelivery, type Delivery } from "./delivery/create-delivery.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { finishHttpApp } from "./http/finish-http-app.ts";
import { type Listening, listen } from "./http/listen.ts";
import { createPictureRenderer } from "./pictures/render-picture.ts";
import { openStore, type Store, type Transaction } from "./storage/open-store.ts";
import { createTutor } from "./tutor/create-tutor.ts";
import { nextPurge } from "./tutor/purge-old.ts";
import type { Match } from "./understanding/match.ts";
import { matchUtterance, pairKey, type Taught as TaughtIds } from "./understanding/match-utterance.ts";

/** The project's folder: content, phrases and cache are found from here, wherever the process was started. */
const PROJECT_FOLDER = join(import.meta.dirname, "..");

/** Longer than any platform repeats an event. */
const EVENTS_REMEMBERED_MS = 7 * 86_400_000;

/** What is taught and how it is understood: all that is loaded and trained, and keeps nothing. */
export type Taught = {
  readonly course: Course;
  readonly words: Words;
  readonly understand: (typed: string, context: string | undefined) => Match;
  /** The matcher was trained now rather than read from the cache. */
  readonly trained: boolean;
};

function whatIsTaught(course: Course): TaughtIds {
  const differences = [...course.topics.values()].flatMap((topic) => topic.differences);
  return {
    topics: new Set(course.topics.keys()),
    differences: new Set(differences.map(({ sides: [one, other] }) => pairKey(one, other))),
  };
}

/**
 * Loads the course and the phrases, and the matcher from its cache; trains it where there is none.
 * @throws {AuthoringErrors} with every mistake of the content.
 */
export async function composeTaught(options: { readonly cacheFolder: string | undefined }): Promise<Taught> {
  const intents = join(PROJECT_FOLDER, "intents");
  const content = join(PROJECT_FOLDER, "content");
  const course = loadCourse(content, loadRegistryNames(intents));
  const words = loadWords(join(content, "words"), WORD_KEYS);
  const { matcher, trained } = await loadMatcher(
    [intents, join(content, "topics")],
    () => loadPhrases(intents, explainedSentences(course)),
    options.cacheFolder ?? join(PROJECT_FOLDER, ".cache"),
  );
  const taught = whatIsTaught(course);
  return {
    course,
    words,
    understand: (typed, context) => matchUtterance(matcher, taught, typed, context),
    trained,
  };
}

/** What the tutor itself needs to know of the settings. */
export type TutorSettings = Pick<Config, "language" | "teamMinimum" | "retentionDays">;

/** The tutor over a store, and what takes events in and sends what it says. */
export type Conversation = Omit<Delivery, "start"> & {
  /** Begins to work what is due. */
  readonly start: () => Promise<void>;
  /** The tutor can no longer post in a channel. */
  readonly leaveChannel: (where: Address) => Promise<void>;
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
      if (job.kind === "purge") await tx.forgetTakenIn(now - EVENTS_REMEMBERED_MS);
      return tutor.work(job, { store: tx, now, newId });
    },
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

function playgroundWords(words: Words, language: Language): PlaygroundWords {
  const entries = PLAYGROUND_WORDS.map((word) => [word, sayPlain(words, language, `playground.${word}`)]);
  return Object.fromEntries(entries) as PlaygroundWords; // every word of the list was just said
}

/** One of the tutor's texts as a reply of its own, in both languages. */
function sayInBoth(words: Words, key: "slack.not-here"): Readonly<Record<Language, Reply>> {
  const reply = (language: Language): Reply => ({
    language,
    blocks: [{ kind: "paragraph", inlines: say(words, language, key) }],
  });
  return { fr: reply("fr"), en: reply("en") };
}

/** Where Teams' conversations are reached, kept in the store. */
function referencesIn(store: Store) {
  return {
    remember: (where: Address, reference: string) =>
      store.transact((tx) => tx.references.keepReference(where, reference)),
    recall: (where: Address) => store.transact((tx) => tx.references.referenceOf(where)),
    forget: (where: Address) => store.transact((tx) => tx.references.dropReference(where)),
  };
}

/** A reply as another platform would get it. The two SDKs are not needed for that, and are not loaded. */
async function showAs(reply: Reply, platform: "slack" | "teams"): Promise<unknown> {
  switch (platform) {
    case "slack": {
      const { renderSlackMessages } = await import("./adapters/slack/render-slack-blocks.ts");
      return renderSlackMessages(reply);
    }
    case "teams": {
      const { renderTeamsMessages } = await import("./adapters/teams/render-teams-messages.ts");
      return renderTeamsMessages(reply);
    }
  }
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

export type Server = { readonly url: string; stop(): Promise<void> };

/**
 * Opens the store and listens, with every platform the settings name; with none, or when asked to, with the playground.
 * @throws with a plain sentence when the port is taken, the store can't be used, or a platform refuses.
 */
export async function composeServer(parts: {
  readonly config: Config;
  readonly taught: Taught;
  readonly log: Logger;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly pid: number;
}): Promise<Server> {
  const { config, taught, log, clock, newId, pid } = parts;
  const onPlatform = config.slack !== undefined || config.teams !== undefined;
  const withPlayground = !onPlatform || config.playground;
  // The playground knows nobody and asks for no password: it is for whoever sits at this machine.
  if (withPlayground && !LOOPBACK.has(config.host))
    throw new ConfigError([
      `HOST: the playground is served on loopback only, not on ${config.host}. Write 127.0.0.1, ${onPlatform ? "or leave PLAYGROUND out." : "or set up Slack or Teams."}`,
    ]);
  const store = await openStore({ file: config.databaseFile, now: clock.now, pid });
  const conversation = composeConversation({ taught, settings: config, store, clock, newId, log });
  const { receive } = conversation;
  const renderPicture = createPictureRenderer(taught);
  let ready = false;
  const app = createHttpApp({ ready: () => ready });
  const adapters: ChatAdapter[] = [];
  // Imported only when configured: the two SDKs together are 200 MB of code nobody else should load.
  if (config.slack) {
    const { createSlackAdapter } = await import("./adapters/slack/create-slack-adapter.ts");
    const onGone = async (gone: Gone) => {
      if (gone.kind === "channel-gone") await conversation.leaveChannel(gone.channel);
      else await conversation.leaveWorkspace({ platform: "slack", workspace: gone.workspace });
    };
    const notHere = sayInBoth(taught.words, "slack.not-here");
    adapters.push(
      createSlackAdapter({
        settings: config.slack,
        app,
        receive,
        renderPicture,
        clock,
        log,
        onGone,
        notHere,
      }),
    );
  }
  if (config.teams) {
    const { createTeamsAdapter } = await import("./adapters/teams/create-teams-adapter.ts");
    adapters.push(
      createTeamsAdapter({
        settings: config.teams,
        app,
        receive,
        renderPicture,
        references: referencesIn(store),
        clock,
        log,
        random: Math.random,
      }),
    );
  }
  if (withPlayground) {
    adapters.push(
      createPlaygroundAdapter({
        app,
        receive,
        renderPicture,
        showAs,
        words: { fr: playgroundWords(taught.words, "fr"), en: playgroundWords(taught.words, "en") },
        now: clock.now,
        newId,
      }),
    );
  }
  finishHttpApp(app, (error) => log.error({ err: error }, "request failed"));

  async function stop(server: Listening | undefined): Promise<void> {
    ready = false;
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
    await conversation.stop();
    await server?.close();
    await store.close();
  }
  let server: Listening | undefined;
  try {
    server = await listen(app, { host: config.host, port: config.port });
    await Promise.all(adapters.map((adapter) => adapter.start()));
  } catch (error) {
    // Without this the open port would keep a process alive that serves nobody.
    await stop(server);
    throw error;
  }
  for (const adapter of adapters) conversation.serve(adapter);
  await conversation.start();
  ready = true;
  const { url } = server;
  return { url, stop: () => stop(server) };
}
