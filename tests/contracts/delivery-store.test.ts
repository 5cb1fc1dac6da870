import { describe, expect, test } from "vitest";
import type { Address, Effect } from "../../src/chat/chat-event.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import type { Store } from "../../src/storage/open-store.ts";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const HALL = { ...TEAM, channel: "C2" };
const TOP = { kind: "top" } as const;

const reply = (text: string) =>
  ({ language: "fr", blocks: [{ kind: "title", text: toLearnerText(text) }] }) as const;
const post = (text: string, to: Address = TEAM, handle?: string): Effect => ({
  kind: "post",
  to,
  spot: TOP,
  reply: reply(text),
  handle,
});
const edit = (text: string, id: string, canWait = true, to: Address = TEAM): Effect => ({
  kind: "edit",
  to,
  message: { kind: "handle", handle: id },
  reply: reply(text),
  canWait,
});
const put = (store: Store, ...effects: Effect[]) => store.transact((tx) => tx.putOut(effects, undefined, 1));

const textOf = (effect: Effect) =>
  effect.kind !== "ask" && effect.reply.blocks[0]?.kind === "title" ? effect.reply.blocks[0].text : "";

/** What would be sent, in order, when every platform takes everything at once. */
const sendAll = (store: Store, platform: Address["platform"] = "slack", now = 99) =>
  store.transact(async (tx) => {
    const sent: string[] = [];
    for (let due = await tx.firstDue(platform, now); due.length > 0; due = await tx.firstDue(platform, now))
      for (const { number, effect } of due) {
        sent.push(`${effect.to.channel} ${textOf(effect)}`);
        await tx.settle(number, undefined);
      }
    return sent;
  });

describe.each(STORE_KINDS)("events taken in, kept %s", (_kind, open) => {
  const event = (id: string, at = 1, workspace = "T1") => ({
    id,
    at,
    learner: "ann",
    place: { ...TEAM, workspace, thread: "1" },
  });

  test("are new once in a workspace", async () => {
    const store = await open();
    const takeIn = (id: string, workspace?: string) =>
      store.transact((tx) => tx.takeIn(event(id, 1, workspace)));
    expect(await takeIn("E1")).toBe(true);
    expect(await takeIn("E1")).toBe(false);
    expect(await takeIn("E2")).toBe(true);
    expect(await takeIn("E1", "T2")).toBe(true);
    expect(await takeIn("E1", "T2")).toBe(false);
  });

  test("are new again when the transaction that took them in failed", async () => {
    const store = await open();
    const failing = store.transact(async (tx) => {
      await tx.takeIn(event("E1"));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await store.transact((tx) => tx.takeIn(event("E1")))).toBe(true);
  });

  test("are forgotten by age", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      await tx.takeIn(event("E1", 10));
      await tx.takeIn(event("E2", 20));
      expect(await tx.forgetTakenIn(20)).toBe(1);
      expect(await tx.takeIn(event("E1", 30))).toBe(true);
      expect(await tx.takeIn(event("E2", 30))).toBe(false);
    });
  });
});

