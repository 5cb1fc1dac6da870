import { describe, expect, test } from "vitest";
import type { Effect } from "../../src/chat/chat-event.ts";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const TIP: Effect = {
  kind: "post",
  to: TEAM,
  spot: { kind: "top" },
  reply: { language: "fr", blocks: [] },
  once: true,
};

describe.each(STORE_KINDS)("what must not be sent twice, kept %s", (_kind, open) => {
  test("comes back as such, and is marked once", async () => {
    const store = await open();
    await store.transact((tx) => tx.putOut([TIP], undefined, 1));
    const [waiting] = await store.transact((tx) => tx.firstDue("slack", 1));
    expect(waiting?.effect).toEqual(TIP);
    const begin = () => store.transact((tx) => tx.beginSending(waiting?.number ?? 0));
    expect([await begin(), await begin()]).toEqual([true, false]);
  });

  test("may be begun again after it was put off, and stays begun when marking it was undone", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      await tx.putOut([TIP], undefined, 1);
      const [waiting] = await tx.firstDue("slack", 1);
      const number = waiting?.number ?? 0;
      expect(await tx.beginSending(number)).toBe(true);
      await tx.postpone(number, 5);
      expect(await tx.beginSending(number)).toBe(true);
    });
    const [waiting] = await store.transact((tx) => tx.firstDue("slack", 9));
    const failing = store.transact(async (tx) => {
      await tx.postpone(waiting?.number ?? 0, 5);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await store.transact((tx) => tx.beginSending(waiting?.number ?? 0))).toBe(false);
  });

  test("is nothing that has left the queue", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      await tx.putOut([TIP], undefined, 1);
      const [waiting] = await tx.firstDue("slack", 1);
      await tx.settle(waiting?.number ?? 0, "m");
      expect(await tx.beginSending(waiting?.number ?? 0)).toBe(false);
      expect(await tx.beginSending(99)).toBe(false);
    });
  });

  test("leaves the queue and is counted when it is given up, over all workspaces", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      expect(await tx.countUnknown()).toBe(0);
      await tx.putOut([TIP, { ...TIP, to: { ...TEAM, workspace: "T2" } }], undefined, 1);
      for (const { number } of await tx.firstDue("slack", 1)) await tx.giveUpUnknown(number);
      expect(await tx.firstDue("slack", 99)).toEqual([]);
      expect(await tx.countUnknown()).toBe(2);
    });
  });

  test("leaves the queue and is counted apart when it was not sent, and the tip it shows was not seen", async () => {
    const store = await open();
    const hall = { ...TEAM, channel: "C2" };
    await store.transact(async (tx) => {
      for (const [where, tip, at] of [
        [TEAM, "value-one", 10],
        [TEAM, "value-one", 5],
        [TEAM, "value-two", 10],
        [hall, "value-one", 10],
      ] as const)
        await tx.tips.noteSent(where, tip, at);
      await tx.putOut([{ ...TIP, lastAt: 20, shows: { tip: "value-one", notedAt: 10 } }], undefined, 1);
      const [waiting] = await tx.firstDue("slack", 1);
      await tx.giveUpMissed(waiting?.number ?? 0);
      await tx.giveUpMissed(99);
      expect(await tx.firstDue("slack", 99)).toEqual([]);
      expect([await tx.countMissed(), await tx.countUnknown()]).toEqual([1, 0]);
      expect((await tx.tips.sentSince(TEAM, 6)).toSorted()).toEqual(["value-two"]);
      expect(await tx.tips.sentSince(TEAM, 0)).toHaveLength(2);
      expect(await tx.tips.sentSince(hall, 0)).toEqual(["value-one"]);
    });
  });
});
