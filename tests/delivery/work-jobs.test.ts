import { describe, expect, test } from "vitest";
import { openStore } from "../../src/storage/open-store.ts";
import { createScriptedAdapter, openDelivery, post } from "../support/delivery-bench.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { counted, TEAM } from "../support/sample-round.ts";

const MINUTE_MS = 60_000;

describe("jobs", () => {
  test("are worked when they are due, and not before", async () => {
    const worked: [string, number][] = [];
    const { plan, pass, clock } = await openDelivery({
      work: (job, _tx, now) => {
        worked.push([job.id, now - start]);
        return Promise.resolve([]);
      },
    });
    const start = clock.now();
    await plan({ id: "soon", dueAt: start + 1_000 }, { id: "later", dueAt: start + 5_000 });
    await pass(999);
    expect(worked).toEqual([]);
    await pass(1);
    expect(worked).toEqual([["soon", 1_000]]);
    await pass(4_000);
    await pass(MINUTE_MS);
    expect(worked).toEqual([
      ["soon", 1_000],
      ["later", 5_000],
    ]);
  });

  test("that fell due while nobody worked them are worked at the start, the one due the longest first", async () => {
    const clock = createFakeClock();
    const worked: string[] = [];
    const { plan, pass } = await openDelivery({
      clock,
      work: (job) => {
        worked.push(job.id);
        return Promise.resolve([]);
      },
    });
    const start = clock.now();
    await plan(
      { id: "third", dueAt: start - 1_000 },
      { id: "first", dueAt: start - 3_000 },
      { id: "second", dueAt: start - 2_000 },
    );
    await pass(0);
    expect(worked).toEqual(["first", "second", "third"]);
  });

  test("are known with what they are about and where their effects belong", async () => {
    const worked: unknown[] = [];
    const { plan, pass, clock } = await openDelivery({
      work: (job) => {
        worked.push(job);
        return Promise.resolve([]);
      },
    });
    const job = { id: "r", kind: "round", dueAt: clock.now(), where: TEAM, about: "round 1" } as const;
    await plan(job);
    await pass(0);
    expect(worked).toEqual([job]);
  });

  test("have what they say sent at once", async () => {
    const { adapter, texts } = createScriptedAdapter();
    const { delivery, plan, pass, clock } = await openDelivery({
      work: () => Promise.resolve([post("closed"), post("podium")]),
    });
    delivery.serve(adapter);
    await plan({ id: "r", dueAt: clock.now() + 1_000 });
    await pass(1_000);
    expect(texts()).toEqual(["closed", "podium"]);
  });

  test("that fail change nothing, wait 1, 2, 4 s and so on, at most 10 minutes, and let others go first", async () => {
    const times: number[] = [];
    const others: number[] = [];
    const { store, plan, pass, clock, logged } = await openDelivery({
      async work(job, tx, now) {
        await tx.answers.append(TEAM, [counted(job.id, { sitting: String(now) })]);
        if (job.id === "other") {
          others.push(now - start);
          return [post("never sent: no adapter serves")];
        }
        times.push((now - start) / 1_000);
        throw new Error("no");
      },
    });
    const start = clock.now();
    await plan({ id: "failing", dueAt: start }, { id: "other", dueAt: start + 1 });
    await pass(1);
    expect(others).toEqual([1]);
    while (times.length < 13) await pass(1_000);
    const pauses = times.slice(1).map((time, at) => Math.floor(time - (times[at] ?? 0)));
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
    expect(logged).toEqual(times.map(() => "a job failed and is tried again"));
    const written = await store.transact((tx) => tx.answers.inChannel(TEAM));
    expect(written.map(({ learner }) => learner)).toEqual(["other"]);
  });

  test("that fail once are done once", async () => {
    let tries = 0;
    const { adapter, texts } = createScriptedAdapter();
    const { delivery, plan, pass, clock } = await openDelivery({
      work() {
        tries++;
        return tries === 1 ? Promise.reject(new Error("no")) : Promise.resolve([post("done")]);
      },
    });
    delivery.serve(adapter);
    await plan({ id: "r", dueAt: clock.now() });
    await pass(0);
    await pass(1_000);
    await pass(MINUTE_MS);
    expect([tries, texts()]).toEqual([2, ["done"]]);
  });

  test("that work schedules are worked in their turn", async () => {
    const worked: [string, number][] = [];
    const { plan, pass, clock } = await openDelivery({
      async work({ id }, tx, now) {
        worked.push([id, now - start]);
        const dueAt = now + 500;
        if (id.length < 3)
          await tx.jobs.schedule({ id: `${id}x`, kind: "round", dueAt, where: TEAM, about: "" });
        return [];
      },
    });
    const start = clock.now();
    await plan({ id: "x", dueAt: start + 500 });
    for (let at = 0; at < 4; at++) await pass(500);
    expect(worked).toEqual([
      ["x", 500],
      ["xx", 1_000],
      ["xxx", 1_500],
    ]);
  });

  test("that an event schedules are worked, also before one that was waited for", async () => {
    const worked: string[] = [];
    const { say, plan, pass, clock } = await openDelivery({
      async hear(_event, tx, now) {
        await tx.jobs.schedule({ id: "soon", kind: "round", dueAt: now + 10, where: TEAM, about: "" });
        return [];
      },
      work: ({ id }) => {
        worked.push(id);
        return Promise.resolve([]);
      },
    });
    await plan({ id: "far", dueAt: clock.now() + MINUTE_MS });
    await say();
    await pass(10);
    expect(worked).toEqual(["soon"]);
  });

  test("are not begun once the worker is stopped; another life works them", async () => {
    const worked: string[] = [];
    const work = ({ id }: { readonly id: string }) => {
      worked.push(id);
      return Promise.resolve([]);
    };
    const first = await openDelivery({ work });
    await first.plan({ id: "r", dueAt: first.clock.now() + 1_000 });
    await first.delivery.stop();
    await first.pass(2_000);
    expect(worked).toEqual([]);
    const second = await openDelivery({ work, store: first.store, clock: first.clock });
    second.delivery.start();
    await second.pass(0);
    expect(worked).toEqual(["r"]);
  });

  test("are looked for again after a second when the store can't be read", async () => {
    let isBroken = true;
    const worked: string[] = [];
    const clock = createFakeClock();
    const store = await openStore({ file: undefined, now: clock.now, pid: 0 });
    const { plan, pass, logged } = await openDelivery({
      clock,
      store,
      transact: () => (work) => (isBroken ? Promise.reject(new Error("busy")) : store.transact(work)),
      work: ({ id }) => {
        worked.push(id);
        return Promise.resolve([]);
      },
    });
    await plan({ id: "r", dueAt: clock.now() });
    await pass(0);
    expect([worked, logged]).toEqual([[], ["jobs could not be read"]]);
    isBroken = false;
    await pass(999);
    expect(worked).toEqual([]);
    await pass(1);
    expect(worked).toEqual(["r"]);
  });
});
