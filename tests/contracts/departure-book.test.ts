import { describe, expect, test } from "vitest";
import type { Effect } from "../../src/chat/chat-event.ts";
import { counted, TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const OTHER = { ...TEAM, workspace: "T2" };
const post = (to: typeof TEAM): Effect => ({
  kind: "post",
  to,
  spot: { kind: "top" },
  reply: { language: "fr", blocks: [] },
});

describe.each(STORE_KINDS)("departures, kept %s", (_kind, open) => {
  test("are of a workspace, until something is said there again", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      for (const place of [TEAM, OTHER])
        await tx.takeIn({ id: "E1", learner: "ann", place: { ...place, thread: "1" }, at: 1 });
      const { departures } = tx;
      expect(await departures.isGone(TEAM)).toBe(false);
      await departures.leave(TEAM, 10);
      expect([await departures.isGone(TEAM), await departures.isGone(OTHER)]).toEqual([true, false]);
      expect(await departures.isGone({ ...TEAM, platform: "teams" })).toBe(false);
      await departures.comeBack(TEAM);
      expect(await departures.isGone(TEAM)).toBe(false);
    });
  });

  test("of a workspace nobody ever spoke in are nothing", async () => {
    const store = await open();
    await store.transact(async ({ departures }) => {
      await departures.leave(TEAM, 10);
      await departures.comeBack(OTHER);
      expect(await departures.isGone(TEAM)).toBe(false);
      expect(await departures.purgeGone(1_000)).toBe(0);
    });
  });

  test("take back what waits to be sent there, and nothing else", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      await tx.putOut([post(TEAM), post({ ...TEAM, channel: "C2" }), post(OTHER)], undefined, 1);
      await tx.departures.leave(TEAM, 10);
      expect((await tx.firstDue("slack", 99)).map(({ effect }) => effect.to)).toEqual([OTHER]);
      expect(await tx.countUnknown()).toBe(0);
    });
  });

  test("are purged with all that hangs on them, from the first time they were told, once", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      for (const where of [TEAM, OTHER]) {
        await tx.answers.append(where, [counted("ann")]);
        await tx.tips.noteSent(where, "value-one", 1);
        await tx.references.keepReference(where, "{}");
        await tx.jobs.schedule({ id: where.workspace, kind: "tip", dueAt: 5, where, about: "5" });
      }
      await tx.departures.leave(TEAM, 10);
      await tx.departures.leave(TEAM, 50);
      expect(await tx.departures.purgeGone(10)).toBe(0);
      expect(await tx.departures.purgeGone(11)).toBe(1);
      expect(await tx.departures.purgeGone(11)).toBe(0);
      const kept = async (where: typeof TEAM) => [
        (await tx.answers.inChannel(where)).length,
        await tx.tips.sentSince(where, 0),
        await tx.references.referenceOf(where),
      ];
      expect(await kept(TEAM)).toEqual([0, [], undefined]);
      expect(await kept(OTHER)).toEqual([1, ["value-one"], "{}"]);
      expect((await tx.nextDueJob(99))?.job.id).toBe("T2");
      await tx.finishJob("T2");
      expect(await tx.nextJobAt()).toBeUndefined();
    });
  });
});
