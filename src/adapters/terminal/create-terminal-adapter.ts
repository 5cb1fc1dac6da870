import { createInterface, type Interface } from "node:readline/promises";
import type { ChatAdapter, Delivery, Receive } from "../../chat/chat-adapter.ts";
import type { ChatEvent } from "../../chat/chat-event.ts";
import type { Button, Reply } from "../../chat/reply.ts";
import type { LearnerText } from "../../course/prose.ts";
import { numberedButtons, renderTerminalText, wrapText } from "./render-terminal-text.ts";

export type TerminalWords = {
  /** Printed once at the start: what can be asked, and how to leave (exit, Ctrl-D). */
  readonly welcome: LearnerText;
  /** Printed last. */
  readonly goodbye: LearnerText;
  /** The answer to a number that stands before no button. */
  readonly noSuchButton: LearnerText;
  /** Instead of a form, which a terminal has not. */
  readonly inWords: LearnerText;
  /** Stands for the person's name. */
  readonly you: LearnerText;
};

/** What is written to: process.stdout, or any stream. */
export type TerminalOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export type TerminalSettings = {
  readonly input: NodeJS.ReadableStream;
  readonly output: TerminalOutput;
  readonly receive: Receive;
  /** Resolves when everything said so far has been delivered. */
  readonly answered: () => Promise<void>;
  /** ms since 1970. */
  readonly now: () => number;
  /** Is told why something that was typed has no answer, or why nothing more can be read; nothing is printed of it. */
  readonly onError: (error: unknown) => void;
  /** Columns of a line, at least 20; without it 80, or fewer in a narrower terminal. */
  readonly width?: number;
  readonly words: TerminalWords;
};

/** `done` resolves when the person left, the input ended, or the adapter was stopped. */
export type TerminalAdapter = ChatAdapter & { readonly done: Promise<void> };

const WIDEST = 80;
const NARROWEST = 20;
const PROMPT = "> ";

const PLACE = {
  platform: "terminal",
  workspace: "terminal",
  channel: "terminal",
  kind: "direct",
  thread: "terminal",
} as const;

/**
 * The tutor in a terminal: a line is a question, a number presses that button of the latest reply that had buttons, and
 * "exit", "quit", Ctrl-C or Ctrl-D leaves. One person in one conversation: a line waits until the one before it is answered,
 * so that a number means what is shown by then. When the input ends, the lines that still wait are answered; who leaves
 * otherwise waits only for the answer under way. Ids count from 1 in each run.
 */
export function createTerminalAdapter({
  input,
  output,
  receive,
  answered,
  now,
  onError,
  width,
  words,
}: TerminalSettings): TerminalAdapter {
  const { promise: done, resolve: finish } = Promise.withResolvers<void>();
  let lines: Interface | undefined;
  let leaving = false;
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

  function show(reply: Reply, message: string): void {
    const buttons = numberedButtons(reply);
    if (buttons.length > 0) pressable = { message, buttons };
    const look = { width: columns(), bold: output.isTTY ?? false, you: words.you, language: reply.language };
    output.write(`\n${renderTerminalText(reply, look)}\n`);
  }

  function showDelivery(delivery: Delivery): string | undefined {
    switch (delivery.kind) {
      case "post":
      case "whisper": {
        const message = nextId();
        show(delivery.reply, message);
        return message;
      }
      case "edit":
        show(delivery.reply, delivery.message);
        return delivery.message;
      case "ask":
        output.write(`\n${wrapText(words.inWords, columns())}\n`);
        return undefined;
    }
  }

  async function tell(event: ChatEvent): Promise<void> {
    try {
      await receive(event);
      await answered();
    } catch (error) {
      onError(error);
    }
  }

  async function reply(typed: string): Promise<void> {
    const said = { id: nextId(), place: PLACE, learner: "terminal", locale: undefined, at: now() };
    if (!/^\d{1,2}$/.test(typed)) {
      await tell({ ...said, kind: "utterance", text: typed });
      return;
    }
    const button = pressable.buttons[Number(typed) - 1];
    if (button) await tell({ ...said, kind: "press", action: button.action, message: pressable.message });
    else output.write(`\n${wrapText(words.noSuchButton, columns())}\n`);
  }

  function leave(): void {
    leaving = true;
    lines?.close();
  }

  async function takeAll(typedLines: Interface): Promise<void> {
    let closed = false;
    typedLines.once("close", () => {
      closed = true;
    });
    typedLines.prompt();
    // It still hands over the lines that came before its end, also those that came in one piece with "exit".
    for await (const line of typedLines) {
      if (leaving) return;
      const typed = line.trim();
      if (/^(exit|quit)$/i.test(typed)) {
        leave();
        return;
      }
      if (typed !== "") {
        await reply(typed);
        output.write("\n");
      }
      // Keeps the cursor: the next line may be half typed. A closed interface prompts no more, and an input that was read in
      // one piece is to look the same as one that was typed.
      if (!closed) typedLines.prompt(true);
      else if (!leaving) output.write(PROMPT);
    }
  }

  return {
    platform: "terminal",
    done,
    deliver: async (delivery) => ({ kind: "sent", message: showDelivery(delivery) }),
    start() {
      output.write(`${wrapText(words.welcome, columns())}\n\n`);
      lines = createInterface({ input, output, prompt: PROMPT });
      lines.on("SIGINT", leave);
      // Whoever read the output has gone ("| head"): nobody is left to talk to.
      output.on("error", leave);
      void takeAll(lines)
        .catch(onError)
        .then(() => {
          leave();
          output.write(`\n${wrapText(words.goodbye, columns())}\n`);
          finish();
        });
      return Promise.resolve();
    },
    stop() {
      leave();
      if (!lines) finish();
      return done;
    },
  };
}
