import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { ChatAdapter, Delivered, Delivery } from "../../src/chat/chat-adapter.ts";
import type { Address, ChatEvent, Place } from "../../src/chat/chat-event.ts";
import { composeConversation, type Conversation, type Taught } from "../../src/compose.ts";
import type { Language } from "../../src/course/prose.ts";
import { openStore, type Store } from "../../src/storage/open-store.ts";
import { type ButtonAction, writeAction } from "../../src/tutor/button-action.ts";
import { subscribeToTips } from "../../src/tutor/send-tips.ts";
import { countIds } from "./converse.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { TEAM } from "./sample-round.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";
import { understandPlainly } from "./quiz-table.ts";

/** What was handed to the platform, and when. */
export type Handed = { readonly at: number; readonly delivery: Delivery };

type Who = {
  readonly learner?: string;
  readonly place?: Partial<Place>;
  readonly zone?: string;
  readonly isAdmin?: boolean;
  readonly locale?: Language;
};

type Wanted = Parameters<typeof subscribeToTips>[2];

export type TipDesk = {
  readonly clock: FakeClock;
  readonly store: Store;
  readonly conversation: Conversation;
  /** All that was handed to the platform, in order. */
  readonly handed: readonly Handed[];
  /** What the tutor itself posted at the top of a channel or in a direct chat because it was time to. */
  tips(): readonly Handed[];
  /** What is said or pressed, and worked; @returns what was handed to the platform for it. */
  say(text: string, who?: Who): Promise<readonly Handed[]>;
  /** "delete": confirms that all that is kept about the learner be deleted. */
  press(act: "snooze" | "stop" | "delete", who?: Who): Promise<readonly Handed[]>;
  /** As a form would: weekdays and dates too. */
  plan(wanted: Wanted, who?: Who): Promise<void>;
  /** Lets time pass until then, moment by moment: whatever falls due on the way is worked at its very time. @param to ms since 1970. */
  until(to: number | string): Promise<void>;
  /** The process ends, without a word to anybody, or in order. */
  stop(): Promise<void>;
};

const SILENT = pino({ level: "silent" });

export const SAMPLE_TAUGHT: Taught = { ...SAMPLE_TEACHING, understand: understandPlainly, trained: false };

const isTip = ({ delivery }: Handed) =>
  delivery.kind === "post" &&
  delivery.reply.blocks.some(
    (block) =>
      block.kind === "buttons" &&
      block.buttons.some(
        ({ action }) =>
          action === writeAction({ kind: "tips", language: delivery.reply.language, act: "snooze" }),
      ),
  );

/** A process of the tutor on a platform that takes everything at once, unless `answer` says otherwise, over a clock that the test moves. */
export async function openTipDesk(
  parts: {
    readonly clock?: FakeClock;
    readonly store?: Store;
    readonly taught?: Taught;
    readonly answer?: (delivery: Delivery) => Promise<Delivered>;
  } = {},
): Promise<TipDesk> {
  const clock = parts.clock ?? createFakeClock();
  const store = parts.store ?? (await openStore({ file: undefined, now: clock.now, pid: 0 }));
  const taught = parts.taught ?? SAMPLE_TAUGHT;
  const settings = { language: "fr", teamMinimum: 3, retentionDays: 90 } as const;
  const newId = countIds();
  const conversation = composeConversation({ taught, settings, store, clock, newId, log: SILENT });
  const handed: Handed[] = [];
  const adapter: ChatAdapter = {
    platform: "slack",
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async deliver(delivery) {
      handed.push({ at: clock.now(), delivery });
      return parts.answer?.(delivery) ?? { kind: "sent", message: `message-${handed.length}` };
    },
  };
  conversation.serve(adapter);
  await conversation.start();
  let events = 0;
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await conversation.stop();
  };
  // A delivery that hangs for ever must not keep the test from ending.
  if (!parts.answer) {
    onTestFinished(stop);
    await conversation.idle();
  }

  async function hear(event: Readonly<Record<string, string>>, who: Who) {
    events++;
    const before = handed.length;
    const place = { ...TEAM, thread: "1", ...who.place };
    const said = { id: `${clock.now()}-${events}`, learner: "ann", locale: undefined, at: clock.now() };
    await conversation.receive({ ...said, ...event, ...who, place } as ChatEvent);
    await conversation.idle();
    return handed.slice(before);
  }

  return {
    clock,
    store,
    conversation,
    handed,
    stop,
    tips: () => handed.filter(isTip),
    say: (text, who = {}) => hear({ kind: "utterance", text }, who),
    press(act, who = {}) {
      const action: ButtonAction =
        act === "delete"
          ? { kind: "delete", language: "fr", asked: Math.floor(clock.now() / 1_000) }
          : { kind: "tips", language: "fr", act };
      return hear({ kind: "press", message: "m", action: writeAction(action) }, who);
    },
    async plan(wanted, who = {}) {
      const { learner = "ann", isAdmin = true, zone } = who;
      const place: Place = { ...TEAM, thread: "1", ...who.place };
      const event: ChatEvent = {
        ...{ kind: "submit", id: "form", action: "", values: {}, locale: undefined, at: clock.now() },
        ...{ learner, isAdmin, zone, place },
      };
      await store.transact((tx) =>
        subscribeToTips(
          { ...taught, defaultLanguage: "fr", teamMinimum: 3, retentionDays: 90 },
          event,
          wanted,
          "fr",
          { store: tx, now: clock.now(), newId },
        ),
      );
      conversation.wake();
      await conversation.idle();
    },
    async until(to) {
      const end = typeof to === "number" ? to : Date.parse(to);
      for (;;) {
        const next = await store.transact((tx) => tx.nextJobAt());
        if (next === undefined || next > end) break;
        clock.advance(Math.max(0, next - clock.now()));
        conversation.wake();
        await conversation.idle();
      }
      clock.advance(Math.max(0, end - clock.now()));
      await conversation.idle();
    },
  };
}

/** The text of a reply's title: which tip it is. */
export function titleOf({ delivery }: Handed): string {
  const [first] = delivery.kind === "ask" ? [] : delivery.reply.blocks;
  return first?.kind === "title" ? first.text : "";
}

export const DIRECT: Address = { ...TEAM, channel: "D1", kind: "direct" };
