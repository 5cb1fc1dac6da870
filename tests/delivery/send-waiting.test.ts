import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Delivered } from "../../src/chat/chat-adapter.ts";
import type { Effect } from "../../src/chat/chat-event.ts";
import { createScriptedAdapter, edit, openDelivery, post, reply } from "../support/delivery-bench.ts";
import { TEAM } from "../support/sample-round.ts";

const HALL = { ...TEAM, channel: "C2" };
const SENT: Delivered = { kind: "sent", message: "m" };
const DAY_MS = 86_400_000;

/** Resolves once so much was asked for; nothing that fails it would make the test hang. */
async function reach(count: number, of: readonly unknown[]): Promise<void> {
  for (let tries = 0; of.length < count && tries < 1_000; tries++) await turn();
  expect(of).toHaveLength(count);
}

describe("the outbox", () => {
  test("sends in order within a channel, one after the other, and channels beside one another", async () => {
    const open: (() => void)[] = [];
    const { adapter, texts, asked } = createScriptedAdapter(
      () => new Promise((done) => open.push(() => done(SENT))),
    );
    const { delivery, say } = await openDelivery();
    delivery.serve(adapter);
    await say(post("a1"), post("a2"), post("b1", HALL), post("b2", HALL));
    await reach(2, asked);
    expect(texts()).toEqual(["a1", "b1"]);
    open[1]?.();
    await reach(3, asked);
    expect(texts()).toEqual(["a1", "b1", "b2"]);
    open[0]?.();
    await reach(4, asked);
    expect(texts()).toEqual(["a1", "b1", "b2", "a2"]);
    open[2]?.();
    open[3]?.();
    await delivery.idle();
    expect(asked).toHaveLength(4);
  });

  test("is sent after `receive` has resolved, whatever the platform does", async () => {
    let free = () => {};
    const { adapter, asked } = createScriptedAdapter(() => new Promise((done) => (free = () => done(SENT))));
    const { delivery, say } = await openDelivery();
    delivery.serve(adapter);
    await say(post("a1"));
    await say(post("a2"));
    await reach(1, asked);
    free();
    await reach(2, asked);
    free();
    await delivery.idle();
    expect(asked).toHaveLength(2);
  });

  test("keeps what a platform asks to send later first in its channel, for as long as it asks", async () => {
    const { adapter, texts } = createScriptedAdapter((_sent, count) =>
      count === 1 ? { kind: "later", afterMs: 5_000, why: "slow down" } : SENT,
    );
    const { delivery, say, pass, logged } = await openDelivery();
    delivery.serve(adapter);
    await say(post("a1"), post("a2"));
    await say(post("b1", HALL));
    await delivery.idle();
    expect(texts()).toEqual(["a1", "b1"]);
    expect(logged).toEqual(["sent later"]);
    await pass(4_999);
    expect(texts()).toEqual(["a1", "b1"]);
    await pass(1);
    expect(texts()).toEqual(["a1", "b1", "a1", "a2"]);
  });

  test("gives up what a platform refuses, says so in the log and goes on", async () => {
    const { adapter, texts } = createScriptedAdapter((_sent, count) =>
      count === 1 ? { kind: "refused", why: "channel_not_found" } : SENT,
    );
    const { delivery, say, pass, logged } = await openDelivery();
    delivery.serve(adapter);
    await say(post("a1"), post("a2"));
    await delivery.idle();
    await pass(DAY_MS);
    expect(texts()).toEqual(["a1", "a2"]);
    expect(logged).toEqual(["could not be sent"]);
  });

  test("tries again after 1, 2, 4 s and so on, at most 5 minutes, when an adapter rejects, and gives up after 22 attempts", async () => {
    const { adapter, texts } = createScriptedAdapter((sent) => {
      if (sent.kind === "post" && sent.to.channel === TEAM.channel) throw new Error("connection reset");
      return SENT;
    });
    const { delivery, clock, say, pass, logged } = await openDelivery();
    delivery.serve(adapter);
    const times: number[] = [];
    const begun = clock.now();
    await say(post("a1"), post("a2"), post("b1", HALL));
    await delivery.idle();
    const tried = () => texts().filter((text) => text === "a1").length;
    times.push(0);
    while (tried() < 22) {
      const before = tried();
      await pass(1_000);
      if (tried() > before) times.push((clock.now() - begun) / 1_000);
    }
    const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(pauses.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(new Set(pauses.slice(9))).toEqual(new Set([300]));
    expect(texts()).toEqual(["a1", "b1", ...Array.from({ length: 21 }, () => "a1"), "a2"]);
    expect(logged.filter((line) => line === "could not be sent")).toHaveLength(1);
  });

  test("passes over edits that can wait for the newest one, and never over one that can't", async () => {
    const open: (() => void)[] = [];
    const { adapter, texts, asked } = createScriptedAdapter((_sent, count) =>
      count === 2 ? new Promise((done) => open.push(() => done(SENT))) : { kind: "sent", message: "q" },
    );
    const { delivery, say } = await openDelivery();
    delivery.serve(adapter);
    await say(post("question", TEAM, "q1"));
    await say(edit("1 answer", "q1"));
    await reach(2, asked);
    await say(edit("2 answers", "q1"));
    await say(edit("3 answers", "q1"));
    await say(edit("closed", "q1", false));
    await say(edit("afterwards", "q1"));
    open[0]?.();
    await delivery.idle();
    expect(texts()).toEqual(["question", "1 answer", "closed", "afterwards"]);
  });

  test("puts a post below the message that a handle names, and edits that message, by the platform's id", async () => {
    const { adapter, asked } = createScriptedAdapter((_sent, count) => ({
      kind: "sent",
      message: `m${count}`,
    }));
    const under = (text: string, handle: string): Effect => ({
      kind: "post",
      to: TEAM,
      spot: { kind: "under", handle },
      reply: reply(text),
    });
    const { delivery, say } = await openDelivery();
    delivery.serve(adapter);
    await say(post("lobby", TEAM, "h"), under("question", "h"), edit("over", "h"));
    // A whisper waits for no post of its channel, so it is said when the post is there.
    await delivery.idle();
    await say({
      kind: "whisper",
      to: TEAM,
      spot: { kind: "under", handle: "h" },
      learner: "bob",
      reply: reply("w"),
    });
    await delivery.idle();
    expect(asked).toMatchObject([
      { kind: "post", thread: undefined },
      { kind: "post", thread: "m1" },
      { kind: "edit", message: "m1" },
      { kind: "whisper", thread: "m1", learner: "bob" },
    ]);
  });

  test("gives nothing up that goes on part by part, however many parts it has", async () => {
    const { adapter, texts } = createScriptedAdapter((_sent, count) =>
      count <= 60 ? { kind: "later", afterMs: 1_000, why: "too fast", goesOn: true } : SENT,
    );
    const { delivery, say, pass, logged } = await openDelivery();
    delivery.serve(adapter);
    await say(post("export"), post("after it"));
    await delivery.idle();
    for (let second = 0; second < 60; second++) await pass(1_000);
    expect(texts()).toEqual([...Array.from({ length: 61 }, () => "export"), "after it"]);
    expect(logged).not.toContain("could not be sent");
  });

  test("puts a post at the top and gives an edit up when their message was refused", async () => {
    const { adapter, asked } = createScriptedAdapter((_sent, count) =>
      count === 1 ? { kind: "refused", why: "too long" } : SENT,
    );
    const { delivery, say, logged } = await openDelivery();
    delivery.serve(adapter);
    await say(post("lobby", TEAM, "h"), edit("over", "h", false));
    await say({ kind: "post", to: TEAM, spot: { kind: "under", handle: "h" }, reply: reply("question") });
    await delivery.idle();
    expect(asked).toMatchObject([{ kind: "post" }, { kind: "post", thread: undefined }]);
    expect(logged).toEqual(["could not be sent", "could not be sent"]);
  });

  test("gives back what an adapter needs to answer the event, with the effects of that event only", async () => {
    const { adapter, asked } = createScriptedAdapter();
    const { delivery } = await openDelivery({ hear: () => Promise.resolve([post("a")]) });
    delivery.serve(adapter);
    const event = { kind: "utterance", learner: "ann", locale: undefined, at: 1, text: "" } as const;
    const place = { ...TEAM, thread: "1" };
    await delivery.receive({ ...event, id: "1", place, returnTo: "token" });
    await delivery.receive({ ...event, id: "2", place });
    await delivery.idle();
    expect(asked.map((sent) => sent.kind === "post" && sent.returnTo)).toEqual(["token", undefined]);
  });

  test("sends after a start what an earlier life has left, in its order", async () => {
    const first = await openDelivery();
    await first.say(post("a1", TEAM, "h"), post("a2"));
    await first.say(edit("a3", "h"));
    await first.delivery.stop();
    const { adapter, texts } = createScriptedAdapter();
    const second = await openDelivery({ store: first.store, clock: first.clock });
    second.delivery.serve(adapter);
    await second.delivery.idle();
    expect(texts()).toEqual(["a1", "a2", "a3"]);
  });

  test("begins nothing more once it is stopped, and ends when what is under way has ended", async () => {
    let free = () => {};
    const { adapter, texts, asked } = createScriptedAdapter(
      () => new Promise((done) => (free = () => done(SENT))),
    );
    const { delivery, say } = await openDelivery();
    delivery.serve(adapter);
    await say(post("a1"), post("a2"));
    await reach(1, asked);
    let stopped = false;
    const stopping = delivery.stop().then(() => (stopped = true));
    await turn();
    expect(stopped).toBe(false);
    free();
    await stopping;
    expect(texts()).toEqual(["a1"]);
  });

  test("never sends again what was sent while the store can't keep that it was", async () => {
    const { adapter, texts } = createScriptedAdapter();
    let isFull = true;
    const { delivery, say, pass, logged } = await openDelivery({
      transact: (store) => (work) =>
        store.transact((tx) =>
          work({
            ...tx,
            settle: (number, message) =>
              isFull ? Promise.reject(new Error("database or disk is full")) : tx.settle(number, message),
          }),
        ),
    });
    delivery.serve(adapter);
    await say(post("a1"), post("a2"));
    await delivery.idle();
    await pass(1_000);
    await pass(1_000);
    expect(texts()).toEqual(["a1"]);
    expect(logged).toEqual(Array.from({ length: 3 }, () => "the outbox could not be kept"));
    isFull = false;
    await pass(1_000);
    expect(texts()).toEqual(["a1", "a2"]);
  });
});
