import { createTerminalAdapter } from "../adapters/terminal/create-terminal-adapter.ts";
import type { Tutor } from "../compose.ts";
import type { Language } from "../course/prose.ts";
import { sayPlain } from "../course/words.ts";
import { printError } from "./print-error.ts";

/** Talks with the tutor on this terminal until the person leaves. */
export async function chatHere({ words, converse }: Tutor, language: Language): Promise<void> {
  const terminal = createTerminalAdapter({
    input: process.stdin,
    output: process.stdout,
    converse,
    onError: printError,
    words: {
      welcome: sayPlain(words, language, "terminal.welcome"),
      goodbye: sayPlain(words, language, "terminal.goodbye"),
      noSuchButton: sayPlain(words, language, "terminal.no-such-button"),
    },
  });
  await terminal.start();
  await terminal.done;
}
