import { once } from "node:events";
import { PassThrough } from "node:stream";
import { createTerminalAdapter } from "../../src/adapters/terminal/create-terminal-adapter.ts";
import { sayPlain, type Words } from "../../src/course/words.ts";
import type { Converse } from "./converse.ts";
import { type FakeEffect, fakeTutor } from "./fake-tutor.ts";
import { plainSpaces, type Shown, type Surface } from "./conversation-surface.ts";

/** So wide that no line is broken. */
const WIDTH = 100_000;
const PROMPT = "\n> ";
const BUTTON = /\[(\d+)\] (.*?)(?= {2}\[\d+\] |$)/gm;

/** The tutor in a terminal: lines typed into one stream, read back from another. */
export async function openTerminalSurface(converse: Converse, words: Words): Promise<Surface> {
  const [input, output] = [new PassThrough(), new PassThrough({ encoding: "utf8" })];
  let printed = "";
  output.on("data", (chunk) => {
    printed += String(chunk);
  });
  const errors: unknown[] = [];
  const { receive, serve } = fakeTutor(async (event) =>
    (await converse(event)).flatMap((effect): readonly FakeEffect[] => {
      if (effect.kind === "ask") return [];
      if (effect.kind !== "edit") return [{ kind: effect.kind, reply: effect.reply }];
      const { message, reply } = effect;
      return [{ kind: "edit", message: message.kind === "id" ? message.id : message.handle, reply }];
    }),
  );
  const adapter = createTerminalAdapter({
    input,
    output,
    receive,
    answered: () => Promise.resolve(),
    now: () => 1_000,
    onError: (error) => errors.push(error),
    width: WIDTH,
    words: {
      welcome: sayPlain(words, "fr", "terminal.welcome"),
      goodbye: sayPlain(words, "fr", "terminal.goodbye"),
      noSuchButton: sayPlain(words, "fr", "terminal.no-such-button"),
      inWords: sayPlain(words, "fr", "form.in-words"),
      you: sayPlain(words, "fr", "terminal.you"),
    },
  });
  serve(adapter);
  await adapter.start();

  async function nextPrompt(): Promise<string> {
    while (!printed.endsWith(PROMPT)) await once(output, "data");
    const read = printed.slice(0, -PROMPT.length);
    printed = "";
    if (errors.length > 0) throw new Error("the terminal has no answer", { cause: errors[0] });
    return read;
  }

  let numbers = new Map<string, string>();
  async function type(line: string): Promise<Shown> {
    input.write(`${line}\n`);
    const read = await nextPrompt();
    const buttons = [...read.matchAll(BUTTON)].map(
      ([, number = "", label = ""]) => [plainSpaces(label), number] as const,
    );
    // A number presses a button of the latest reply that had any.
    if (buttons.length > 0) numbers = new Map(buttons.toReversed());
    return { text: plainSpaces(read.replaceAll(BUTTON, "")), buttons: buttons.map(([label]) => label) };
  }

  await nextPrompt();
  return {
    say: type,
    press(label) {
      const number = numbers.get(label);
      if (number === undefined) throw new Error(`The terminal shows no button "${label}".`);
      return type(number);
    },
    async end() {
      input.end();
      await adapter.done;
    },
  };
}
