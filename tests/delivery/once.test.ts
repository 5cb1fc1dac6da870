import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Delivered } from "../../src/chat/chat-adapter.ts";
import type { Effect } from "../../src/chat/chat-event.ts";
import { createScriptedAdapter, openDelivery, post } from "../support/delivery-bench.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { TEAM } from "../support/sample-round.ts";
import { openTestStore } from "../support/store-kinds.ts";
import { openTipDesk } from "../support/tip-desk.ts";

const SENT: Delivered = { kind: "sent", message: "m" };
const HALL = { ...TEAM, channel: "C2" };

function once(text: string, to = TEAM): Effect {
  const effect = post(text, to);
  return effect.kind === "post" ? { ...effect, once: true } : effect;
}

async function reach(count: number, of: readonly unknown[]): Promise<void> {
  for (let tries = 0; of.length < count && tries < 1_000; tries++) await turn();
  expect(of).toHaveLength(count);
}

/** A process that was killed while the platform had these and had not answered yet; and the next one, over the same store. */
async function killedWhileSending(...effects: readonly Effect[]) {
  const store = await openTestStore(undefined);
  const clock = createFakeClock();
  const first = await openDelivery({ store, clock });
  let release = () => {};
  const never = new Promise<Delivered>((done) => (release = () => done(SENT)));
  const hanging = createScriptedAdapter(() => never);
  first.delivery.serve(hanging.adapter);
  await first.say(...effects);
  await reach(1, hanging.asked);
  const second = await openDelivery({ store, clock });
  const adapter = createScriptedAdapter();
  second.delivery.serve(adapter.adapter);
  await second.delivery.idle();
  return { first: hanging.texts(), second: adapter.texts(), bench: second, store, release };
}

const countUnknown = (store: Awaited<ReturnType<typeof openTestStore>>) =>
  store.transact((tx) => tx.countUnknown());

