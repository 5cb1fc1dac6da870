import { describe, expect, test } from "vitest";
import type { Job } from "../../src/schedule/job.ts";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

function job(id: string, dueAt: number, change: Partial<Job> = {}): Job {
  return { id, kind: "round", dueAt, where: TEAM, about: "R1", ...change };
}

describe.each(STORE_KINDS)("jobs, kept %s", (_kind, open) => {
  test("come back as they were, the longest due first, none before its time", async () => {
    const store = await open();
    const purge = job("purge", 5, { kind: "purge", where: undefined, about: "" });
    const close = job("round:R1:1:close", 10);
    await store.transact(async ({ jobs }) => {
      await jobs.schedule(close);
      await jobs.schedule(purge);
    });
    await store.transact(async (tx) => {
      expect(await tx.nextDueJob(4)).toBeUndefined();
      expect(await tx.nextJobAt()).toBe(5);
      expect(await tx.nextDueJob(10)).toEqual({ job: purge, failures: 0 });
      await tx.finishJob("purge");
      expect(await tx.nextJobAt()).toBe(10);
      expect(await tx.nextDueJob(10)).toEqual({ job: close, failures: 0 });
      await tx.finishJob(close.id);
      expect(await tx.nextDueJob(99)).toBeUndefined();
      expect(await tx.nextJobAt()).toBeUndefined();
    });
  });

  test("stay as they are when scheduled again, also when done, and say so", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      expect(await tx.jobs.schedule(job("a", 10))).toBe(true);
      expect(await tx.jobs.schedule(job("a", 1))).toBe(false);
      expect(await tx.nextJobAt()).toBe(10);
      await tx.finishJob("a");
      expect(await tx.jobs.schedule(job("a", 20))).toBe(false);
      expect(await tx.nextJobAt()).toBeUndefined();
    });
  });

  test("are taken back unless they are done", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      await tx.jobs.schedule(job("a", 10));
      await tx.jobs.cancel("a");
      expect(await tx.nextJobAt()).toBeUndefined();
      await tx.jobs.schedule(job("a", 20));
      expect(await tx.nextJobAt()).toBe(20);
      await tx.finishJob("a");
      await tx.jobs.cancel("a");
      await tx.jobs.schedule(job("a", 30));
      expect(await tx.nextJobAt()).toBeUndefined();
    });
  });

  test("count their failures and wait", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      await tx.jobs.schedule(job("a", 10));
      await tx.jobs.schedule(job("b", 11));
      await tx.postponeJob("a", 100);
      await tx.postponeJob("a", 200);
      expect((await tx.nextDueJob(50))?.job.id).toBe("b");
      expect(await tx.nextDueJob(200)).toMatchObject({ job: { id: "b" } });
      await tx.finishJob("b");
      expect(await tx.nextDueJob(200)).toEqual({ job: job("a", 200), failures: 2 });
    });
  });

  test("belong to a channel of the same name in another workspace all the same", async () => {
    const store = await open();
    const where = { ...TEAM, workspace: "T2:x", platform: "teams", kind: "direct" } as const;
    await store.transact(({ jobs }) => jobs.schedule(job("a", 1, { where })));
    expect((await store.transact((tx) => tx.nextDueJob(1)))?.job.where).toEqual(where);
  });
});
