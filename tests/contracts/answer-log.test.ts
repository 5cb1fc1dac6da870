import { describe, expect, test } from "vitest";
import { counted, TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const HALL = { ...TEAM, channel: "C2" };
const ELSEWHERE = { ...TEAM, workspace: "T2" };

describe.each(STORE_KINDS)("the answer log, kept %s", (_kind, open) => {
  test("gives answers back as they were, the oldest first", async () => {
    const store = await open();
    await store.transact(({ answers }) =>
      answers.append(TEAM, [
        counted("ann", { at: 3, right: false }),
        counted("ann", { at: 1, question: "value-2" }),
        counted("ann", { at: 3, question: "value-3" }),
      ]),
    );
    const found = await store.transact(({ answers }) => answers.ofLearner(TEAM, "ann"));
    expect(found).toEqual([
      { learner: "ann", topic: "value", question: "value-2", at: 1, right: true },
      { learner: "ann", topic: "value", question: "value-1", at: 3, right: false },
      { learner: "ann", topic: "value", question: "value-3", at: 3, right: true },
    ]);
  });

  test("counts one answer a learner, sitting and question", async () => {
    const store = await open();
    const append = (right: boolean, sitting: string) =>
      store.transact(({ answers }) => answers.append(TEAM, [counted("ann", { right, sitting })]));
    await append(true, "R1");
    await append(false, "R1");
    await append(false, "R2");
    const found = await store.transact(({ answers }) => answers.ofLearner(TEAM, "ann"));
    expect(found.map(({ right }) => right)).toEqual([true, false]);
  });

  test("tells a team's answers from those given in its channel", async () => {
    const store = await open();
    await store.transact(async ({ answers }) => {
      await answers.append(TEAM, [counted("ann", { at: 1 })]);
      await answers.append(HALL, [counted("ann", { at: 2, question: "value-2" }), counted("bob", { at: 3 })]);
      await answers.append(ELSEWHERE, [counted("ann", { at: 4, question: "value-9" })]);
    });
    await store.transact(async ({ answers }) => {
      const who = (found: readonly { learner: string; at: number }[]) =>
        found.map(({ learner, at }) => `${learner} ${at}`);
      expect(who(await answers.ofTeam(TEAM))).toEqual(["ann 1", "ann 2"]);
      expect(who(await answers.ofTeam(HALL))).toEqual(["ann 1", "ann 2", "bob 3"]);
      expect(who(await answers.inChannel(TEAM))).toEqual(["ann 1"]);
      expect(who(await answers.inChannel(HALL))).toEqual(["ann 2", "bob 3"]);
      expect(who(await answers.ofLearner(HALL, "ann"))).toEqual(["ann 1", "ann 2"]);
      expect(who(await answers.ofTeam(ELSEWHERE))).toEqual(["ann 4"]);
    });
  });

  test("tells what was answered in a channel's rounds from what was practised there", async () => {
    const store = await open();
    await store.transact(({ answers }) =>
      answers.append(TEAM, [
        counted("ann", { at: 1 }),
        counted("ann", { at: 2, question: "value-2", origin: "check-me" }),
      ]),
    );
    const found = await store.transact(({ answers }) => answers.inRounds(TEAM));
    expect(found.map(({ at }) => at)).toEqual([1]);
  });

  test("takes the answers of a very large team at once", async () => {
    const store = await open();
    const all = Array.from({ length: 5_000 }, (_, at) => counted(`learner-${at}`));
    await store.transact(({ answers }) => answers.append(TEAM, all));
    expect(await store.transact(({ answers }) => answers.inChannel(TEAM))).toHaveLength(5_000);
  });
});
