import { EventEmitter, once } from "node:events";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import {
  createTerminalAdapter,
  type TerminalAdapter,
} from "../../../src/adapters/terminal/create-terminal-adapter.ts";
import type { ChatEvent } from "../../../src/chat/chat-event.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { type FakeAnswer, fakeTutor } from "../../support/fake-tutor.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../../support/sample-reply.ts";

const GOODBYE = "À bientôt.";
const NO_SUCH_BUTTON = "Aucun bouton ne porte ce numéro.";
const WELCOME = "Pose une question, ou tape exit pour partir.";

const WORDS = {
  welcome: toLearnerText(WELCOME),
  goodbye: toLearnerText(GOODBYE),
  noSuchButton: toLearnerText(NO_SUCH_BUTTON),
  inWords: toLearnerText("Dis-le avec des mots."),
  you: toLearnerText("toi"),
};

const DEAF = {
  receive: () => Promise.resolve(),
  answered: () => Promise.resolve(),
  now: () => 1_000,
  onError: () => {},
};

type Session = {
  readonly adapter: TerminalAdapter;
  readonly input: PassThrough;
  readonly events: ChatEvent[];
  /** Resolves once the tutor was told so many events. */
  readonly heard: (count: number) => Promise<void>;
  /** What `onError` was told. */
  readonly errors: unknown[];
  /** All that was printed. */
  readonly printed: () => string;
  /** Resolves once the text has been printed. */
  readonly seen: (text: string) => Promise<void>;
};

async function begin(
  answer: FakeAnswer = () => [{ kind: "post", reply: SAMPLE_REPLY }],
  settings: { readonly terminal?: boolean; readonly columns?: number; readonly width?: number } = {},
): Promise<Session> {
  const input = new PassThrough();
  const { terminal = false, columns, width } = settings;
  const output = Object.assign(
    new PassThrough(),
    terminal ? { isTTY: true } : {},
    columns ? { columns } : {},
  );
  let text = "";
  output.on("data", (chunk) => {
    text += String(chunk);
  });
  const hearing = new EventEmitter();
  const { receive, events, serve } = fakeTutor((event) => {
    hearing.emit("event");
    return answer(event);
  });
  const errors: unknown[] = [];
  const adapter = createTerminalAdapter({
    input,
    output,
    receive,
    answered: () => Promise.resolve(),
    now: () => 1_000,
    onError: (error) => errors.push(error),
    words: WORDS,
    ...(width ? { width } : {}),
  });
  serve(adapter);
  await adapter.start();
  async function seen(wanted: string): Promise<void> {
    while (!text.includes(wanted)) await once(output, "data");
  }
  async function heard(count: number): Promise<void> {
    while (events.length < count) await once(hearing, "event");
  }
  return { adapter, input, events, heard, errors, printed: () => text, seen };
}

function longestLine(text: string): number {
  return Math.max(...text.split("\n").map((line) => line.length));
}

