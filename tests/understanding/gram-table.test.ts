import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/chance/seeded-random.ts";
import { findGram, NONE, numberGram, renumberGrams, startGrams } from "../../src/understanding/gram-table.ts";

const random = seededRandom(1);
/** Keys at both ends, neighbours, and many that are far apart. */
const KEYS = [
  ...new Set([0, 1, 2, 2 ** 32 - 1, ...Array.from({ length: 5_000 }, () => Math.floor(random() * 2 ** 32))]),
];

/** The keys' grams, in their order. */
function numberAll() {
  const grams = startGrams();
  const numbers = KEYS.map((key) => numberGram(grams, key));
  return { grams, numbers };
}

describe("grams", () => {
  test("are numbered in the order they are met", () => {
    expect(numberAll().numbers).toEqual([...KEYS.keys()]);
  });

  test("keep their numbers when they are met again", () => {
    const { grams, numbers } = numberAll();
    expect(KEYS.map((key) => numberGram(grams, key))).toEqual(numbers);
    expect(grams.count).toBe(KEYS.length);
  });

  test("are found by their keys, and others are not", () => {
    const { table } = numberAll().grams;
    expect(KEYS.map((key) => findGram(table, key))).toEqual([...KEYS.keys()]);
    const known = new Set(KEYS);
    const unknown = Array.from({ length: 1_000 }, (_, key) => key).filter((key) => !known.has(key));
    expect(new Set(unknown.map((key) => findGram(table, key)))).toEqual(new Set([NONE]));
  });

  test("are found under their new numbers, and not at all when they were left out", () => {
    const { table } = numberAll().grams;
    const renumbered = Int32Array.from(KEYS, (_, number) => (number % 3 === 0 ? number / 3 : NONE));
    const fewer = renumberGrams(table, renumbered);
    expect(KEYS.map((key) => findGram(fewer, key))).toEqual([...renumbered]);
    expect(fewer.keys.length).toBeLessThan(table.keys.length);
  });

  test("of none at all are found nowhere", () => {
    expect(findGram(startGrams().table, 7)).toBe(NONE);
    expect(findGram(renumberGrams(startGrams().table, new Int32Array(0)), 7)).toBe(NONE);
  });
});
