import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIFFICULTIES } from "../../src/course/question.ts";
import { type Draw, drawQuestions } from "../../src/quiz/draw-questions.ts";
import { bankOf, sampleQuestion } from "./sample-bank.ts";

const TOPICS = ["value", "demand", "governance"];
const BANK = bankOf(
  ...TOPICS.flatMap((topic) =>
    Array.from({ length: 8 }, (_none, at) =>
      sampleQuestion(`${topic}-${at}`, "one", { topic, difficulty: DIFFICULTIES[at % 3] ?? "easy" }),
    ),
  ),
);

const draw = (changes: Partial<Draw> = {}) =>
  drawQuestions({
    bank: BANK,
    topics: undefined,
    count: 5,
    seed: 1,
    usedIds: [],
    weight: () => 1,
    ...changes,
  });
const idsOf = (changes: Partial<Draw> = {}) => draw(changes).map((question) => question.id);

test("draws the same for the same seed, and something else for another", () => {
  expect(idsOf()).toEqual(idsOf());
  expect(new Set([1, 2, 3, 4].map((seed) => idsOf({ seed }).join())).size).toBeGreaterThan(1);
});

test("every question of the course has its turn in a first round", () => {
  const drawn = Array.from({ length: 300 }, (_none, seed) => idsOf({ seed })).flat();
  expect(new Set(drawn).size).toBe(BANK.size);
});

test("gives what there is when fewer exist, and nothing of an unknown topic", () => {
  expect(draw({ topics: ["value"], count: 20 })).toHaveLength(8);
  expect(draw({ topics: ["unknown"] })).toEqual([]);
  expect(draw({ count: 0 })).toEqual([]);
  expect(draw({ count: -3 })).toEqual([]);
});

test("leans toward topics that weigh more, and leaves out those without weight while others are there", () => {
  const weight = (topic: string) => (topic === "value" ? 9 : topic === "demand" ? 1 : 0);
  const drawn = Array.from({ length: 400 }, (_none, seed) => draw({ seed, count: 1, weight })).flat();
  const share = (topic: string) => drawn.filter((question) => question.topic === topic).length / drawn.length;
  expect(share("value")).toBeGreaterThan(0.84);
  expect(share("value")).toBeLessThan(0.96);
  expect(share("governance")).toBe(0);
  expect(draw({ count: 20, weight }).filter((question) => question.topic === "governance")).toHaveLength(4);
});

test.each([Number.NaN, -1, 0, Number.POSITIVE_INFINITY, Number.MAX_VALUE])(
  "draws a whole round when every topic weighs %s",
  (weight) => {
    expect(draw({ weight: () => weight })).toHaveLength(5);
  },
);

describe("no question comes again before all have come", () => {
  test.each([1, 3, 5, 7, 20])("in rounds of %i", (count) => {
    let used: string[] = [];
    for (let round = 0; round < 40; round++) {
      const ids = idsOf({ count, seed: round, usedIds: used });
      expect(new Set(ids).size).toBe(ids.length);
      const timesBefore = [...BANK.keys()].map((id) => used.filter((one) => one === id).length);
      // Until one pass is complete only what has not come in it is drawn; a round may end one and begin the next.
      const least = Math.min(...timesBefore);
      const isLast = timesBefore.filter((times) => times === least).length <= count;
      used = [...used, ...ids];
      const times = [...BANK.keys()].map((id) => used.filter((one) => one === id).length);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      expect(Math.min(...times)).toBe(isLast ? least + 1 : least);
    }
  });

  test("nor in the round after, when the last round has just used up the bank", () => {
    const all = [...BANK.keys()];
    for (let seed = 0; seed < 50; seed++) {
      const ids = idsOf({ seed, usedIds: all });
      expect(ids.filter((id) => all.slice(-5).includes(id))).toEqual([]);
    }
  });

  test("and a question that is new comes before any comes again", () => {
    const bank = new Map([...BANK, ["new", sampleQuestion("new")]]);
    const usedIds = [...BANK.keys(), ...BANK.keys()];
    expect(idsOf({ bank, usedIds })).toContain("new");
  });
});

test("difficulty rises within a round, whatever was used before", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 30 }),
      fc.array(fc.constantFrom(...BANK.keys(), "gone"), { maxLength: 60 }),
      fc.subarray(TOPICS),
      (seed, count, usedIds, topics) => {
        const drawn = draw({ seed, count, usedIds, topics });
        const levels = drawn.map((question) => DIFFICULTIES.indexOf(question.difficulty));
        expect(levels).toEqual(levels.toSorted((one, other) => one - other));
        expect(drawn).toHaveLength(Math.min(count, 20, topics.length * 8));
        expect(new Set(drawn).size).toBe(drawn.length);
      },
    ),
  );
});
