import { composeTerminal, type Taught, type TutorSettings } from "../compose.ts";
import type { Clock } from "../delivery/clock.ts";
import type { Logger } from "pino";
import { printError } from "./print-error.ts";

/** Talks with the tutor on this terminal until the person leaves. */
export async function chatHere(
  taught: Taught,
  parts: {
    readonly settings: TutorSettings;
    readonly clock: Clock;
    readonly newId: () => string;
    readonly log: Logger;
  },
): Promise<void> {
  const terminal = await composeTerminal(taught, {
    ...parts,
    input: process.stdin,
    output: process.stdout,
    onError: printError,
  });
  await terminal.start();
  await terminal.done;
}
