import { describe, expect, test } from "vitest";
import { FIRST_CHOICES } from "../../src/tutor/learner-book.ts";
import { counted, joining, lobbyOf, TEAM } from "../support/sample-round.ts";
import { STORE_KINDS } from "../support/store-kinds.ts";

const HALL = { ...TEAM, channel: "C2" };
const ELSEWHERE = { ...TEAM, workspace: "T2" };

describe.each(STORE_KINDS)("what learners chose, kept %s", (_kind, open) => {
  test("is the first choices, then what was changed and nothing else", async () => {
    const store = await open();
    await store.transact(async ({ learners }) => {
      expect(await learners.choicesOf(TEAM, "ann")).toEqual(FIRST_CHOICES);
      await learners.choose(TEAM, "ann", { language: "en" }, 1);
      await learners.choose(TEAM, "ann", { named: false }, 2);
      expect(await learners.choicesOf(HALL, "ann")).toEqual({
        language: "en",
        named: false,
        onLeaderboard: false,
      });
      expect(await learners.choicesOf(TEAM, "bob")).toEqual(FIRST_CHOICES);
      expect(await learners.choicesOf(ELSEWHERE, "ann")).toEqual(FIRST_CHOICES);
    });
  });

  test("puts on a channel's leaderboard who asked for it and answered there", async () => {
    const store = await open();
    await store.transact(async ({ learners, answers }) => {
      for (const learner of ["ann", "bob", "cleo"])
        await learners.choose(TEAM, learner, { onLeaderboard: true }, 1);
      await learners.choose(TEAM, "cleo", { onLeaderboard: false }, 2);
      await answers.append(TEAM, [counted("cleo"), counted("bob"), counted("dan")]);
      await answers.append(HALL, [counted("ann"), counted("bob", { sitting: "R2" })]);
      await answers.append(ELSEWHERE, [counted("ann")]);
      expect(await learners.onLeaderboard(TEAM)).toEqual(["bob"]);
      expect(await learners.onLeaderboard(HALL)).toEqual(["ann", "bob"]);
      expect(await learners.onLeaderboard(ELSEWHERE)).toEqual([]);
    });
  });

  test("hands everything kept about one learner over", async () => {
    const store = await open();
    await store.transact(async ({ learners, answers, rounds, feedback }) => {
      await rounds.begin({ id: "R1", where: TEAM, spot: { kind: "top" } }, [
        lobbyOf("R1", "bob", ["value-1"]),
        joining("ann"),
      ]);
      await rounds.begin({ id: "R0", where: HALL, spot: { kind: "top" } }, [
        lobbyOf("R0", "ann", ["value-1"], 500),
      ]);
      await rounds.begin({ id: "R2", where: { ...TEAM, channel: "C3" }, spot: { kind: "top" } }, [
        lobbyOf("R2", "bob", ["value-1"]),
      ]);
      await learners.choose(TEAM, "ann", { language: "fr" }, 1);
      await answers.append(TEAM, [counted("ann"), counted("bob")]);
      await feedback.rate(TEAM, "ann", "value", false, 1_000);
    });
    expect(await store.transact(({ learners }) => learners.recordOf(TEAM, "ann"))).toMatchObject({
      choices: { ...FIRST_CHOICES, language: "fr" },
      answers: [
        {
          at: "1970-01-01T00:00:32.000Z",
          topic: "value",
          question: "value-1",
          right: true,
          origin: "round",
        },
      ],
      feedback: [{ at: "1970-01-01T00:00:01.000Z", subject: "value", useful: false }],
      rounds: [
        { id: "R0", channel: "C2", events: [{ what: "opened-lobby" }] },
        { id: "R1", channel: "C1", events: [{ what: "joined", how: "joining", named: true }] },
      ],
    });
    expect(await store.transact(({ learners }) => learners.recordOf(ELSEWHERE, "ann"))).toMatchObject({
      choices: FIRST_CHOICES,
      answers: [],
      feedback: [],
      rounds: [],
    });
  });
});
