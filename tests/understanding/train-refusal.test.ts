import { describe, expect, test } from "vitest";
import { acceptanceLogit, trainRefusal } from "../../src/understanding/train-refusal.ts";

/** The first signal tells, the second says nothing, the third never changes. */
const judged = (count: number, inScope: boolean) =>
  Array.from({ length: count }, (_, at) => ({
    inScope,
    signals: [(inScope ? 1 : -1) + (at % 5) / 4 - 0.5, (at % 3) - 1, 7],
  }));

describe("refusal learnt from signals", () => {
  const model = trainRefusal([...judged(60, true), ...judged(60, false)]);

  test("accepts what looks like what was in scope, and refuses the rest", () => {
    expect(acceptanceLogit(model, [1, 0, 7])).toBeGreaterThan(1);
    expect(acceptanceLogit(model, [-1, 0, 7])).toBeLessThan(-1);
  });

  test("is in doubt half-way", () => {
    expect(Math.abs(acceptanceLogit(model, [0, 0, 7]))).toBeLessThan(0.5);
  });

  test("rises with the signal that tells, and hardly with the one that does not", () => {
    const at = (first: number, second: number) => acceptanceLogit(model, [first, second, 7]);
    expect(at(0.5, 0)).toBeGreaterThan(at(0, 0));
    expect(Math.abs(at(0, 1) - at(0, -1))).toBeLessThan(at(1, 0) - at(-1, 0));
  });

  test("is not carried away by one odd signal", () => {
    expect(acceptanceLogit(model, [1e9, 0, 7])).toBe(acceptanceLogit(model, [1e6, 0, 7]));
    expect(Number.isFinite(acceptanceLogit(model, [1, 0, -1e9]))).toBe(true);
  });

  test("weighs both classes the same, however unequal their numbers", () => {
    const unequal = trainRefusal([...judged(300, true), ...judged(30, false)]);
    expect(Math.abs(acceptanceLogit(unequal, [0, 0, 7]))).toBeLessThan(0.5);
    expect(acceptanceLogit(unequal, [-1, 0, 7])).toBeLessThan(-1);
  });

  test("is the same for the same lines", () => {
    expect(trainRefusal([...judged(60, true), ...judged(60, false)])).toEqual(model);
  });
});

test("without any line nothing is known", () => {
  expect(acceptanceLogit(trainRefusal([]), [])).toBe(0);
});
