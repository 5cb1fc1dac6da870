import { describe, expect, test } from "vitest";
import type { Place } from "../../src/chat/chat-event.ts";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const PLACE: Place = { ...TEAM, thread: "1.0" };
const VALUE = { topic: "value", asked: false };
const DEMAND = { topic: "demand", asked: true };

describe.each(STORE_KINDS)("what was talked about, kept %s", (_kind, open) => {
  test("is nothing at first, and then what was said last", async () => {
    const store = await open();
    await store.transact(async ({ memory }) => {
      expect(await memory.recallThread(PLACE)).toBeUndefined();
      await memory.rememberThread(PLACE, VALUE, 1);
      await memory.rememberThread(PLACE, DEMAND, 2);
    });
    expect(await store.transact(({ memory }) => memory.recallThread({ ...PLACE }))).toEqual(DEMAND);
  });

  test("may be no topic at all", async () => {
    const store = await open();
    const nothing = { topic: undefined, asked: true };
    await store.transact(({ memory }) => memory.rememberThread(PLACE, nothing, 1));
    expect(await store.transact(({ memory }) => memory.recallThread(PLACE))).toEqual(nothing);
  });

  test.each<Partial<Place>>([
    { platform: "teams" },
    { workspace: "T2" },
    { channel: "C2" },
    { thread: "2.0" },
    { workspace: "T1:C1", channel: "" },
    { workspace: "", channel: "T1:C1" },
  ])("stays in its place: not known in %j", async (other) => {
    const store = await open();
    await store.transact(({ memory }) => memory.rememberThread(PLACE, VALUE, 1));
    expect(await store.transact(({ memory }) => memory.recallThread({ ...PLACE, ...other }))).toBeUndefined();
  });

  test("is forgotten when it was not used since, and tells how much", async () => {
    const store = await open();
    const place = (thread: string) => ({ ...PLACE, thread });
    await store.transact(async ({ memory }) => {
      await memory.rememberThread(place("a"), VALUE, 10);
      await memory.rememberThread(place("b"), VALUE, 20);
      await memory.rememberThread(place("c"), VALUE, 30);
      await memory.rememberThread(place("a"), DEMAND, 30);
    });
    expect(await store.transact(({ memory }) => memory.forgetThreads(30))).toBe(1);
    await store.transact(async ({ memory }) => {
      expect(await memory.recallThread(place("a"))).toEqual(DEMAND);
      expect(await memory.recallThread(place("b"))).toBeUndefined();
      expect(await memory.recallThread(place("c"))).toEqual(VALUE);
    });
  });
});
