import { join } from "node:path";
import { expect, test } from "vitest";
import { TEAM } from "../support/sample-round.ts";
import { countWhole, startWriter } from "../support/start-writer.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

test("after kill -9 everything acknowledged is there, and nothing by half", { timeout: 60_000 }, async () => {
  const file = join(makeFolder(), "tutor.db");
  let before = 0;
  // Far enough apart that the log is folded into the file between some of them.
  for (const more of [1, 40, 200, 700]) {
    const writer = await startWriter(file);
    await writer.reaches(before + more);
    await writer.kill();
    const store = await openTestStore(file);
    const count = await countWhole(store);
    // One more may have been stored when the kill came before its acknowledgement.
    expect(count).toBeGreaterThan(writer.acknowledged());
    expect(count).toBeLessThanOrEqual(writer.acknowledged() + 2);
    const [taken, next, first] = await store.transact(async (tx) => [
      await tx.takeIn({ id: String(count - 1), place: { ...TEAM, thread: "1" }, at: 0, learner: "ann" }),
      await tx.takeIn({ id: "new", place: { ...TEAM, thread: "1" }, at: 0, learner: "ann" }),
      (await tx.firstDue("slack", 0))[0]?.returnTo,
    ]);
    expect([taken, next, first]).toEqual([false, true, "0"]);
    await store.transact((tx) => tx.forgetTakenIn(1));
    await store.close();
    before = count;
  }
  expect(before).toBeGreaterThan(900);
});
