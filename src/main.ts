/** Starts what the settings say: Slack, Teams, or, with neither, a chat in this terminal or a page on loopback. */
import { randomUUID } from "node:crypto";
import { config as loadEnvironmentFile } from "dotenv";
import { pino } from "pino";
import { createPageAdapter } from "./adapters/page/create-page-adapter.ts";
import type { ChatAdapter } from "./chat/chat-adapter.ts";
import { chatHere } from "./cli/chat.ts";
import { printError } from "./cli/print-error.ts";
import { composeTutor, type Tutor } from "./compose.ts";
import { type Config, parseConfig } from "./config.ts";
import type { Language } from "./course/prose.ts";
import { sayPlain, type Words } from "./course/words.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { finishHttpApp } from "./http/finish-http-app.ts";
import { listen } from "./http/listen.ts";

/** A platform that does not answer must not keep the process from ending. */
const STOP_WITHIN_MS = 8_000;

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

async function serve(config: Config, tutor: Tutor): Promise<void> {
  const log = pino({ level: config.logLevel });
  let ready = false;
  const app = createHttpApp({ ready: () => ready });
  const { converse } = tutor;
  const adapters: ChatAdapter[] = [];
  // Imported only when configured: the two SDKs together are 200 MB of code nobody else should load.
  if (config.slack) {
    const { createSlackAdapter } = await import("./adapters/slack/create-slack-adapter.ts");
    adapters.push(createSlackAdapter({ settings: config.slack, app, converse, log }));
  }
  if (config.teams) {
    const { createTeamsAdapter } = await import("./adapters/teams/create-teams-adapter.ts");
    adapters.push(createTeamsAdapter({ settings: config.teams, app, converse, log, now: () => Date.now() }));
  }
  if (adapters.length === 0) {
    const words = { fr: pageWords(tutor.words, "fr"), en: pageWords(tutor.words, "en") };
    adapters.push(createPageAdapter({ app, converse, random: randomUUID, words }));
  }
  finishHttpApp(app, (error) => log.error({ err: error }, "request failed"));
  const server = await listen(app, { host: config.host, port: config.port });
  await Promise.all(adapters.map((adapter) => adapter.start()));
  ready = true;
  log.info({ url: server.url }, `Tuteur SVS listens on ${server.url}`);

  const stop = async (signal: string) => {
    ready = false;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    await server.close();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      stop(signal).catch((error: unknown) => {
        log.error({ err: error }, "could not stop cleanly");
        process.exit(1);
      });
    });
  }
}

try {
  loadEnvironmentFile({ quiet: true });
  const config = parseConfig(process.env);
  const tutor = await composeTutor({ language: config.language, cacheFolder: config.cacheDir });
  const onPlatform = config.slack !== undefined || config.teams !== undefined;
  const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (!onPlatform && hasTerminal) await chatHere(tutor, config.language);
  else await serve(config, tutor);
} catch (error) {
  printError(error);
}
