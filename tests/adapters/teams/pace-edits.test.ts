import { expect, test } from "vitest";
import { paceEdits } from "../../../src/adapters/teams/pace-edits.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";

const { betweenEdits, remarkRead } = TEAMS_LIMITS;

function paced() {
  let now = 1_000_000;
  return { pace: paceEdits({ now: () => now }), pass: (ms: number) => void (now += ms) };
}

test("leaves a private word on its card until it was read, before a counter changes the card", () => {
  const { pace, pass } = paced();
  pace.remarked("card");
  pass(remarkRead.value - 1);
  expect(pace.tooSoon("card", true)).toMatchObject({ kind: "later", afterMs: 1, goesOn: true });
  pass(1);
  expect(pace.tooSoon("card", true)).toBeUndefined();
});

test("begins to wait anew with the next private word", () => {
  const { pace, pass } = paced();
  pace.remarked("card");
  pass(remarkRead.value - 1);
  pace.remarked("card");
  pass(remarkRead.value - 1);
  expect(pace.tooSoon("card", true)).toMatchObject({ kind: "later", afterMs: 1 });
});

test("lets what may not wait, and other cards, go on at once", () => {
  const { pace } = paced();
  pace.remarked("card");
  expect(pace.tooSoon("card", false)).toBeUndefined();
  expect(pace.tooSoon("other", true)).toBeUndefined();
});

test("keeps two edits of one card a second apart, whatever they are", () => {
  const { pace, pass } = paced();
  pace.edited("card");
  pass(betweenEdits.value - 1);
  expect(pace.tooSoon("card", false)).toMatchObject({ kind: "later", afterMs: 1 });
  pass(1);
  expect(pace.tooSoon("card", false)).toBeUndefined();
});
