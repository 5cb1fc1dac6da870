import { createInterface, type Interface } from "node:readline/promises";
import type { ChatAdapter } from "../../chat/chat-adapter.ts";
import type { ChatEvent, Converse, Effect } from "../../chat/chat-event.ts";
import type { Button } from "../../chat/reply.ts";
import type { LearnerText } from "../../course/prose.ts";
import { numberedButtons, renderTerminalText, wrapText } from "./render-terminal-text.ts";

export type TerminalWords = {
  /** Printed once at the start: what can be asked, and how to leave (exit, Ctrl-D). */
  readonly welcome: LearnerText;
  /** Printed last. */
  readonly goodbye: LearnerText;
  /** The answer to a number that stands before no button. */
  readonly noSuchButton: LearnerText;
};

/** What is written to: process.stdout, or any stream. */
export type TerminalOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export type TerminalSettings = {
  readonly input: NodeJS.ReadableStream;
  readonly output: TerminalOutput;
  readonly converse: Converse;
  /** Columns of a line, at least 20; without it 80, or fewer in a narrower terminal. */
  readonly width?: number;
  readonly words: TerminalWords;
};

/** `done` resolves when the person left, the input ended, or the adapter was stopped. */
export type TerminalAdapter = ChatAdapter & { readonly done: Promise<void> };

const WIDEST = 80;
const NARROWEST = 20;

const PLACE = {
  platform: "terminal",
  workspace: "terminal",
  channel: "terminal",
  thread: "terminal",
} as const;

/**
 * The tutor in a terminal: a line is a question, a number presses that button of the latest reply that had buttons, and
 * "exit", "quit", Ctrl-C or Ctrl-D leaves. One person in one conversation; ids count from 1 in each run.
 */
export function createTerminalAdapter({
  input,
  output,
  converse,
  width,
  words,
}: TerminalSettings): TerminalAdapter {
  const { promise: done, resolve: finish } = Promise.withResolvers<void>();
  let lines: Interface | undefined;
  let count = 0;
  let pressable: { readonly message: string; readonly buttons: readonly Button[] } = {
    message: "",
    buttons: [],
  };

  function columns(): number {
    // A pseudo-terminal without a size reports 0.
    return Math.max(NARROWEST, width ?? Math.min(WIDEST, output.columns || WIDEST));
  }

  function nextId(): string {
    count += 1;
    return `terminal-${count}`;
  }

  function show(effect: Effect): void {
    const buttons = numberedButtons(effect.reply);
    const message = effect.kind === "edit" ? effect.message : nextId();
    if (buttons.length > 0) pressable = { message, buttons };
    output.write(
      `\n${renderTerminalText(effect.reply, { width: columns(), bold: output.isTTY ?? false })}\n`,
    );
  }

  function reply(typed: string): void {
    const said = { id: nextId(), place: PLACE, learner: "terminal", locale: undefined };
    function tell(event: ChatEvent): void {
      for (const effect of converse(event)) show(effect);
    }
    if (!/^\d{1,2}$/.test(typed)) {
      tell({ ...said, kind: "utterance", text: typed });
      return;
    }
    const button = pressable.buttons[Number(typed) - 1];
    if (button) tell({ ...said, kind: "press", action: button.action, message: pressable.message });
    else output.write(`\n${wrapText(words.noSuchButton, columns())}\n`);
  }

  function take(line: string): void {
    // Lines that came in one piece with "exit" are still handed over.
    if (!lines) return;
    const typed = line.trim();
    if (/^(exit|quit)$/i.test(typed)) {
      lines.close();
      return;
    }
    if (typed !== "") {
      reply(typed);
      output.write("\n");
    }
    lines.prompt();
  }

  return {
    done,
    start() {
      output.write(`${wrapText(words.welcome, columns())}\n\n`);
      lines = createInterface({ input, output, prompt: "> " });
      lines.on("line", take);
      lines.on("SIGINT", () => lines?.close());
      // Whoever read the output has gone ("| head"): nobody is left to talk to.
      output.on("error", () => lines?.close());
      lines.once("close", () => {
        lines = undefined;
        output.write(`\n${wrapText(words.goodbye, columns())}\n`);
        finish();
      });
      lines.prompt();
      return Promise.resolve();
    },
    stop() {
      if (lines) lines.close();
      else finish();
      return done;
    },
  };
}
