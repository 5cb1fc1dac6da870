import type { SparseVector } from "./extract-features.ts";
import { seededRandom } from "./seeded-random.ts";

/**
 * One linear score per label: score(label) = scale · Σ value · weight + bias. Weights are feature-major
 * (weights[id * labels + label]) and stand as whole numbers from -127 to 127: a quarter of the memory, no loss that shows.
 */
export type LinearModel = {
  readonly labels: readonly string[];
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
};

const LARGEST = 127;

type LabelledVector = { readonly vector: SparseVector; readonly label: string };

const EPOCHS = 8;
const STOP_VIOLATION = 0.1;
const BIAS_VALUE = 1;

function shuffle(order: Int32Array, length: number, random: () => number): void {
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at]!; // in range
    order[at] = order[other]!; // in range
    order[other] = kept;
  }
}

/**
 * One-against-rest support vector machines with squared hinge loss, by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008), with
 * shrinking of examples that are safely on their side.
 * @param cost the C of the paper: 1 to 3 is best for short phrases.
 * @param labelWeight cost multiplier of a label's own examples; evens out labels with few phrases.
 */
export function trainLinear(
  examples: readonly LabelledVector[],
  features: number,
  options: { readonly seed: number; readonly cost: number; readonly positiveWeight?: number },
): LinearModel {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const labelIds = new Map(labels.map((label, id) => [label, id]));
  const count = examples.length;
  // One flat copy of all vectors: the inner loop runs some hundred million times.
  const starts = new Int32Array(count + 1);
  examples.forEach((example, at) => (starts[at + 1] = starts[at]! + example.vector.ids.length));
  const ids = new Int32Array(starts[count]!);
  const values = new Float32Array(starts[count]!);
  const squares = new Float64Array(count);
  const owners = new Int32Array(count);
  examples.forEach((example, at) => {
    ids.set(example.vector.ids, starts[at]);
    values.set(example.vector.values, starts[at]);
    squares[at] = example.vector.values.reduce((sum, value) => sum + value * value, BIAS_VALUE);
    owners[at] = labelIds.get(example.label) ?? 0;
  });
  const model = {
    labels,
    weights: new Int8Array(features * labels.length),
    scales: new Float32Array(labels.length),
    bias: new Float32Array(labels.length),
  };
  const order = new Int32Array(count);
  const alphas = new Float64Array(count);
  const weights = new Float64Array(features);
  for (let label = 0; label < labels.length; label++) {
    const random = seededRandom(options.seed + label);
    weights.fill(0);
    alphas.fill(0);
    for (let at = 0; at < count; at++) order[at] = at;
    let bias = 0;
    let active = count;
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, active, random);
      let worst = 0;
      for (let turn = 0; turn < active; turn++) {
        const example = order[turn]!;
        const side = owners[example] === label ? 1 : -1;
        const cost = side === 1 ? options.cost * (options.positiveWeight ?? 1) : options.cost;
        const end = starts[example + 1]!;
        let score = bias;
        for (let at = starts[example]!; at < end; at++) score += weights[ids[at]!]! * values[at]!;
        const alpha = alphas[example]!;
        const gradient = side * score - 1 + alpha / (2 * cost);
        if (alpha === 0 && gradient >= 0) {
          if (gradient > 0.2) {
            // Safely on its side: leave it out of this label's later rounds.
            active--;
            order[turn] = order[active]!;
            order[active] = example;
            turn--;
          }
          continue;
        }
        worst = Math.max(worst, Math.abs(gradient));
        const next = Math.max(0, alpha - gradient / (squares[example]! + 1 / (2 * cost)));
        const step = (next - alpha) * side;
        alphas[example] = next;
        bias += step * BIAS_VALUE;
        for (let at = starts[example]!; at < end; at++) {
          const id = ids[at]!;
          weights[id] = weights[id]! + step * values[at]!;
        }
      }
      if (worst < STOP_VIOLATION) break;
    }
    model.bias[label] = bias;
    let largest = 0;
    for (let id = 0; id < features; id++) largest = Math.max(largest, Math.abs(weights[id]!));
    const scale = largest / LARGEST || 1;
    model.scales[label] = scale;
    for (let id = 0; id < features; id++)
      model.weights[id * labels.length + label] = Math.round(weights[id]! / scale);
  }
  return model;
}

/** Scores of all labels, in the order of `model.labels`; above 0 the label claims the phrase. */
export function scoreLabels(model: LinearModel, vector: SparseVector): Float32Array {
  const width = model.labels.length;
  const scores = new Float32Array(width);
  for (let at = 0; at < vector.ids.length; at++) {
    const value = vector.values[at]!;
    const row = vector.ids[at]! * width;
    for (let label = 0; label < width; label++) scores[label]! += value * model.weights[row + label]!;
  }
  for (let label = 0; label < width; label++)
    scores[label] = scores[label]! * model.scales[label]! + model.bias[label]!;
  return scores;
}
