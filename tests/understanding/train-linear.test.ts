import { describe, expect, test } from "vitest";
import type { SparseVector } from "../../src/understanding/extract-features.ts";
import {
  type LabelledVectors,
  type LinearModel,
  scoreLabels,
  trainLinear,
} from "../../src/understanding/train-linear.ts";

/** Points of three corners of a cube: each label has a feature of its own, and shares the fourth. */
const vector = (...pairs: readonly (readonly [number, number])[]): SparseVector => ({
  ids: Int32Array.from(pairs, ([id]) => id),
  values: Float32Array.from(pairs, ([, value]) => value),
});
type Example = { readonly label: string; readonly vector: SparseVector };
const tableOf = (examples: readonly Example[], times?: readonly number[]): LabelledVectors => {
  const starts = [0];
  for (const { vector } of examples) starts.push((starts.at(-1) ?? 0) + vector.ids.length);
  return {
    vectors: {
      starts: Int32Array.from(starts),
      ids: Int32Array.from(examples.flatMap(({ vector }) => [...vector.ids])),
      values: Float32Array.from(examples.flatMap(({ vector }) => [...vector.values])),
    },
    labels: examples.map(({ label }) => label),
    ...(times ? { times } : {}),
  };
};
const FEATURES = 5;
const EXAMPLES = ["c", "a", "b"].flatMap((label, id) =>
  [0.6, 0.7, 0.8, 0.9].map((value) => ({ label, vector: vector([id, value], [3, 1 - value]) })),
);
const OPTIONS = { seed: 1, cost: 1.5 };

function bestOf(model: LinearModel, point: SparseVector): string | undefined {
  const scores = scoreLabels(model, point);
  return model.labels[scores.indexOf(Math.max(...scores))];
}

describe("a linear model of three labels that can be parted", () => {
  const model = trainLinear(tableOf(EXAMPLES), FEATURES, OPTIONS);

  test("lists each label once", () => {
    expect(model.labels).toEqual(["a", "b", "c"]);
  });

  test("claims every example for its own label, and for that alone", () => {
    for (const { label, vector } of EXAMPLES) {
      const scores = scoreLabels(model, vector);
      model.labels.forEach((name, at) => expect((scores[at] ?? 0) > 0).toBe(name === label));
    }
  });

  test("takes points it has not seen for the label whose side they are on", () => {
    expect(bestOf(model, vector([0, 0.75], [3, 0.1], [4, 0.2]))).toBe("c");
    expect(bestOf(model, vector([1, 1]))).toBe("a");
    expect(bestOf(model, vector([2, 0.5], [1, 0.1]))).toBe("b");
  });

  test("claims nothing with certainty when it knows nothing", () => {
    for (const score of scoreLabels(model, vector())) expect(score).toBeLessThan(0);
  });

  test("learns the same from the same seed", () => {
    expect(trainLinear(tableOf(EXAMPLES), FEATURES, OPTIONS)).toEqual(model);
  });

  test("learns nothing that matters from another order", () => {
    const other = trainLinear(tableOf(EXAMPLES.toReversed()), FEATURES, { ...OPTIONS, seed: 9 });
    for (const { label, vector } of EXAMPLES) expect(bestOf(other, vector)).toBe(label);
  });
});

test("a label's own examples can be made to weigh more", () => {
  // One example of "rare" stands among many of "often".
  const examples = [
    { label: "rare", vector: vector([0, 1]) },
    ...Array.from({ length: 6 }, () => ({ label: "often", vector: vector([0, 1], [1, 0.3]) })),
  ];
  const rare = (positiveWeight: number) => {
    const model = trainLinear(tableOf(examples), 2, { ...OPTIONS, positiveWeight });
    return scoreLabels(model, vector([0, 1]))[model.labels.indexOf("rare")] ?? 0;
  };
  expect(rare(4)).toBeGreaterThan(rare(1) + 0.1);
});

test("an example that counts five times weighs more than one", () => {
  const rare = { label: "rare", vector: vector([0, 1]) };
  const often = Array.from({ length: 6 }, () => ({ label: "often", vector: vector([0, 1], [1, 0.3]) }));
  const scoreOfRare = (table: LabelledVectors) => {
    const model = trainLinear(table, 2, OPTIONS);
    return scoreLabels(model, vector([0, 1]))[model.labels.indexOf("rare")] ?? 0;
  };
  const once = scoreOfRare(tableOf([rare, ...often]));
  const counted = scoreOfRare(tableOf([rare, ...often], [5, ...often.map(() => 1)]));
  expect(counted).toBeGreaterThan(once + 0.1);
});

test("a label with few examples among very many still claims its own and no others", () => {
  const few = Array.from({ length: 4 }, (_, at) => ({
    label: "few",
    vector: vector([0, 0.9], [10 + at, 0.4]),
  }));
  const many = Array.from({ length: 600 }, (_, at) => ({
    label: at % 2 === 0 ? "even" : "odd",
    vector: vector([1 + (at % 2), 0.9], [10 + (at % 50), 0.4]),
  }));
  const model = trainLinear(tableOf([...many, ...few]), 60, OPTIONS);
  for (const { label, vector } of [...few, ...many.slice(0, 100)]) expect(bestOf(model, vector)).toBe(label);
});

test("of two labels, what speaks for one speaks as much against the other", () => {
  const model = trainLinear(tableOf(EXAMPLES.filter(({ label }) => label !== "c")), FEATURES, OPTIONS);
  for (const { vector } of EXAMPLES) {
    const [one, other] = scoreLabels(model, vector);
    expect(one).toBe(-(other ?? 0));
  }
});
