import { pino } from "pino";
import type { ChatAdapter, Delivered, Delivery } from "../../src/chat/chat-adapter.ts";
import type { Address, ChatEvent, Place } from "../../src/chat/chat-event.ts";
import { renderPlainText } from "../../src/chat/render-plain-text.ts";
import type { Button, Reply } from "../../src/chat/reply.ts";
import { composeConversation, type Conversation } from "../../src/compose.ts";
import type { Language } from "../../src/course/prose.ts";
import { letterAt } from "../../src/quiz/option-letters.ts";
import type { RoundRecord } from "../../src/tutor/round-book.ts";
import { openStore, type Store } from "../../src/storage/open-store.ts";
import type { Teaching } from "../../src/tutor/teaching.ts";
import { isCommand } from "../../src/understanding/commands.ts";
import type { Match } from "../../src/understanding/match.ts";
import { countIds } from "./converse.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { buttonsOf } from "./read-reply.ts";
import { commandMatch, outOfScopeMatch } from "./sample-matches.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";

/** A message as its channel shows it. */
export type Shown = {
  readonly id: string;
  readonly channel: string;
  readonly thread: string | undefined;
  /** The only learner who sees it; undefined: everyone. */
  readonly privateTo: string | undefined;
  /** As it was posted and after each edit; the last is what stands there. */
  readonly replies: Reply[];
};

/** What a learner does beside the usual: who they are, when they act by the platform's clock, which event it is. */
export type Doing = {
  readonly place?: Partial<Place>;
  readonly at?: number;
  readonly id?: string;
  readonly isAdmin?: boolean;
  readonly locale?: Language;
  readonly quiet?: boolean;
  /** The message that the pressed button stands on. */
  readonly message?: string;
};

/** A channel on a platform that takes everything at once, with the tutor in it, over a store and a clock that the test moves. */
export type QuizTable = {
  readonly clock: FakeClock;
  readonly store: Store;
  readonly conversation: Conversation;
  readonly team: Address;
  /** All that is shown, in the order it was first shown. */
  readonly shown: readonly Shown[];
  readonly deliveries: readonly Delivery[];
  /** "cmd.quiz-start", "quiz topic=value count=2 seconds=30" or anything else, said by a learner. */
  say(learner: string, text: string, doing?: Doing): Promise<readonly Shown[]>;
  /** Presses a button that carries this. @returns what was shown for it, new or changed. */
  pressAction(learner: string, action: string, doing?: Doing): Promise<readonly Shown[]>;
  /** Presses the newest button of a round with this act: "join", "start". */
  act(learner: string, act: string, doing?: Doing): Promise<readonly Shown[]>;
  /** Answers the open question of the round in the channel with these letters; several are several presses. */
  answer(learner: string, letters: string, doing?: Doing): Promise<readonly Shown[]>;
  /** The letters of the open question's key, and letters that are not of it. */
  key(): Promise<{ readonly right: string; readonly wrong: string }>;
  /** The round of the channel that has not ended. @throws when there is none. */
  round(channel?: string): Promise<RoundRecord>;
  /** Lets time pass, working whatever falls due on the way. */
  pass(ms: number): Promise<void>;
  /** Begins a round with these learners in it and starts it: the first question is open. */
  begin(text: string, ...learners: readonly string[]): Promise<void>;
  /** Another life of the tutor: what it kept and what the platform shows is still there. Stop this one first. */
  restart(): Promise<QuizTable>;
  close(): Promise<void>;
};

const SILENT = pino({ level: "silent" });

/** Names what another life of the tutor makes: no id is given twice. */
let lives = 0;

/** How exact the passing of time is; a deadline is worked at most this late. */
const STEP_MS = 250;

/** As text, buttons with it. */
export function textOf(shown: Shown | undefined): string {
  const reply = shown?.replies.at(-1);
  return reply ? renderPlainText(reply) : "";
}

/** What is private to this learner, as text. */
export function privateTexts(shown: readonly Shown[], learner: string): string[] {
  return shown.filter(({ privateTo }) => privateTo === learner).map(textOf);
}

/** Labels of the chosen buttons. */
export function chosenOf(shown: Shown | undefined): string[] {
  const reply = shown?.replies.at(-1);
  return reply ? buttonsOf(reply).flatMap((one: Button) => (one.chosen ? [one.label] : [])) : [];
}

/** "quiz topic=value count=2 seconds=30 fr": a quiz; an id of a command: that one. */
export function understandPlainly(typed: string): Match {
  const [first = "", ...words] = typed.split(" ");
  const language = words.includes("fr") ? "fr" : "en";
  if (isCommand(first)) return commandMatch(first, { language });
  if (first !== "quiz") return outOfScopeMatch("unknown", { language });
  const slots = new Map(words.map((word) => word.split("=") as [string, string]));
  const [topic, count, seconds] = ["topic", "count", "seconds"].map((name) => slots.get(name));
  return commandMatch("cmd.quiz-start", {
    language,
    slots: {
      ...(topic === undefined ? {} : { topic }),
      ...(count === undefined ? {} : { count: Number(count) }),
      ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
    },
  });
}