describe("the terminal", () => {
  test("welcomes, prompts, and answers a typed line", async () => {
    const { adapter, input, events, printed } = await begin();
    input.end("  c’est quoi la valeur ?  \n");
    await adapter.done;
    expect(events).toEqual([
      {
        kind: "utterance",
        id: expect.any(String),
        place: {
          platform: "terminal",
          workspace: "terminal",
          channel: "terminal",
          kind: "direct",
          thread: "terminal",
        },
        learner: "terminal",
        locale: undefined,
        at: 1_000,
        text: "c’est quoi la valeur ?",
      },
    ]);
    expect(printed().startsWith(`${WELCOME}\n\n> \nChaîne de valeur des services\n\n`)).toBe(true);
    expect(printed()).toMatch(/\[1\] Un exemple {2}\[2\] .*\n\n> \nÀ bientôt\.\n$/s);
  });

  test("presses the numbered button of the latest answer that had buttons", async () => {
    const { adapter, input, events } = await begin((event) => [
      { kind: "post", reply: event.kind === "press" ? SHORT_REPLY : SAMPLE_REPLY },
    ]);
    input.end("valeur\n1\n 2 \n");
    await adapter.done;
    const [, first, second] = events;
    expect(first).toMatchObject({ kind: "press", action: "facet:example" });
    expect(second).toMatchObject({ kind: "press", action: "facet:purpose" });
    expect(first).toHaveProperty("message", second?.kind === "press" ? second.message : "");
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
  });

  test("says when no button has the number, and asks the tutor what is more than a number", async () => {
    const { adapter, input, events, printed } = await begin();
    input.end("1\nvaleur\n0\n6\n1.\n100\n");
    await adapter.done;
    expect(
      events.map((event) =>
        event.kind === "utterance" ? event.text : event.kind === "press" ? event.action : "",
      ),
    ).toEqual(["valeur", "1.", "100"]);
    expect(printed().split(`\n${NO_SUCH_BUTTON}\n\n> `)).toHaveLength(4);
  });

  test("shows an edited answer again, with its buttons under its own message", async () => {
    const { adapter, input, events, printed } = await begin((event) =>
      event.kind === "press"
        ? [{ kind: "edit", message: event.message, reply: SAMPLE_REPLY }]
        : [
            { kind: "post", reply: SAMPLE_REPLY },
            { kind: "post", reply: SHORT_REPLY },
          ],
    );
    input.end("valeur\n3\n4\n");
    await adapter.done;
    const presses = events.filter((event) => event.kind === "press");
    expect(presses.map(({ action }) => action)).toEqual(["more", "why"]);
    expect(presses[1]?.message).toBe(presses[0]?.message);
    expect(printed().match(/\[1\] Un exemple/g)).toHaveLength(3);
  });

  test("passes over empty lines", async () => {
    const { adapter, input, events, printed } = await begin();
    input.end("\n   \n");
    await adapter.done;
    expect(events).toEqual([]);
    expect(printed()).toBe(`${WELCOME}\n\n> > > \n${GOODBYE}\n`);
  });

  test.each(["exit", "QUIT", " exit "])("leaves at %j and hears nothing after it", async (word) => {
    const { adapter, input, events } = await begin();
    input.write(`valeur\n${word}\nvaleur\n`);
    await adapter.done;
    expect(events).toHaveLength(1);
  });

  test.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("leaves at %s in a real terminal", async (_, key) => {
    const { adapter, input, printed, seen } = await begin(undefined, { terminal: true });
    await seen("> ");
    input.write(key);
    await adapter.done;
    expect(printed().endsWith(`\n${GOODBYE}\n`)).toBe(true);
  });

  test("answers the last line even when the input ends without a line break", async () => {
    const { adapter, input, events } = await begin();
    input.end("valeur");
    await adapter.done;
    expect(events).toHaveLength(1);
  });

  test("ends when its output is gone", async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const adapter = createTerminalAdapter({ input, output, ...DEAF, words: WORDS });
    await adapter.start();
    output.destroy(new Error("write EPIPE"));
    await expect(adapter.done).resolves.toBeUndefined();
  });

  test("ends when it is stopped, before and after it was started", async () => {
    const { adapter, input, events } = await begin();
    await adapter.stop();
    await adapter.done;
    await adapter.stop();
    input.write("valeur\n");
    expect(events).toEqual([]);
    const unstarted = createTerminalAdapter({
      input: new PassThrough(),
      output: new PassThrough(),
      ...DEAF,
      words: WORDS,
    });
    await unstarted.stop();
    await expect(unstarted.done).resolves.toBeUndefined();
  });

  test.each([
    [{}, 80],
    [{ columns: 200 }, 80],
    [{ columns: 0 }, 80],
    [{ columns: 50 }, 50],
    [{ width: 120 }, 120],
    [{ width: 30 }, 30],
    [{ width: 1 }, 20],
  ])("with %j keeps lines within %i columns", async (settings, widest) => {
    const long = { kind: "text", text: toLearnerText("mot ".repeat(100)) } as const;
    const { adapter, input, printed } = await begin(
      () => [{ kind: "post", reply: { language: "fr", blocks: [{ kind: "paragraph", inlines: [long] }] } }],
      settings,
    );
    input.end("x\n");
    await adapter.done;
    expect(longestLine(printed())).toBeLessThanOrEqual(widest);
    expect(longestLine(printed())).toBeGreaterThan(widest - 4);
  });

  test("prints bold in a terminal only", async () => {
    for (const terminal of [true, false]) {
      const { input, adapter, printed, seen } = await begin(undefined, { terminal });
      input.write("valeur\n");
      await seen("[5] Utile");
      expect(printed().includes("\u001b[1mAméliorer\u001b[22m")).toBe(terminal);
      await adapter.stop();
    }
  });

  test("answers one line after the other, and a number presses what is shown by then", async () => {
    const first = Promise.withResolvers<void>();
    const { adapter, input, events, heard, printed } = await begin(async (event) => {
      if (event.kind === "utterance") await first.promise;
      return [{ kind: "post", reply: event.kind === "press" ? SHORT_REPLY : SAMPLE_REPLY }];
    });
    input.write("valeur\n1\n");
    await heard(1);
    input.end("exit\nvaleur\n");
    first.resolve();
    await adapter.done;
    expect(events).toMatchObject([
      { kind: "utterance", text: "valeur" },
      { kind: "press", action: "facet:example" },
    ]);
    expect(printed()).toMatch(/^.*\n\n> \nChaîne de valeur.*\n\n> \nAn example.*\n\n> \nÀ bientôt\.\n$/s);
  });

  test("keeps what is typed during an answer, and where its cursor stands", async () => {
    const first = Promise.withResolvers<void>();
    const { adapter, input, events, heard, seen } = await begin(
      async () => {
        await first.promise;
        return [{ kind: "post", reply: SHORT_REPLY }];
      },
      { terminal: true },
    );
    input.write("valeur\n");
    await heard(1);
    input.write("un ex");
    first.resolve();
    await seen("An example");
    input.write("emple\n");
    await heard(2);
    expect(events[1]).toHaveProperty("text", "un exemple");
    await adapter.stop();
  });

  test("reports why the tutor fails, prints nothing of it, and answers the next line", async () => {
    const failure = new Error("SQLITE_IOERR");
    const { adapter, input, errors, printed } = await begin((event) => {
      if (event.kind === "utterance" && event.text === "valeur") throw failure;
      return [{ kind: "post", reply: SHORT_REPLY }];
    });
    input.end("valeur\nun exemple\n");
    await adapter.done;
    expect(errors).toEqual([failure]);
    expect(printed().startsWith(`${WELCOME}\n\n> \n> \nAn example\n`)).toBe(true);
  });

  test.each([
    ["is stopped", ({ adapter }: Session) => void adapter.stop()],
    ["hears Ctrl-C", ({ input }: Session) => void input.write("\u0003")],
  ])("when it %s shows the answer under way, and asks no more", async (_, leave) => {
    const held = Promise.withResolvers<void>();
    const session = await begin(
      async () => {
        await held.promise;
        return [{ kind: "post", reply: SHORT_REPLY }];
      },
      { terminal: true },
    );
    const { adapter, input, events, heard, printed } = session;
    input.write("valeur\nun exemple\n");
    await heard(1);
    leave(session);
    held.resolve();
    await adapter.done;
    expect(events).toHaveLength(1);
    expect(printed()).toMatch(/An example.*À bientôt\.\n$/s);
  });

  test("prints the same when the input ends before its last line is answered", async () => {
    const held = Promise.withResolvers<void>();
    const { adapter, input, printed } = await begin(async () => {
      await held.promise;
      return [{ kind: "post", reply: SHORT_REPLY }];
    });
    const ended = once(input, "end");
    input.end("valeur\n");
    await ended;
    held.resolve();
    await adapter.done;
    expect(printed()).toMatch(/> \nAn example.*[^\n]\n\n> \nÀ bientôt\.\n$/s);
  });

  test("answers every line of a long input", async () => {
    const { adapter, input, events } = await begin(async () => []);
    input.end("valeur\n".repeat(5_000));
    await adapter.done;
    expect(events).toHaveLength(5_000);
  });

  test("reports an input that fails, and ends", async () => {
    const { adapter, input, errors, printed } = await begin();
    const failure = new Error("read EIO");
    input.destroy(failure);
    await adapter.done;
    expect(errors).toEqual([failure]);
    expect(printed().endsWith(`\n${GOODBYE}\n`)).toBe(true);
  });

  test("hands over whatever is typed", async () => {
    const { adapter, input, events } = await begin();
    input.end(
      Buffer.concat([
        Buffer.from(`${"x".repeat(100_000)}\n`),
        Buffer.from([0xff, 0xed, 0xa0, 0x80, 0x00, 0x0a]),
      ]),
    );
    await adapter.done;
    expect(events).toHaveLength(2);
    expect(events[0]).toHaveProperty("text.length", 100_000);
  });
});
