import { describe, expect, test } from "vitest";
import type { Demand } from "../../src/tutor/demand-log.ts";
import { TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

function wanted(at: number): Demand {
  return { text: "c'est quoi kanban ?", language: "fr", because: "out-of-scope", topic: undefined, at };
}

describe.each(STORE_KINDS)("what people wanted and did not get, kept %s", (_kind, open) => {
  test("is purged by age, in every workspace, and tells how much", async () => {
    const store = await open();
    await store.transact(async ({ demand }) => {
      await demand.note(TEAM, wanted(1));
      await demand.note(TEAM, wanted(1));
      await demand.note({ ...TEAM, workspace: "T2" }, wanted(2));
      await demand.note(TEAM, { ...wanted(3), topic: "value", because: "not-useful", language: "mixed" });
    });
    expect(await store.transact(({ demand }) => demand.purge(3))).toBe(3);
    expect(await store.transact(({ demand }) => demand.purge(3))).toBe(0);
    expect(await store.transact(({ demand }) => demand.purge(4))).toBe(1);
  });
});

describe.each(STORE_KINDS)("useful or not, kept %s", (_kind, open) => {
  test("counts the last judgement of a learner on a subject, in this workspace", async () => {
    const store = await open();
    await store.transact(async ({ feedback }) => {
      await feedback.rate(TEAM, "ann", "value/definition", true, 1_000);
      await feedback.rate(TEAM, "ann", "demand", true, 2_000);
      await feedback.rate(TEAM, "ann", "value/definition", false, 3_000);
      await feedback.rate(TEAM, "bob", "value/definition", true, 4_000);
      await feedback.rate({ ...TEAM, workspace: "T2" }, "ann", "demand", false, 5_000);
    });
    const record = await store.transact(({ learners }) => learners.recordOf(TEAM, "ann"));
    expect(record.feedback).toEqual([
      { at: "1970-01-01T00:00:02.000Z", subject: "demand", useful: true },
      { at: "1970-01-01T00:00:03.000Z", subject: "value/definition", useful: false },
    ]);
  });
});
