import { describe, expect, test } from "vitest";
import type { TipPlan } from "../../src/tutor/tip-book.ts";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const PLAN: TipPlan = {
  time: "08:30",
  zone: "Australia/Lord_Howe",
  weekdays: [1, 7],
  skipped: ["2026-12-25", "2027-01-01"],
  spot: { kind: "thread", thread: "17.3" },
  askedBy: "ann",
  snoozedUntil: 1_795_392_000_000,
};
const ELSEWHERE = [
  { ...TEAM, channel: "C2" },
  { ...TEAM, workspace: "T2" },
  { ...TEAM, platform: "teams" },
] as const;

describe.each(STORE_KINDS)("tips, kept %s", (_kind, open) => {
  test("of a place have one plan, which comes back as it was", async () => {
    const store = await open();
    await store.transact(async ({ tips }) => {
      expect(await tips.planOf(TEAM)).toBeUndefined();
      await tips.keepPlan(TEAM, PLAN);
      expect(await tips.planOf(TEAM)).toEqual(PLAN);
      const changed: TipPlan = {
        ...{ time: "23:59", zone: "UTC", weekdays: [3], skipped: [] },
        ...{ spot: { kind: "top" }, askedBy: "bob", snoozedUntil: undefined },
      };
      await tips.keepPlan(TEAM, changed);
      expect(await tips.planOf(TEAM)).toEqual(changed);
    });
  });

  test.each([{ kind: "top" }, { kind: "thread", thread: "1" }, { kind: "under", handle: "h" }] as const)(
    "keep where they go: %j",
    async (spot) => {
      const store = await open();
      await store.transact(({ tips }) => tips.keepPlan(TEAM, { ...PLAN, spot }));
      expect((await store.transact(({ tips }) => tips.planOf(TEAM)))?.spot).toEqual(spot);
    },
  );

  test("have no plan once it is dropped, which tells whether there was one", async () => {
    const store = await open();
    await store.transact(async ({ tips }) => {
      await tips.keepPlan(TEAM, PLAN);
      await tips.noteSent(TEAM, "value-one", 10);
      expect(await tips.dropPlan(TEAM)).toBe(true);
      expect(await tips.dropPlan(TEAM)).toBe(false);
      expect(await tips.planOf(TEAM)).toBeUndefined();
      // What was seen there was seen, plan or not.
      expect(await tips.sentSince(TEAM, 0)).toEqual(["value-one"]);
    });
  });

  test("that were sent are told from a moment on, the moment too", async () => {
    const store = await open();
    await store.transact(async ({ tips }) => {
      await tips.noteSent(TEAM, "value-one", 10);
      await tips.noteSent(TEAM, "value-two", 20);
      await tips.noteSent(TEAM, "value-two", 20);
      await tips.noteSent(TEAM, "value-one", 30);
      const since = async (at: number) => (await tips.sentSince(TEAM, at)).toSorted();
      expect(await since(0)).toEqual(["value-one", "value-one", "value-two"]);
      expect(await since(20)).toEqual(["value-one", "value-two"]);
      expect(await since(21)).toEqual(["value-one"]);
      expect(await since(31)).toEqual([]);
    });
  });

  test("that were sent before a moment are forgotten wherever that was, those of the moment itself are not", async () => {
    const store = await open();
    await store.transact(async ({ tips }) => {
      for (const where of [TEAM, ...ELSEWHERE])
        for (const at of [10, 19, 20, 30]) await tips.noteSent(where, `value-${at}`, at);
      expect(await tips.purgeSent(20)).toBe(8);
      expect(await tips.purgeSent(20)).toBe(0);
      for (const where of [TEAM, ...ELSEWHERE])
        expect((await tips.sentSince(where, 0)).toSorted()).toEqual(["value-20", "value-30"]);
    });
  });

  test.each(ELSEWHERE)("are none of %j's", async (other) => {
    const store = await open();
    await store.transact(async ({ tips }) => {
      await tips.keepPlan(TEAM, PLAN);
      await tips.noteSent(TEAM, "value-one", 10);
      expect(await tips.planOf(other)).toBeUndefined();
      expect(await tips.sentSince(other, 0)).toEqual([]);
      expect(await tips.dropPlan(other)).toBe(false);
      expect(await tips.planOf(TEAM)).toEqual(PLAN);
    });
  });

  test("do not name a learner who asked to be forgotten", async () => {
    const store = await open();
    const direct = { ...TEAM, channel: "D1", kind: "direct" } as const;
    await store.transact(async ({ tips, learners }) => {
      for (const where of [TEAM, direct]) {
        await tips.keepPlan(where, PLAN);
        await tips.noteSent(where, "value-one", 10);
      }
      await learners.forget(direct, "ann", "gone-1");
      expect((await tips.planOf(TEAM))?.askedBy).toBe("gone-1");
      expect(await tips.planOf(direct)).toBeUndefined();
      expect([await tips.sentSince(TEAM, 0), await tips.sentSince(direct, 0)]).toEqual([["value-one"], []]);
    });
  });
});
