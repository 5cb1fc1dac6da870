/** Starts what the settings say: Slack, Teams, or, with neither, the playground on loopback. */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { printAddress } from "./cli/print-address.ts";
import { printError } from "./cli/print-error.ts";
import { composeServer } from "./compose-server.ts";
import { composeTaught } from "./compose.ts";
import { loadConfig } from "./config.ts";
import { systemClock } from "./delivery/system-clock.ts";

/** A platform that does not answer must not keep the process from ending. */
const STOP_WITHIN_MS = 8_000;

async function serve(): Promise<void> {
  const config = loadConfig();
  const log = pino({ level: config.logLevel });
  // Before anything starts: a signal during the start must end cleanly too.
  const asked = Promise.withResolvers<void>();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      // From the signal on: a start that hangs must not keep the process either.
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      asked.resolve();
    });
  }
  const taught = await composeTaught({ cacheFolder: config.cacheDir });
  const server = await composeServer({
    config,
    taught,
    log,
    clock: systemClock,
    newId: randomUUID,
    random: Math.random,
    pid: process.pid,
  });
  log.info({ url: server.url }, `Tuteur SVS listens on ${server.url}`);
  // The log is for machines; a newcomer looks for an address.
  if (server.servesPlayground) printAddress(server.url);
  await asked.promise;
  await server.stop();
}

try {
  await serve();
} catch (error) {
  printError(error);
}