describe.each(STORE_KINDS)("the outbox, kept %s", (_kind, open) => {
  test("gives effects back as they were", async () => {
    const store = await open();
    const effects: Effect[] = [
      {
        kind: "post",
        to: TEAM,
        spot: { kind: "under", handle: "h" },
        reply: reply("« é\u202f! »"),
        handle: "h2",
      },
      { kind: "whisper", to: HALL, spot: { kind: "thread", thread: "1" }, learner: "ann", reply: reply("b") },
      { kind: "edit", to: { ...TEAM, channel: "C3" }, message: { kind: "id", id: "m" }, reply: reply("c") },
      {
        kind: "ask",
        to: { ...TEAM, channel: "D1", kind: "direct" },
        spot: TOP,
        learner: "ann",
        form: {
          language: "en",
          action: "quiz",
          title: toLearnerText("Quiz"),
          fields: [],
          submit: toLearnerText("Go"),
        },
      },
    ];
    await store.transact((tx) => tx.putOut(effects, "token", 1));
    const waiting = await store.transact((tx) => tx.firstDue("slack", 1));
    expect(waiting.map(({ effect }) => effect)).toEqual(effects);
    expect(waiting.map(({ returnTo, attempts }) => [returnTo, attempts])).toEqual(
      effects.map(() => ["token", 0]),
    );
    expect(new Set(waiting.map(({ lane }) => lane)).size).toBe(4);
  });

  test("gives the first of every lane, in order within a lane", async () => {
    const store = await open();
    await put(store, post("a1"), post("b1", HALL), post("a2"), post("b2", HALL));
    await put(store, post("a3"), post("other", { ...TEAM, platform: "teams" }));
    const first = await store.transact((tx) => tx.firstDue("slack", 1));
    expect(first.map(({ effect, lane }) => [textOf(effect), lane])).toEqual([
      ["a1", "slack:T1:C1"],
      ["b1", "slack:T1:C2"],
    ]);
    expect(await sendAll(store)).toEqual(["C1 a1", "C2 b1", "C1 a2", "C2 b2", "C1 a3"]);
    expect(await sendAll(store, "teams")).toEqual(["C1 other"]);
  });

  test("keeps the same channel of two workspaces in two lanes, whatever their names", async () => {
    const store = await open();
    await put(
      store,
      post("1", { ...TEAM, workspace: "T", channel: "x:C" }),
      post("2", { ...TEAM, workspace: "T:x", channel: "C" }),
      post("3", { ...TEAM, workspace: "T%3Ax", channel: "C" }),
    );
    expect(await store.transact((tx) => tx.firstDue("slack", 1))).toHaveLength(3);
  });

  test("lets nothing overtake what is put off, and tells when something falls due", async () => {
    const store = await open();
    await put(store, post("a1"), post("a2"), post("b1", HALL));
    await store.transact(async (tx) => {
      const [first] = await tx.firstDue("slack", 1);
      expect(first && textOf(first.effect)).toBe("a1");
      await tx.postpone(first?.number ?? 0, 50);
      expect(await tx.nextDue("slack")).toBe(1);
      expect((await tx.firstDue("slack", 49)).map(({ effect }) => textOf(effect))).toEqual(["b1"]);
      const [other] = await tx.firstDue("slack", 49);
      await tx.settle(other?.number ?? 0, undefined);
      expect(await tx.nextDue("slack")).toBe(50);
      expect(await tx.nextDue("teams")).toBeUndefined();
      expect((await tx.firstDue("slack", 50)).map(({ attempts }) => attempts)).toEqual([1]);
    });
    expect(await sendAll(store)).toEqual(["C1 a1", "C1 a2"]);
    expect(await store.transact((tx) => tx.nextDue("slack"))).toBeUndefined();
  });

  test("starts with the lane that has been due the longest", async () => {
    const store = await open();
    await store.transact(async (tx) => {
      await tx.putOut([post("late")], undefined, 20);
      await tx.putOut([post("early", HALL)], undefined, 10);
    });
    const due = await store.transact((tx) => tx.firstDue("slack", 30));
    expect(due.map(({ effect }) => textOf(effect))).toEqual(["early", "late"]);
  });

  test("passes over edits that can wait for a newer one of the same message only", async () => {
    const store = await open();
    await put(store, edit("1 answer", "q1"), post("between"), edit("1 other", "q2"));
    await put(store, edit("1 there", "q1", true, HALL));
    await put(store, edit("2 answers", "q1"), edit("3 answers", "q1"));
    expect(await sendAll(store)).toEqual(["C1 between", "C2 1 there", "C1 1 other", "C1 3 answers"]);
  });

  test("passes over them for one that can't wait, and never passes over that", async () => {
    const store = await open();
    await put(store, edit("1 answer", "q1"), edit("closed", "q1", false), edit("late", "q1"));
    expect(await sendAll(store)).toEqual(["C1 closed", "C1 late"]);
  });

  test("never gives a number twice: what is settled late settles nothing else", async () => {
    const store = await open();
    await put(store, edit("1 answer", "q1"));
    const [sending] = await store.transact((tx) => tx.firstDue("slack", 1));
    await put(store, edit("2 answers", "q1"));
    await store.transact((tx) => tx.settle(sending?.number ?? 0, undefined));
    await store.transact((tx) => tx.postpone(sending?.number ?? 0, 9_999));
    expect(await sendAll(store)).toEqual(["C1 2 answers"]);
    const failing = store.transact(async (tx) => {
      await tx.putOut([post("never")], undefined, 1);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await sendAll(store)).toEqual([]);
  });

  test("keeps a post's platform id under its handle, in its channel", async () => {
    const store = await open();
    await put(store, post("a", TEAM, "h"), post("b"));
    const [named] = await store.transact((tx) => tx.firstDue("slack", 1));
    const find = (where: Address, handle = "h") => store.transact((tx) => tx.messageOf(where, handle));
    expect(await find(TEAM)).toBeUndefined();
    await store.transact((tx) => tx.settle(named?.number ?? 0, "17.3"));
    expect(await find(TEAM)).toBe("17.3");
    expect(await find(HALL)).toBeUndefined();
    expect(await find({ ...TEAM, workspace: "T2" })).toBeUndefined();
    expect(await find(TEAM, "other")).toBeUndefined();
    await put(store, post("again", TEAM, "h"));
    await sendAll(store);
    expect(await find(TEAM)).toBe("17.3");
  });
});