describe("a post that must not be seen twice", () => {
  test("is lost and counted when its process is killed before the platform answers; what follows is sent", async () => {
    const { first, second, bench, store, release } = await killedWhileSending(once("tip"), post("next"));
    expect([first, second]).toEqual([["tip"], ["next"]]);
    expect(await countUnknown(store)).toBe(1);
    expect(bench.logged).toEqual(["may have been sent or not"]);
    release();
  });

  test("is the only kind that is: another post comes again", async () => {
    const { first, second, store, release } = await killedWhileSending(post("answer"), post("next"));
    expect([first, second]).toEqual([["answer"], ["answer", "next"]]);
    expect(await countUnknown(store)).toBe(0);
    release();
  });

  test("is given up and counted when the platform's answer leaves open whether it was taken", async () => {
    const store = await openTestStore(undefined);
    const { delivery, say } = await openDelivery({ store });
    const unclear: Delivered = { kind: "later", afterMs: 1, why: "status 504", maybeSent: true };
    const { adapter, texts } = createScriptedAdapter((_sent, count) => (count === 1 ? unclear : SENT));
    delivery.serve(adapter);
    await say(once("tip"), post("next"));
    await delivery.idle();
    expect(texts()).toEqual(["tip", "next"]);
    expect(await countUnknown(store)).toBe(1);
  });

  test("is sent when its process was killed before it was handed to the platform", async () => {
    const store = await openTestStore(undefined);
    await store.transact((tx) => tx.putOut([once("tip")], undefined, 0));
    const { delivery } = await openDelivery({ store });
    const { adapter, texts } = createScriptedAdapter();
    delivery.serve(adapter);
    await delivery.idle();
    expect(texts()).toEqual(["tip"]);
    expect(await countUnknown(store)).toBe(0);
  });

  test("is marked before it leaves, not after", async () => {
    const store = await openTestStore(undefined);
    const { delivery, say } = await openDelivery({ store });
    const begun: boolean[] = [];
    const { adapter } = createScriptedAdapter(async () => {
      begun.push(await store.transact((tx) => tx.beginSending(1)));
      return SENT;
    });
    delivery.serve(adapter);
    await say(once("tip"));
    await delivery.idle();
    expect(begun).toEqual([false]);
  });

  test("is sent later when the platform asks for that, and counts as nothing", async () => {
    const { delivery, say, pass, store } = await openDelivery();
    const { adapter, texts } = createScriptedAdapter((_sent, count) =>
      count < 3 ? { kind: "later", afterMs: 5_000, why: "slow down" } : SENT,
    );
    delivery.serve(adapter);
    await say(once("tip"), once("other", HALL));
    await delivery.idle();
    await pass(5_000);
    await pass(5_000);
    expect(texts()).toEqual(["tip", "other", "tip", "other"]);
    expect(await countUnknown(store)).toBe(0);
  });

  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  test.each([
    ["refuses the connection", refused],
    ["refuses it behind a client's own error", new Error("A request error", { cause: refused })],
    [
      "has no address",
      new TypeError("fetch failed", { cause: Object.assign(new Error("dns"), { code: "ENOTFOUND" }) }),
    ],
  ])("is sent later when the platform was never reached: it %s", async (_what, error) => {
    const { delivery, say, pass, store } = await openDelivery();
    const { adapter, texts } = createScriptedAdapter((_sent, count) =>
      count === 1 ? Promise.reject(error) : SENT,
    );
    delivery.serve(adapter);
    await say(once("tip"));
    await delivery.idle();
    await pass(1_000);
    expect(texts()).toEqual(["tip", "tip"]);
    expect(await countUnknown(store)).toBe(0);
  });

  test.each([
    ["times out", Object.assign(new Error("timeout"), { code: "ECONNABORTED" })],
    ["breaks off", Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })],
    ["says it is at fault", new Error("internal_error")],
  ])("is given up and counted when the platform %s: it may stand there", async (_what, error) => {
    const { delivery, say, pass, store, logged } = await openDelivery();
    const { adapter, texts } = createScriptedAdapter((_sent, count) =>
      count === 1 ? Promise.reject(error) : SENT,
    );
    delivery.serve(adapter);
    await say(once("tip"), post("next"));
    await delivery.idle();
    await pass(3_600_000);
    expect(texts()).toEqual(["tip", "next"]);
    expect(await countUnknown(store)).toBe(1);
    expect(logged).toEqual(["may have been sent or not"]);
  });

  test("is not sent again when it was sent and that could not be written down, also not by the next process", async () => {
    const store = await openTestStore(undefined);
    let full = false;
    const { delivery, say, pass } = await openDelivery({
      store,
      transact: (real) => (work) => (full ? Promise.reject(new Error("disk full")) : real.transact(work)),
    });
    const { adapter, texts } = createScriptedAdapter(() => {
      full = true;
      return SENT;
    });
    delivery.serve(adapter);
    await say(once("tip"));
    await delivery.idle();
    await pass(10_000);
    await delivery.stop();
    const next = await openDelivery({ store });
    const again = createScriptedAdapter();
    next.delivery.serve(again.adapter);
    await next.delivery.idle();
    expect([texts(), again.texts()]).toEqual([["tip"], []]);
    expect(await countUnknown(store)).toBe(1);
  });
});

describe("the tip of the day", () => {
  test("whose process was killed while it was sent is lost: the next one comes a day later, and one is counted", async () => {
    const store = await openTestStore(undefined);
    const never = Promise.withResolvers<Delivered>();
    // Each life has a clock of its own: the first one's stands still from the kill on.
    const clock = createFakeClock();
    const first = await openTipDesk({ clock, store, answer: () => never.promise });
    // Not planned through the first desk, which would wait for what it has handed over.
    const planning = await openTipDesk({ store });
    await planning.plan({ time: "09:00" }, { zone: "Europe/Paris" });
    await planning.stop();
    clock.advance(Date.UTC(2026, 2, 3, 8) - clock.now());
    first.conversation.wake();
    await reach(1, first.handed);
    const second = await openTipDesk({ clock: createFakeClock(clock.now()), store });
    await second.until("2026-03-05T00:00Z");
    expect(first.tips()).toHaveLength(1);
    expect(second.tips().map(({ at }) => new Date(at).toISOString())).toEqual(["2026-03-04T08:00:00.000Z"]);
    expect(await countUnknown(store)).toBe(1);
    never.resolve(SENT);
  });
});
