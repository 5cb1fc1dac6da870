import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Message } from "../../src/adapters/playground/shown-message.ts";
import { renderPlainProse } from "../../src/chat/render-plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { ROOT } from "../house/read-tree.ts";
import { buttonsOf } from "./read-reply.ts";

/** The real process, from its start to its end. Times in ms since 1970. */
export type Life = {
  readonly startedAt: number;
  /** When it said that it listens; rejects when it ended before. */
  readonly ready: Promise<{ readonly url: string; readonly at: number }>;
  readonly child: ChildProcess;
  /** Ends it as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
};

/**
 * Starts the server on a database, with nothing of whoever starts it; it listens on a free port of loopback.
 * @param settings of a platform; without any the playground is served.
 * @param preloaded a module that is loaded before the program.
 */
export function startLife(
  databaseFile: string,
  settings: Readonly<Record<string, string>> = {},
  preloaded?: URL,
): Life {
  const startedAt = Date.now();
  const before = preloaded ? ["--import", preloaded.href] : [];
  const child = spawn(process.execPath, [...before, join(ROOT, "src", "main.ts")], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "info",
      DATABASE_FILE: databaseFile,
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<{ url: string; at: number }>((resolve, reject) => {
    lines.on("line", (line) => {
      // A start also prints, for people, where to look.
      if (!line.startsWith("{")) return;
      const { url, level, msg } = JSON.parse(line) as { url?: string; level: number; msg: string };
      if (url !== undefined) resolve({ url, at: Date.now() });
      // An error of the outbox or of a job is one that nobody would else see.
      if (level >= 50) process.stderr.write(`the server logged: ${msg}\n${line}\n`);
    });
    void ended.then(() => reject(new Error("the server ended before it was ready")));
  });
  ready.catch(() => {});
  return {
    startedAt,
    ready,
    child,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** What a learner knows of a press: it was acknowledged, refused, or nobody can tell since the process was gone. */
export type Pressed = "acknowledged" | "refused" | "unknown";

/** One learner in one channel of the playground, over its JSON API. */
export type Seat = {
  readonly learner: string;
  readonly channel: string;
  /** Presses a button by its action, and waits for nothing. */
  press(action: string): Promise<Pressed>;
  /** The same, and what the tutor then says in private; undefined when nothing came within 2 s or the process was gone. */
  ask(action: string): Promise<Reply | undefined>;
  /** Says something only the tutor hears. @returns its private answer. */
  say(text: string): Promise<Reply | undefined>;
  /** All that this learner sees in the channel; nothing when the process is gone. */
  look(): Promise<readonly Message[]>;
};

const ANSWER_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 40;

async function call(url: string, body?: object): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const response = await fetch(url, {
      method: body ? "POST" : "GET",
      headers: body ? { "content-type": "application/json" } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}

/** Makes a channel of this name where there is none: those that people made are gone with the process. */
export async function makeChannel(url: string, name: string): Promise<void> {
  await call(`${url}/api/channels`, { name });
}

export function takeSeat(url: string, learner: string, channel: string): Seat {
  const messages = `${url}/api/channels/${channel}/messages`;
  /** A private message of the tutor's: its place is taken by whatever is answered to a press on it. */
  let anchor: { readonly id: string; readonly version: number } | undefined;

  async function look(): Promise<readonly Message[]> {
    const answer = await call(`${messages}?as=${learner}`);
    return answer?.status === 200 ? (answer.body as { messages: readonly Message[] }).messages : [];
  }

  /** The private answer that was not there before. */
  async function answerAfter(isNew: (message: Message) => boolean): Promise<Reply | undefined> {
    const until = Date.now() + ANSWER_WITHIN_MS;
    while (Date.now() < until) {
      const found = (await look()).findLast(
        (message) => message.privateTo === learner && message.by === null && isNew(message),
      );
      if (found?.content.kind === "reply") {
        anchor = { id: found.id, version: found.version };
        return found.content.reply;
      }
      await wait(LOOK_EVERY_MS);
    }
    return undefined;
  }

  async function say(text: string): Promise<Reply | undefined> {
    const before = new Set((await look()).map(({ id }) => id));
    const said = await call(messages, { as: learner, text: `/svs ${text}` });
    return said?.status === 201 ? answerAfter(({ id }) => !before.has(id)) : undefined;
  }

  async function press(action: string): Promise<Pressed> {
    if (!anchor && !(await say("aide"))) return "refused";
    const answer = await call(`${url}/api/messages/${anchor?.id}/press`, { as: learner, action });
    if (!answer) return "unknown";
    return answer.status === 200 ? "acknowledged" : "refused";
  }

  return {
    learner,
    channel,
    look,
    say,
    press,
    async ask(action) {
      if (!anchor && !(await say("aide"))) return undefined;
      const before = anchor;
      if ((await press(action)) !== "acknowledged") return undefined;
      return answerAfter(({ id, version }) => id === before?.id && version > before.version);
    },
  };
}

/** The question that a receipt is about: its number in the round from 0, the letters one may choose, and those chosen. */
export function questionOf(receipt: Reply | undefined) {
  const buttons = receipt ? buttonsOf(receipt) : [];
  const read = buttons.flatMap(({ action, chosen }) => {
    const [, , kind, round, number, letter] = action.split("|");
    return kind === "round-answer" && round !== undefined && letter !== undefined
      ? [{ round, number: Number(number), letter: letter.charAt(0), chosen: chosen === true }]
      : [];
  });
  const [first] = read;
  if (!first) return undefined;
  return {
    /** Carried by the button that says, of several ticks, that they are the answer, where it is offered. */
    confirm: buttons.find(({ action }) => action.split("|")[4] === "confirm")?.action,
    round: first.round,
    number: first.number,
    letters: read.map(({ letter }) => letter),
    chosen: read.flatMap(({ letter, chosen }) => (chosen ? [letter] : [])),
  };
}

export function proseOf(reply: Reply | undefined): string {
  return reply ? renderPlainProse(reply) : "";
}

/** The newest button whose action fits, of a message that everyone in the channel sees. */
export async function findAction(seat: Seat, fits: RegExp, within = 5_000): Promise<string> {
  const until = Date.now() + within;
  while (Date.now() < until) {
    for (const { content, privateTo } of (await seat.look()).toReversed()) {
      if (privateTo !== null || content.kind !== "reply") continue;
      const button = buttonsOf(content.reply).find(({ action }) => fits.test(action));
      if (button) return button.action;
    }
    await wait(LOOK_EVERY_MS);
  }
  throw new Error(`${seat.learner} sees no button ${fits} in ${seat.channel}.`);
}
