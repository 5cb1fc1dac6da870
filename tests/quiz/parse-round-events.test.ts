import { expect, test } from "vitest";
import { parseRoundEvents } from "../../src/quiz/parse-round-events.ts";

test.each([
  ["no list", { kind: "resumed", at: 1 }, "expected array"],
  ["an unknown kind", [{ kind: "exploded", at: 1 }], "kind"],
  ["no time", [{ kind: "resumed" }], "at"],
  ["a time that is no number", [{ kind: "resumed", at: null }], "expected number"],
  ["a field too many", [{ kind: "resumed", at: 1, key: ["A"] }], "key"],
  [
    "an option's id for a letter",
    [{ kind: "answered", at: 1, number: 0, learner: "x", choice: ["a"], actedAt: 1 }],
    "choice",
  ],
  [
    "a choice of nothing",
    [{ kind: "answered", at: 1, number: 0, learner: "x", choice: [], actedAt: 1 }],
    "choice",
  ],
  ["a number that counts nothing", [{ kind: "everyone-answered", at: 1, number: -1, closesAt: 1 }], "number"],
  ["a pause by nobody known", [{ kind: "paused", at: 1, by: "ann" }], "by"],
])("refuses a log with %s", (_what, rows, said) => {
  expect(() => parseRoundEvents(rows)).toThrow(said);
});

test("names the place of what is wrong", () => {
  const rows = [
    { kind: "resumed", at: 1 },
    { kind: "ended", at: 2, because: "boredom" },
  ];
  expect(() => parseRoundEvents(rows)).toThrow(/1,\s*"because"/);
});
