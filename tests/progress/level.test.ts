import fc from "fast-check";
import { expect, test } from "vitest";
import { GROWING_FROM, levelOf, percentOf, STRONG_FROM } from "../../src/progress/level.ts";

test.each([
  [undefined, "unseen"],
  [0, "weak"],
  [0.5999, "weak"],
  [0.6, "growing"],
  [0.8499, "growing"],
  [0.85, "strong"],
  [1, "strong"],
] as const)("a share of %s is %s", (share, level) => {
  expect(levelOf(share)).toBe(level);
});

test("the percent shown never reads a level that is not reached", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(levelOf(percentOf(share) / 100)).toBe(levelOf(share));
    }),
  );
  expect(percentOf(GROWING_FROM)).toBe(60);
  expect(percentOf(STRONG_FROM)).toBe(85);
  expect(percentOf(0.84999999)).toBe(84);
});
