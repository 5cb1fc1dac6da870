import { describe, expect, test } from "vitest";
import { countedAnswers } from "../../src/quiz/counted-answers.ts";
import { grade } from "../../src/quiz/grade.ts";
import { beginAsking, START } from "./play-round.ts";
import { sampleQuestion } from "./sample-bank.ts";
import { standingOf, standings } from "../../src/quiz/standings.ts";
import { tally } from "../../src/quiz/tally.ts";

test("equal scores share their rank, the next rank is passed over, and speed counts for nothing", () => {
  const play = beginAsking(["slow", "fast", "wrong"]);
  play.answer("fast", play.right(), 100);
  play.answer("wrong", play.wrong(), 200);
  play.answer("slow", play.right(), 9000);
  play.wait();
  expect(standings(play.state()).map(({ rank, player }) => [rank, player])).toEqual([
    [1, { kind: "named", learner: "slow" }],
    [1, { kind: "named", learner: "fast" }],
    [3, { kind: "named", learner: "wrong" }],
  ]);
});

test("who hides the name is counted without it, and can still be told the own place", () => {
  const play = beginAsking(["ann", "shy"]);
  play.answer("shy", play.right(), 100);
  play.answer("ann", play.wrong(), 200);
  play.join("shy", 300, false);
  play.wait();
  expect(standings(play.state())[0]).toEqual({ rank: 1, right: 1, player: { kind: "nameless" } });
  expect(JSON.stringify(standings(play.state()))).not.toContain("shy");
  expect(tally(play.state(), 0)).toMatchObject({ right: [], namelessRight: 1, answers: 2 });
  expect(standingOf(play.state(), "shy")).toEqual({ rank: 1, right: 1 });
  expect(standingOf(play.state(), "nobody")).toBeUndefined();
});

test("an open question is neither scored, tallied nor counted, and a stopped one never is", () => {
  const play = beginAsking(["ann", "bob"]);
  play.answer("ann", play.right(), 100);
  expect(standings(play.state()).map(({ right }) => right)).toEqual([0, 0]);
  expect(tally(play.state(), 0)).toBeUndefined();
  expect(countedAnswers(play.state(), 0)).toEqual([]);
  play.manage("stop", 200);
  expect(countedAnswers(play.state(), 0)).toEqual([]);
});

test("the answers standing at the close are counted, with topic and time of the close", () => {
  const play = beginAsking(["ann", "bob"]);
  play.answer("ann", play.wrong(), 100);
  play.answer("ann", play.right(), 200);
  play.answer("bob", play.wrong(), 300);
  play.wait();
  const counted = { topic: "value", question: "q0", at: START + 3300 };
  expect(countedAnswers(play.state(), 0)).toEqual([
    { learner: "ann", right: true, ...counted },
    { learner: "bob", right: false, ...counted },
  ]);
});

test("200 learners who answer within 5 seconds, some twice and some changing, are tallied exactly", () => {
  const learners = Array.from({ length: 200 }, (_none, at) => `learner-${at}`);
  const play = beginAsking(learners.slice(0, 150));
  const right = play.right()[0] ?? "";
  const wrong = play.wrong()[0] ?? "";
  // Every third says the same again, every fourth changes from right to wrong, every tenth's clicks arrive in reverse.
  const clicks = learners.flatMap((learner, at) => {
    const acted = (at * 37) % 3000;
    const first = { learner, at, choice: right, acted, arrives: acted + 50 };
    const again = { ...first, acted: acted + 900, arrives: acted + 950 };
    const changed = { ...again, choice: wrong };
    const swapped = { ...changed, arrives: acted + 10 };
    if (at % 10 === 0) return [first, swapped];
    if (at % 4 === 0) return [first, changed];
    return at % 3 === 0 ? [first, again] : [first];
  });
  for (const click of clicks.toSorted((one, other) => one.arrives - other.arrives))
    play.answer(click.learner, [click.choice], click.arrives, { actedAt: START + click.acted });
  play.wait();
  const changing = learners.filter((_learner, at) => at % 10 === 0 || at % 4 === 0).length;
  const result = tally(play.state(), 0);
  expect(changing).toBe(60);
  expect(result?.answers).toBe(200);
  expect(result?.options.find(({ letter }) => letter === wrong)?.count).toBe(60);
  expect(result?.options.find(({ letter }) => letter === right)?.count).toBe(140);
  expect(new Set(result?.right).size).toBe(140);
  expect(standings(play.state()).filter(({ rank }) => rank === 141)).toHaveLength(60);
});

describe("an answer is right", () => {
  test.each([
    ["one", ["b"], true],
    ["one", ["a"], false],
    ["one", [], false],
    ["several", ["c", "b"], true],
    ["several", ["b", "c", "b"], true],
    ["several", ["b"], false],
    ["several", ["b", "c", "d"], false],
    ["true-false", ["true"], true],
    ["true-false", ["false"], false],
  ] as const)("of the kind %s, by %j: %s", (kind, choice, right) => {
    expect(grade(sampleQuestion("q", kind), choice)).toBe(right);
  });
});
