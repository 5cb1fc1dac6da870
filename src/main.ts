/** Starts what the settings say: Slack, Teams, or, with neither, a chat in this terminal or a page on loopback. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { chatHere } from "./cli/chat.ts";
import { printError } from "./cli/print-error.ts";
import { composeServer, composeTutor, type Tutor } from "./compose.ts";
import { type Config, loadConfig } from "./config.ts";

/** A platform that does not answer must not keep the process from ending. */
const STOP_WITHIN_MS = 8_000;

async function serve(tutor: Tutor, config: Config): Promise<void> {
  const log = pino({ level: config.logLevel });
  const server = await composeServer({ config, tutor, log, now: () => Date.now(), newId: randomUUID });
  log.info({ url: server.url }, `Tuteur SVS listens on ${server.url}`);
  const stop = async (signal: string) => {
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await server.stop();
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
  const config = loadConfig();
  const tutor = await composeTutor({ language: config.language, cacheFolder: config.cacheDir });
  const onPlatform = config.slack !== undefined || config.teams !== undefined;
  const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;
  await (onPlatform || !hasTerminal ? serve(tutor, config) : chatHere(tutor, config.language));
} catch (error) {
  printError(error);
}
