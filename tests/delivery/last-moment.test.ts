import { describe, expect, test } from "vitest";
import type { Delivered } from "../../src/chat/chat-adapter.ts";
import type { Effect } from "../../src/chat/chat-event.ts";
import { createScriptedAdapter, openDelivery, post } from "../support/delivery-bench.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { TEAM } from "../support/sample-round.ts";
import { openTestStore } from "../support/store-kinds.ts";
import { type Handed, openTipDesk, titleOf } from "../support/tip-desk.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SENT: Delivered = { kind: "sent", message: "m" };

function until(lastAt: number, text = "tip"): Effect {
  const effect = post(text);
  return effect.kind === "post" ? { ...effect, once: true, lastAt } : effect;
}

const countsOf = (store: Awaited<ReturnType<typeof openTestStore>>) =>
  store.transact(async (tx) => ({ missed: await tx.countMissed(), unknown: await tx.countUnknown() }));

describe("a post with a last moment", () => {
  test.each([
    ["is sent a millisecond before it", HOUR_MS - 1, ["tip", "tip", "next"], 0],
    ["is given up and counted at it, and what waits behind it is sent", HOUR_MS, ["tip", "next"], 1],
  ])("%s", async (_outcome, afterMs, texts, missed) => {
    const bench = await openDelivery();
    const scripted = createScriptedAdapter((_sent, count) =>
      count === 1 ? { kind: "later", afterMs, why: "slow down" } : SENT,
    );
    bench.delivery.serve(scripted.adapter);
    await bench.say(until(bench.clock.now() + HOUR_MS), post("next"));
    await bench.delivery.idle();
    await bench.pass(afterMs);
    await bench.pass(HOUR_MS);
    expect(scripted.texts()).toEqual(texts);
    expect(await countsOf(bench.store)).toEqual({ missed, unknown: 0 });
    expect(bench.logged.filter((line) => line.startsWith("not sent"))).toHaveLength(missed);
  });

  test("is given up when the platform can't be reached for as long, however often it is tried", async () => {
    const bench = await openDelivery();
    const down = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const scripted = createScriptedAdapter(() => Promise.reject(down));
    bench.delivery.serve(scripted.adapter);
    await bench.say(until(bench.clock.now() + HOUR_MS));
    for (let minute = 0; minute < 59; minute++) await bench.pass(MINUTE_MS);
    expect(await countsOf(bench.store)).toEqual({ missed: 0, unknown: 0 });
    for (let minute = 0; minute < 6; minute++) await bench.pass(MINUTE_MS);
    const tried = scripted.asked.length;
    expect(await countsOf(bench.store)).toEqual({ missed: 1, unknown: 0 });
    await bench.pass(24 * HOUR_MS);
    expect(scripted.asked).toHaveLength(tried);
  });

  test("that waited in the store while no process ran is given up by the next one, never handed over", async () => {
    const store = await openTestStore(undefined);
    const clock = createFakeClock();
    await store.transact((tx) =>
      tx.putOut([until(clock.now() + HOUR_MS), post("next")], undefined, clock.now()),
    );
    clock.advance(HOUR_MS);
    const bench = await openDelivery({ store, clock });
    const scripted = createScriptedAdapter();
    bench.delivery.serve(scripted.adapter);
    await bench.delivery.idle();
    expect(scripted.texts()).toEqual(["next"]);
    expect(await countsOf(store)).toEqual({ missed: 1, unknown: 0 });
  });

  test("that a killed process may have sent stays unknown, however late it is found", async () => {
    const store = await openTestStore(undefined);
    const clock = createFakeClock();
    await store.transact(async (tx) => {
      await tx.putOut([until(clock.now() + HOUR_MS)], undefined, clock.now());
      const [waiting] = await tx.firstDue("slack", clock.now());
      await tx.beginSending(waiting?.number ?? 0);
    });
    clock.advance(2 * HOUR_MS);
    const bench = await openDelivery({ store, clock });
    bench.delivery.serve(createScriptedAdapter().adapter);
    await bench.delivery.idle();
    expect(await countsOf(store)).toEqual({ missed: 0, unknown: 1 });
  });

  test("is counted too when the platform refuses it", async () => {
    const bench = await openDelivery();
    const scripted = createScriptedAdapter(() => ({ kind: "refused", why: "is_archived" }));
    bench.delivery.serve(scripted.adapter);
    await bench.say(until(bench.clock.now() + HOUR_MS), post("answer"));
    await bench.delivery.idle();
    expect(await countsOf(bench.store)).toEqual({ missed: 1, unknown: 0 });
  });
});

describe("a tip of the day that its platform can't take", () => {
  const NINE_IN_PARIS = Date.UTC(2026, 2, 3, 8);
  const iso = ({ at }: Handed) => new Date(at).toISOString().slice(0, 16);

  /** A platform that takes nothing from Tuesday's tip on, for so long; a desk is where the tips of that life were handed over. */
  async function openDown(minutes: number, parts: { readonly restarts: boolean }) {
    const clock = createFakeClock();
    const store = await openTestStore(undefined);
    const opensAt = NINE_IN_PARIS + minutes * MINUTE_MS;
    const taken: Handed[] = [];
    const open = () =>
      openTipDesk({
        clock,
        store,
        answer: (delivery) => {
          if (clock.now() < opensAt)
            return Promise.resolve({ kind: "later", afterMs: 5 * MINUTE_MS, why: "503" });
          taken.push({ at: clock.now(), delivery });
          return Promise.resolve(SENT);
        },
      });
    let desk = await open();
    await desk.plan({ time: "09:00" }, { isAdmin: true, zone: "Europe/Paris" });
    await desk.until(NINE_IN_PARIS);
    if (parts.restarts) {
      await desk.stop();
      clock.advance(minutes * MINUTE_MS);
      desk = await open();
      await desk.conversation.idle();
    } else
      while (clock.now() < opensAt + 10 * MINUTE_MS) {
        clock.advance(MINUTE_MS);
        await desk.conversation.idle();
      }
    return { desk, store, taken, clock };
  }

  test.each([
    [40, false, ["2026-03-03T08:40"], 0],
    [65, false, [], 1],
    [40, true, ["2026-03-03T08:40"], 0],
    [240, true, [], 1],
  ])(
    "for %i minutes (process started again: %s) comes within the hour or not at all, and the next day's comes at its time",
    async (minutes, restarts, first, missed) => {
      const { desk, store, taken } = await openDown(minutes, { restarts });
      expect(taken.map(iso)).toEqual(first);
      expect(await countsOf(store)).toEqual({ missed, unknown: 0 });
      await desk.until("2026-03-04T12:00Z");
      expect(taken.map(iso)).toEqual([...first, "2026-03-04T08:00"]);
      await desk.stop();
    },
  );

  test("was not seen there, so that it may come within 60 days; one that came may not", async () => {
    const seen = (store: Awaited<ReturnType<typeof openTestStore>>) =>
      store.transact(({ tips }) => tips.sentSince(TEAM, 0));
    const late = await openDown(240, { restarts: true });
    expect(await seen(late.store)).toEqual([]);
    const inTime = await openDown(40, { restarts: true });
    expect(await seen(inTime.store)).toHaveLength(1);
    // The sample course has six tips: with the late one still to be had, the channel gets all of them.
    for (const { desk, taken } of [late, inTime]) {
      await desk.until("2026-04-01T00:00Z");
      expect(new Set(taken.map(titleOf)).size).toBe(6);
      expect(taken).toHaveLength(6);
      await desk.stop();
    }
  });
});
