import { join } from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import type { ChatAdapter, Delivery } from "../../src/chat/chat-adapter.ts";
import type { Place } from "../../src/chat/chat-event.ts";
import { renderPlainProse, renderPlainText } from "../../src/chat/render-plain-text.ts";
import { splitReply } from "../../src/chat/split-reply.ts";
import { composeConversation } from "../../src/compose.ts";
import { openStore } from "../../src/storage/open-store.ts";
import { countIds } from "../support/converse.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import { understandPlainly } from "../support/quiz-table.ts";
import { TEAM } from "../support/sample-round.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";
import { makeFolder } from "../support/store-kinds.ts";

const DAY = 86_400_000;
const REST = "<en button.rest>";
const GONE = "<en rest.gone days=30>";
const OLD = "<en refuse.old-button>";
/** "Who are you" says two paragraphs, and this platform shows one of them. */
const [FIRST, SECOND] = ["<en who.reply>", "<en who.limits>"];
const ROOM = 28;

type Sent = { readonly delivery: Delivery; readonly text: string; readonly action: string | undefined };

/** A life of the tutor on a platform whose messages hold little, over what an earlier one kept. */
async function live(file: string, clock: FakeClock = createFakeClock()) {
  const store = await openStore({ file, now: clock.now, pid: process.pid });
  const conversation = composeConversation({
    taught: { ...SAMPLE_TEACHING, understand: understandPlainly, trained: false },
    settings: { language: "en", teamMinimum: 3, retentionDays: 90 },
    store,
    clock,
    newId: countIds(),
    log: pino({ level: "silent" }),
  });
  const sent: Sent[] = [];
  const adapter: ChatAdapter = {
    platform: TEAM.platform,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async deliver(delivery) {
      if (delivery.kind === "ask" || !delivery.restButton) throw new Error("A reply, and a button for it.");
      const { reply, restButton } = delivery;
      const fits = (part: typeof reply) => renderPlainProse(part).length <= ROOM;
      const { shown, rest } = fits(reply)
        ? { shown: reply, rest: undefined }
        : (splitReply(reply, restButton, fits) ?? { shown: reply, rest: undefined });
      sent.push({ delivery, text: renderPlainText(shown), action: rest && restButton.action });
      return { kind: "sent", message: `m${sent.length}`, rest };
    },
  };
  conversation.serve(adapter);
  await conversation.start();
  let events = 0;
  const said = (learner: string, place: Partial<Place>, quiet: boolean) => {
    events++;
    const where = { ...TEAM, thread: "1", ...place };
    return {
      id: `${sent.length}-${clock.now()}-${events}`,
      place: where,
      learner,
      locale: undefined,
      at: events,
      quiet,
    };
  };
  let closed = false;
  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    await conversation.stop();
    await store.close();
  }
  onTestFinished(close);
  return {
    clock,
    store,
    close,
    async say(learner: string, place: Partial<Place> = {}, quiet = false): Promise<Sent> {
      await conversation.receive({
        ...said(learner, place, quiet),
        kind: "utterance",
        text: "cmd.who-are-you",
      });
      await conversation.idle();
      return sent.at(-1)!;
    },
    async press(learner: string, action: string, place: Partial<Place> = {}, quiet = false): Promise<Sent> {
      await conversation.receive({ ...said(learner, place, quiet), kind: "press", action, message: "m1" });
      await conversation.idle();
      return sent.at(-1)!;
    },
    async pass(ms: number): Promise<void> {
      clock.advance(ms);
      conversation.wake();
      await conversation.idle();
    },
  };
}

const newFile = () => join(makeFolder(), "tutor.db");

test("what a message has no room for is brought by its button, in the same conversation", async () => {
  const { say, press } = await live(newFile());
  const first = await say("ann");
  expect(first.text).toContain(FIRST);
  expect(first.text).toContain(`[${REST}]`);
  expect(first.text).not.toContain(SECOND);
  const rest = await press("bob", first.action!);
  expect(rest.delivery).toMatchObject({ kind: "post", to: { channel: "C1" }, thread: "1" });
  expect(rest.text).toContain(SECOND);
  expect(rest.text).not.toContain(FIRST);
});

test("it still is after a restart, and days later", async () => {
  const file = newFile();
  const before = await live(file);
  const { action } = await before.say("ann");
  await before.close();
  const after = await live(file, before.clock);
  for (let day = 0; day < 29; day++) await after.pass(DAY);
  expect((await after.press("ann", action!)).text).toContain(SECOND);
});

test("after thirty days it is gone, and who presses is told so alone", async () => {
  const { say, press, pass } = await live(newFile());
  const { action } = await say("ann");
  for (let day = 0; day < 32; day++) await pass(DAY);
  const { delivery, text } = await press("ann", action!);
  expect(text).toBe(GONE);
  expect(delivery).toMatchObject({ kind: "whisper", learner: "ann" });
});

test("of a private message it is for its learner only, private again, and beside what it goes on from", async () => {
  const { say, press } = await live(newFile());
  const { delivery, action } = await say("ann", {}, true);
  expect(delivery.kind).toBe("whisper");
  expect((await press("bob", action!)).text).toBe(GONE);
  expect((await press("bob", action!, {}, true)).text).toBe(GONE);
  const rest = await press("ann", action!, {}, true);
  expect(rest.text).toContain(SECOND);
  expect(rest.delivery).toMatchObject({ kind: "whisper", learner: "ann", beside: true });
  // Also for who claims that everyone sees the message.
  expect((await press("ann", action!)).delivery.kind).toBe("whisper");
});

test.each([
  ["another channel", { channel: "C2" }],
  ["another workspace", { workspace: "T2" }],
  ["a direct chat", { channel: "D1", kind: "direct" }],
] as const)("a button from elsewhere brings nothing into %s", async (_where, place) => {
  const { say, press } = await live(newFile());
  const { action } = await say("ann");
  expect((await press("ann", action!, place)).text).toBe(GONE);
});

test.each(["1|en|rest|99", "1|en|rest|0", "1|en|rest|-1", "1|en|rest|1e3", "1|en|rest|", "1|en|rest|1|1"])(
  "a forged %s is told in private that there is nothing behind it",
  async (action) => {
    const { press } = await live(newFile());
    const { delivery, text } = await press("eve", action);
    expect([GONE, OLD].some((line) => text.startsWith(line))).toBe(true);
    expect(delivery).toMatchObject({ kind: "whisper", learner: "eve" });
  },
);

test("of a private message that changed it is its learner's too", async () => {
  const { say, press } = await live(newFile());
  await say("ann", {}, true);
  const why = await press("ann", "1|en|why|f:value:definition|c|0", {}, true);
  expect(why.delivery.kind).toBe("edit");
  expect((await press("bob", why.action!)).text).toBe(GONE);
  expect((await press("ann", why.action!)).delivery).toMatchObject({ kind: "whisper", learner: "ann" });
});

test("it may be cut again", async () => {
  const { press } = await live(newFile());
  const first = await press("ann", "1|en|why|f:value:definition|c|0");
  const second = await press("ann", first.action!);
  const third = await press("ann", second.action!);
  expect(new Set([first.text, second.text, third.text]).size).toBe(3);
  expect(third.action).toBeDefined();
});

test("a learner who is forgotten takes it along", async () => {
  const { say, press, store } = await live(newFile());
  const { action } = await say("ann", {}, true);
  await store.transact((tx) => tx.learners.forget(TEAM, "ann", "gone-1"));
  expect((await press("ann", action!)).text).toBe(GONE);
});
