import { join } from "node:path";
import type { Logger } from "pino";
import { createPageAdapter } from "./adapters/page/create-page-adapter.ts";
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
import type { ChatAdapter } from "./chat/chat-adapter.ts";
import type { Converse } from "./chat/chat-event.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Course } from "./course/course.ts";
import type { Language } from "./course/prose.ts";
import { sayPlain, WORD_KEYS, type Words } from "./course/words.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { finishHttpApp } from "./http/finish-http-app.ts";
import { listen } from "./http/listen.ts";
import { createVolatileMemory } from "./tutor/conversation-memory.ts";
import { createTutor } from "./tutor/create-tutor.ts";
import type { Match } from "./understanding/match.ts";
import { matchUtterance, pairKey, type Taught } from "./understanding/match-utterance.ts";

/** The project's folder: content, phrases and cache are found from here, wherever the process was started. */
const PROJECT_FOLDER = join(import.meta.dirname, "..");

export type Tutor = {
  readonly course: Course;
  readonly words: Words;
  readonly understand: (typed: string, context: string | undefined) => Match;
  readonly converse: Converse;
  /** The matcher was trained now rather than read from the cache. */
  readonly trained: boolean;
};

function taughtBy(course: Course): Taught {
  const differences = [...course.topics.values()].flatMap((topic) => topic.differences);
  return {
    topics: new Set(course.topics.keys()),
    differences: new Set(differences.map(({ sides: [one, other] }) => pairKey(one, other))),
  };
}

/**
 * Loads the course and the phrases, and puts the tutor together.
 * @throws {AuthoringErrors} with every mistake of the content.
 */
export async function composeTutor(options: {
  readonly language: Language;
  readonly cacheFolder: string | undefined;
}): Promise<Tutor> {
  const intents = join(PROJECT_FOLDER, "intents");
  const content = join(PROJECT_FOLDER, "content");
  const course = loadCourse(content, loadRegistryNames(intents));
  const words = loadWords(join(content, "words"), WORD_KEYS);
  const { matcher, trained } = await loadMatcher(
    [intents, join(content, "topics")],
    () => loadPhrases(intents, explainedSentences(course)),
    options.cacheFolder ?? join(PROJECT_FOLDER, ".cache"),
  );
  const taught = taughtBy(course);
  const understand = (typed: string, context: string | undefined) =>
    matchUtterance(matcher, taught, typed, context);
  const converse = createTutor({
    course,
    words,
    understand,
    memory: createVolatileMemory(),
    defaultLanguage: options.language,
  });
  return { course, words, understand, converse, trained };
}

/** The tutor in a terminal, for one person; `start()` it and await `done`. */
export function composeTerminal(
  { words, converse }: Tutor,
  surface: {
    readonly language: Language;
    readonly input: NodeJS.ReadableStream;
    readonly output: TerminalOutput;
    readonly onError: (error: unknown) => void;
  },
): TerminalAdapter {
  const { language, input, output, onError } = surface;
  return createTerminalAdapter({
    input,
    output,
    converse,
    onError,
    words: {
      welcome: sayPlain(words, language, "terminal.welcome"),
      goodbye: sayPlain(words, language, "terminal.goodbye"),
      noSuchButton: sayPlain(words, language, "terminal.no-such-button"),
    },
  });
}

function pageWords(words: Words, language: Language) {
  return {
    title: sayPlain(words, language, "page.title"),
    intro: sayPlain(words, language, "page.intro"),
    question: sayPlain(words, language, "page.label"),
    ask: sayPlain(words, language, "page.ask"),
    again: sayPlain(words, language, "page.again"),
    languageName: sayPlain(words, language, "page.language-name"),
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

export type Server = { readonly url: string; stop(): Promise<void> };

/**
 * Listens, with every platform the settings name; with none, with the plain page.
 * @throws with a plain sentence when the port is taken or a platform refuses.
 */
export async function composeServer(parts: {
  readonly config: Config;
  readonly tutor: Tutor;
  readonly log: Logger;
  readonly now: () => number;
  /** A new id at each call, of letters, digits and hyphens. */
  readonly newId: () => string;
}): Promise<Server> {
  const { config, tutor, log, now, newId } = parts;
  const { converse } = tutor;
  let ready = false;
  const app = createHttpApp({ ready: () => ready });
  const adapters: ChatAdapter[] = [];
  // Imported only when configured: the two SDKs together are 200 MB of code nobody else should load.
  if (config.slack) {
    const { createSlackAdapter } = await import("./adapters/slack/create-slack-adapter.ts");
    adapters.push(createSlackAdapter({ settings: config.slack, app, converse, log }));
  }
  if (config.teams) {
    const { createTeamsAdapter } = await import("./adapters/teams/create-teams-adapter.ts");
    adapters.push(createTeamsAdapter({ settings: config.teams, app, converse, log, now }));
  }
  if (adapters.length === 0) {
    // The page knows nobody and asks for no password: it is for whoever sits at this machine.
    if (!LOOPBACK.has(config.host))
      throw new ConfigError([
        `HOST: the page is served on loopback only, not on ${config.host}. Write 127.0.0.1, or set up Slack or Teams.`,
      ]);
    const words = { fr: pageWords(tutor.words, "fr"), en: pageWords(tutor.words, "en") };
    adapters.push(createPageAdapter({ app, converse, random: newId, words }));
  }
  finishHttpApp(app, (error) => log.error({ err: error }, "request failed"));
  const server = await listen(app, { host: config.host, port: config.port });
  try {
    await Promise.all(adapters.map((adapter) => adapter.start()));
  } catch (error) {
    // Without this the open port would keep a process alive that serves nobody.
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
    await server.close();
    throw error;
  }
  ready = true;
  return {
    url: server.url,
    async stop() {
      ready = false;
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await server.close();
    },
  };
}
