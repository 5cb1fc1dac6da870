import { expect, test } from "vitest";
import { seededRandom } from "../../src/chance/seeded-random.ts";

const draw = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

test("replays for the same seed", () => {
  expect(draw(7, 100)).toEqual(draw(7, 100));
});

test("differs for another seed", () => {
  expect(draw(7, 10)).not.toEqual(draw(8, 10));
});

test("stays from 0 up to and without 1, and spreads evenly", () => {
  const numbers = draw(1, 10_000);
  const tenths = new Array<number>(10).fill(0);
  for (const number of numbers) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThan(1);
    tenths[Math.floor(number * 10)]! += 1; // in range: both were just checked
  }
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
