import { describe, expect, test } from "vitest";
import type { Place } from "../../src/chat/chat-event.ts";
import { createVolatileMemory } from "../../src/tutor/conversation-memory.ts";

const PLACE: Place = { platform: "slack", workspace: "T1", channel: "C1", thread: "1.0" };
const VALUE = { topic: "value", asked: false };
const DEMAND = { topic: "demand", asked: true };

describe("what was talked about", () => {
  test("is nothing at first, and then what was said last", async () => {
    const memory = createVolatileMemory();
    expect(await memory.recallThread(PLACE)).toBeUndefined();
    await memory.rememberThread(PLACE, VALUE);
    await memory.rememberThread(PLACE, DEMAND);
    expect(await memory.recallThread({ ...PLACE })).toEqual(DEMAND);
  });

  test.each<Partial<Place>>([
    { platform: "teams" },
    { workspace: "T2" },
    { channel: "C2" },
    { thread: "2.0" },
    { workspace: "T1C1", channel: "" },
    { workspace: 'T1","C1', channel: "" },
  ])("stays in its place: not known in %j", async (other) => {
    const memory = createVolatileMemory();
    await memory.rememberThread(PLACE, VALUE);
    expect(await memory.recallThread({ ...PLACE, ...other })).toBeUndefined();
  });

  test("is forgotten from the oldest on, and is new again whenever it is remembered", async () => {
    const memory = createVolatileMemory(2);
    const place = (thread: string) => ({ ...PLACE, thread });
    await memory.rememberThread(place("a"), VALUE);
    await memory.rememberThread(place("b"), VALUE);
    await memory.rememberThread(place("a"), DEMAND);
    await memory.rememberThread(place("c"), VALUE);
    expect(await memory.recallThread(place("a"))).toEqual(DEMAND);
    expect(await memory.recallThread(place("b"))).toBeUndefined();
    expect(await memory.recallThread(place("c"))).toEqual(VALUE);
  });
});

describe("the language a learner has chosen", () => {
  test("is nothing at first, and then the last choice", async () => {
    const memory = createVolatileMemory();
    expect(await memory.recallLanguage(PLACE, "U1")).toBeUndefined();
    await memory.rememberLanguage(PLACE, "U1", "fr");
    await memory.rememberLanguage(PLACE, "U1", "auto");
    expect(await memory.recallLanguage(PLACE, "U1")).toBe("auto");
  });

  test("goes with the learner through channels and threads of the workspace", async () => {
    const memory = createVolatileMemory();
    await memory.rememberLanguage(PLACE, "U1", "en");
    expect(await memory.recallLanguage({ ...PLACE, channel: "C2", thread: "9.9" }, "U1")).toBe("en");
  });

  test("is nobody else's, and nobody's in another workspace or on another platform", async () => {
    const memory = createVolatileMemory();
    await memory.rememberLanguage(PLACE, "U1", "en");
    expect(await memory.recallLanguage(PLACE, "U2")).toBeUndefined();
    expect(await memory.recallLanguage({ ...PLACE, workspace: "T2" }, "U1")).toBeUndefined();
    expect(await memory.recallLanguage({ ...PLACE, platform: "teams" }, "U1")).toBeUndefined();
  });

  test("is forgotten from the oldest on", async () => {
    const memory = createVolatileMemory(1);
    await memory.rememberLanguage(PLACE, "U1", "en");
    await memory.rememberLanguage(PLACE, "U2", "fr");
    expect(await memory.recallLanguage(PLACE, "U1")).toBeUndefined();
    expect(await memory.recallLanguage(PLACE, "U2")).toBe("fr");
  });
});
