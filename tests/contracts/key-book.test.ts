import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder, openTestStore, STORE_KINDS } from "../support/store-kinds.ts";

describe.each(STORE_KINDS)("a key of the tutor's own, kept %s", (_kind, open) => {
  test("is what was made up first, whatever is made up afterwards", async () => {
    const store = await open();
    const first = await store.transact(({ keys }) => keys.keyFor("teams-seal", "first"));
    const second = await store.transact(({ keys }) => keys.keyFor("teams-seal", "second"));
    expect([first, second]).toEqual(["first", "first"]);
  });
});

test("a key of the tutor's own is the same to the next process", async () => {
  const file = join(makeFolder(), "tutor.db");
  const before = await openTestStore(file);
  await before.transact(({ keys }) => keys.keyFor("teams-seal", "first"));
  await before.close();
  const store = await openTestStore(file);
  expect(await store.transact(({ keys }) => keys.keyFor("teams-seal", "second"))).toBe("first");
});
