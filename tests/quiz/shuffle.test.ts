import { expect, test } from "vitest";
import { seedOfPlace, shuffle } from "../../src/quiz/shuffle.ts";
import { seededRandom } from "../../src/chance/seeded-random.ts";

test("keeps every item once, and replays for the same seed", () => {
  const items = Array.from({ length: 50 }, (_none, at) => at);
  const shuffled = shuffle(items, seededRandom(3));
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((one, other) => one - other)).toEqual(items);
  expect(shuffle(items, seededRandom(3))).toEqual(shuffled);
});

test("gives every place of a round a seed of its own", () => {
  const seeds = Array.from({ length: 20 }, (_none, place) => seedOfPlace(42, place));
  expect(new Set([42, ...seeds]).size).toBe(21);
});

test("gives every order of three items about equally often", () => {
  const random = seededRandom(5);
  const counts = new Map<string, number>();
  for (let times = 0; times < 6000; times++) {
    const order = shuffle(["a", "b", "c"], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
});
