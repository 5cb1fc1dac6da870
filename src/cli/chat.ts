import { composeTerminal, type Tutor } from "../compose.ts";
import type { Language } from "../course/prose.ts";
import { printError } from "./print-error.ts";

/** Talks with the tutor on this terminal until the person leaves. */
export async function chatHere(tutor: Tutor, language: Language): Promise<void> {
  const terminal = composeTerminal(tutor, {
    language,
    input: process.stdin,
    output: process.stdout,
    onError: printError,
  });
  await terminal.start();
  await terminal.done;
}
