import { describe, expect, test } from "vitest";
import type { Effect } from "../../src/chat/chat-event.ts";
import type { RoundEvent } from "../../src/quiz/round-event.ts";
import type { Transaction } from "../../src/storage/open-store.ts";
import { FIRST_CHOICES } from "../../src/tutor/learner-book.ts";
import { answering, closing, counted, joining, lobbyOf, opening, TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const ELSEWHERE = { ...TEAM, workspace: "T2" };
const TOP = { kind: "top" } as const;
const REPLY = { language: "fr", blocks: [] } as const;

// "A" is also a letter of an answer: only the learner may be renamed.
const LOG: readonly RoundEvent[] = [
  lobbyOf("R1", "A", ["value-1", "value-2"]),
  joining("A"),
  joining("bob"),
  { kind: "name-hidden", at: 1_200, learner: "A" },
  opening(0, "value-1"),
  answering("A", "A"),
  answering("bob", "B"),
  { kind: "paused", at: 4_000, by: { kind: "learner", learner: "A" } },
  { kind: "resumed", at: 5_000 },
  closing(0),
];

async function fill(tx: Transaction): Promise<void> {
  await tx.rounds.begin({ id: "R1", where: TEAM, spot: TOP }, LOG);
  for (const where of [TEAM, ELSEWHERE]) {
    await tx.learners.choose(where, "A", { language: "en" }, 1);
    await tx.feedback.rate(where, "A", "value", true, 1);
    await tx.answers.append(where, [counted("A"), counted("bob", { right: false })]);
    const whisper: Effect = { kind: "whisper", to: where, spot: TOP, learner: "A", reply: REPLY };
    await tx.putOut(
      [whisper, { ...whisper, learner: "bob" }, { kind: "post", to: where, spot: TOP, reply: REPLY }],
      undefined,
      1,
    );
  }
}

describe.each(STORE_KINDS)("a learner who is forgotten, kept %s", (_kind, open) => {
  test("leaves a tombstone in rounds and answers, so that totals and replays hold", async () => {
    const store = await open();
    await store.transact(fill);
    const before = await store.transact(({ rounds }) => rounds.find(TEAM, "R1"));
    await store.transact(({ learners }) => learners.forget(TEAM, "A", "gone-1"));
    const after = await store.transact(({ rounds }) => rounds.find(TEAM, "R1"));
    expect(after?.state.facts.starter).toBe("gone-1");
    expect(after?.state.players).toEqual([
      { learner: "gone-1", named: false },
      { learner: "bob", named: true },
    ]);
    expect(after?.state.closed[0]?.answers.map(({ learner, choice }) => [learner, choice])).toEqual([
      ["gone-1", ["A"]],
      ["bob", ["B"]],
    ]);
    const renamed = JSON.stringify(before).replaceAll('"learner":"A"', '"learner":"gone-1"');
    expect(JSON.stringify(after)).toBe(renamed.replace('"starter":"A"', '"starter":"gone-1"'));
    const answers = await store.transact((tx) => tx.answers.inChannel(TEAM));
    expect(answers.map(({ learner, right }) => [learner, right])).toEqual([
      ["gone-1", true],
      ["bob", false],
    ]);
  });

  test("leaves nothing else: no choice, no feedback, no rounds, nothing that waits for them alone", async () => {
    const store = await open();
    await store.transact(fill);
    await store.transact(({ learners }) => learners.forget(TEAM, "A", "gone-1"));
    expect(await store.transact(({ learners }) => learners.recordOf(TEAM, "A"))).toMatchObject({
      choices: FIRST_CHOICES,
      answers: [],
      feedback: [],
      rounds: [],
    });
    const sent: unknown[] = [];
    await store.transact(async (tx) => {
      for (;;) {
        const waiting = (await tx.firstDue("slack", 9)).find(({ effect }) => effect.to.workspace === "T1");
        if (!waiting) break;
        sent.push(waiting.effect.kind === "whisper" ? waiting.effect.learner : waiting.effect.kind);
        await tx.settle(waiting.number, undefined);
      }
    });
    expect(sent).toEqual(["bob", "post"]);
  });

  test("stays in other workspaces, as do the others in this one", async () => {
    const store = await open();
    await store.transact(fill);
    const others = () =>
      store.transact(async ({ learners }) => [
        await learners.recordOf(ELSEWHERE, "A"),
        await learners.recordOf(TEAM, "bob"),
      ]);
    const before = await others();
    await store.transact(({ learners }) => learners.forget(TEAM, "A", "gone-1"));
    expect(await others()).toEqual(before);
    expect(before[0]?.answers).toHaveLength(1);
  });

  test("is still there when the transaction fails", async () => {
    const store = await open();
    await store.transact(fill);
    const look = () =>
      store.transact(async ({ rounds, learners }) => [
        await rounds.find(TEAM, "R1"),
        await learners.recordOf(TEAM, "A"),
      ]);
    const before = await look();
    const failing = store.transact(async ({ learners, rounds }) => {
      await learners.forget(TEAM, "A", "gone-1");
      await rounds.find(TEAM, "R1");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await look()).toEqual(before);
  });

  test("takes along what was said and waits in their direct chat", async () => {
    const store = await open();
    const direct = { ...TEAM, channel: "D1", kind: "direct" } as const;
    const memory = { topic: "value", asked: false };
    await store.transact(async (tx) => {
      await tx.memory.rememberThread({ ...direct, thread: "1" }, memory, 1);
      await tx.memory.rememberThread({ ...TEAM, thread: "1" }, memory, 1);
      await tx.channels.change(direct, { language: "en" }, 1);
      await tx.putOut([{ kind: "post", to: direct, spot: TOP, reply: REPLY }], undefined, 1);
      await tx.putOut([{ kind: "post", to: TEAM, spot: TOP, reply: REPLY }], undefined, 1);
      await tx.learners.forget(direct, "A", "gone-1");
      await tx.putOut([{ kind: "post", to: direct, spot: TOP, reply: REPLY }], "receipt", 2);
    });
    await store.transact(async (tx) => {
      expect(await tx.memory.recallThread({ ...direct, thread: "1" })).toBeUndefined();
      expect(await tx.memory.recallThread({ ...TEAM, thread: "1" })).toEqual(memory);
      expect(await tx.channels.settingsOf(direct)).toEqual({ language: undefined });
      const waiting = await tx.firstDue("slack", 9);
      expect(waiting.map(({ effect, returnTo }) => [effect.to.channel, returnTo])).toEqual([
        ["C1", undefined],
        ["D1", "receipt"],
      ]);
    });
  });
});