function collect(platform: Address["platform"]) {
  const shown: Shown[] = [];
  const deliveries: Delivery[] = [];
  let posts = 0;
  const show = (to: Address, thread: string | undefined, privateTo: string | undefined, reply: Reply) => {
    posts++;
    const id = `message-${posts}`;
    shown.push({ id, channel: to.channel, thread, privateTo, replies: [reply] });
    return id;
  };
  const deliver = (delivery: Delivery): Delivered => {
    deliveries.push(delivery);
    switch (delivery.kind) {
      case "post":
        return {
          kind: "sent",
          message: show(delivery.to, delivery.thread, undefined, delivery.reply),
        };
      case "whisper":
        return {
          kind: "sent",
          message: show(delivery.to, delivery.thread, delivery.learner, delivery.reply),
        };
      case "edit": {
        const message = shown.find(({ id }) => id === delivery.message);
        if (message?.channel !== delivery.to.channel) return { kind: "refused", why: "no such message" };
        message.replies.push(delivery.reply);
        return { kind: "sent", message: message.id };
      }
      case "ask":
        throw new Error("No form is asked for in a round.");
    }
  };
  const adapter: ChatAdapter = {
    platform,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    deliver: (delivery) => Promise.resolve(deliver(delivery)),
  };
  return { adapter, shown, deliveries };
}

export async function openTable(
  options: {
    readonly file?: string;
    readonly store?: Store;
    /** A platform that shows something already. */
    readonly platform?: ReturnType<typeof collect>;
    readonly clock?: FakeClock;
    readonly teaching?: Teaching;
    readonly team?: Address;
    readonly teamMinimum?: number;
    readonly language?: Language;
    /** What ids of rounds and sittings begin with. */
    readonly ids?: string;
  } = {},
): Promise<QuizTable> {
  const clock = options.clock ?? createFakeClock();
  const team: Address = options.team ?? {
    platform: "slack",
    workspace: "T1",
    channel: "C1",
    kind: "team",
  };
  const store = options.store ?? (await openStore({ file: options.file, now: clock.now, pid: process.pid }));
  const teaching = options.teaching ?? SAMPLE_TEACHING;
  const conversation = composeConversation({
    taught: { ...teaching, understand: understandPlainly, trained: false },
    settings: {
      language: options.language ?? "en",
      teamMinimum: options.teamMinimum ?? 3,
      retentionDays: 90,
    },
    store,
    clock,
    newId: countIds(options.ids ?? "id"),
    log: SILENT,
  });
  const platform = options.platform ?? collect(team.platform);
  const { adapter, shown, deliveries } = platform;
  conversation.serve(adapter);
  await conversation.start();
  await conversation.idle();
  let events = 0;

  const place = (doing: Doing = {}): Place => ({ ...team, thread: "thread-1", ...doing.place });

  async function receive(event: ChatEvent): Promise<readonly Shown[]> {
    const before = new Map(shown.map((one) => [one, one.replies.length]));
    await conversation.receive(event);
    await conversation.idle();
    return shown.filter((one) => before.get(one) !== one.replies.length);
  }

  function said(learner: string, doing: Doing) {
    events++;
    const {
      at = clock.now(),
      id = `${options.ids ?? "first"}-event-${events}`,
      isAdmin,
      locale,
      quiet,
    } = doing;
    return { id, place: place(doing), learner, locale, at, isAdmin, quiet };
  }

  /** The newest button that fits, in what everyone or this learner sees in the channel. */
  function findAction(learner: string, channel: string, fits: RegExp): string {
    for (const one of shown.toReversed()) {
      if (one.channel !== channel || (one.privateTo ?? learner) !== learner) continue;
      const reply = one.replies.at(-1);
      const button = reply && buttonsOf(reply).find(({ action }) => fits.test(action));
      if (button) return button.action;
    }
    throw new Error(`No button that fits ${fits} is shown to ${learner}.`);
  }

  async function round(channel = team.channel): Promise<RoundRecord> {
    const record = await store.transact((tx) => tx.rounds.openIn({ ...team, channel }));
    if (!record) throw new Error(`No round is open in ${channel}.`);
    return record;
  }

  const pressAction = (learner: string, action: string, doing: Doing = {}) =>
    receive({ ...said(learner, doing), kind: "press", action, message: doing.message ?? "message-0" });

  const table: QuizTable = {
    clock,
    store,
    conversation,
    team,
    shown,
    deliveries,
    say: (learner, text, doing = {}) => receive({ ...said(learner, doing), kind: "utterance", text }),
    pressAction,
    act: (learner, act, doing = {}) =>
      pressAction(
        learner,
        findAction(learner, place(doing).channel, new RegExp(`\\|round\\|[^|]+\\|${act}\\|`)),
        doing,
      ),
    async answer(learner, letters, doing = {}) {
      const all: Shown[] = [];
      for (const letter of letters) {
        const { channel } = place(doing);
        const fits = new RegExp(`\\|round-answer\\|[^|]+\\|\\d+\\|${letter}-?$`);
        all.push(...(await pressAction(learner, findAction(learner, channel, fits), doing)));
      }
      return all;
    },
    async key() {
      const { state } = await round();
      if (state.phase !== "asking") throw new Error("No question is open.");
      const key = teaching.course.questions.get(state.question.question)?.key ?? [];
      const letters = state.question.options.map((option, at) => ({ option, letter: letterAt(at) }));
      const right = letters.filter(({ option }) => key.includes(option));
      const wrong = letters.filter(({ option }) => !key.includes(option));
      return {
        right: right.map(({ letter }) => letter).join(""),
        wrong: wrong.map(({ letter }) => letter).join(""),
      };
    },
    round,
    async pass(ms) {
      const end = clock.now() + ms;
      while (clock.now() < end) {
        clock.advance(Math.min(STEP_MS, end - clock.now()));
        await conversation.idle();
      }
    },
    async begin(text, ...learners) {
      const [starter = "ann"] = learners;
      await table.say(starter, text);
      for (const learner of learners) await table.act(learner, "join");
      await table.act(starter, "start");
    },
    restart() {
      lives++;
      return openTable({ ...options, clock, store, platform, ids: `life-${lives}` });
    },
    async close() {
      await conversation.stop();
      await store.close();
    },
  };
  return table;
}
