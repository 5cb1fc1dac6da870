import { expect, test } from "vitest";
import { leaderboard } from "../../src/progress/leaderboard.ts";
import { answers, DAY, MONDAY } from "./some-answers.ts";

const NOW = MONDAY + DAY;

test("equals share a rank, and the next rank counts them", () => {
  const log = [
    ...answers("rw", { learner: "U4" }),
    ...answers("rwrww", { learner: "U2" }),
    ...answers("rr", { learner: "U1" }),
    ...answers("r", { learner: "U3", topic: "value" }),
  ];
  expect(leaderboard(log, NOW, 7)).toEqual([
    { rank: 1, learner: "U1", right: 2 },
    { rank: 1, learner: "U2", right: 2 },
    { rank: 3, learner: "U3", right: 1 },
    { rank: 3, learner: "U4", right: 1 },
  ]);
});

test("who had none right does not appear", () => {
  expect(leaderboard(answers("www"), NOW, 7)).toEqual([]);
});

test("only answers of the last days count", () => {
  const log = [
    ...answers("rrr", { at: NOW - 7 * DAY - 300_000 }),
    ...answers("r", { at: NOW - 7 * DAY, learner: "U2" }),
  ];
  expect(leaderboard(log, NOW, 7)).toEqual([{ rank: 1, learner: "U2", right: 1 }]);
});
