import { expect, test } from "vitest";
import { pickByWeight } from "../../src/chance/pick-by-weight.ts";
import { seededRandom } from "../../src/chance/seeded-random.ts";

function counts(weights: Readonly<Record<string, number>>, draws = 3_000): Record<string, number> {
  const random = seededRandom(7);
  const drawn: Record<string, number> = {};
  for (let draw = 0; draw < draws; draw++) {
    const name = pickByWeight(Object.keys(weights), (one) => weights[one] ?? 0, random) ?? "none";
    drawn[name] = (drawn[name] ?? 0) + 1;
  }
  return drawn;
}

test("twice the weight is drawn twice as often, and no weight never", () => {
  const { one = 0, two = 0, nothing } = counts({ one: 1, two: 2, nothing: 0 });
  expect(nothing).toBeUndefined();
  expect(two / one).toBeGreaterThan(1.8);
  expect(two / one).toBeLessThan(2.2);
});

test("any is drawn when none has weight, and a weight that is no number counts as none", () => {
  expect(Object.keys(counts({ one: 0, two: -1, three: Number.NaN })).sort()).toEqual(["one", "three", "two"]);
});

test("nothing is drawn of nothing", () => {
  expect(pickByWeight([], () => 1, seededRandom(1))).toBeUndefined();
});
