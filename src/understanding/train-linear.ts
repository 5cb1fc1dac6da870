import type { SparseTable, SparseVector } from "./extract-features.ts";
import { seededRandom } from "../chance/seeded-random.ts";

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

export type LabelledVectors = {
  readonly vectors: SparseTable;
  /** One for each row. */
  readonly labels: readonly string[];
  /** How often each row counts; once each when left out. */
  readonly times?: readonly number[];
};

const EPOCHS = 8;
const STOP_VIOLATION = 0.1;
/** An example so far on its side is left out of a label's later rounds. */
const SAFE = 0.2;
const BIAS_VALUE = 1;

function shuffle(order: Int32Array, length: number, random: () => number): void {
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at]!; // in range
    order[at] = order[other]!; // in range
    order[other] = kept;
  }
}

/** A label with at most this share of the examples learns from those that are like its own, and from some of the others. */
const SMALL = 0.01;
const SOME = 0.25;
/** A feature of at most this share of the examples makes two of them alike, if they share two such. */
const RARE = 0.005;
const SHARED = 2;

/** Finds for a label the examples that share rare features with its own: 1 for them, its own among them, and 0 for others. */
function compareByRareFeatures(
  { starts, ids }: SparseTable,
  features: number,
  owners: Int32Array,
): (label: number) => Uint8Array {
  const count = owners.length;
  const uses = new Int32Array(features);
  for (const id of ids) uses[id]!++;
  // Which examples have a feature: those of feature f are `rows[begins[f]] … rows[begins[f + 1] - 1]`.
  const begins = new Int32Array(features + 1);
  for (let id = 0; id < features; id++)
    begins[id + 1] = begins[id]! + (uses[id]! > RARE * count ? 0 : uses[id]!);
  const rows = new Int32Array(begins[features]!);
  const next = begins.slice();
  const own: number[][] = [];
  for (let row = 0; row < count; row++) {
    (own[owners[row]!] ??= []).push(row);
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const id = ids[at]!;
      if (begins[id] !== begins[id + 1]) rows[next[id]!++] = row;
    }
  }
  const seenFor = new Int32Array(features).fill(-1);
  return (label) => {
    const ownRows = own[label] ?? [];
    if (ownRows.length > SMALL * count) return new Uint8Array(count).fill(1);
    const shared = new Uint16Array(count);
    for (const row of ownRows) {
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        const id = ids[at]!;
        if (seenFor[id] === label) continue;
        seenFor[id] = label;
        for (let slot = begins[id]!; slot < begins[id + 1]!; slot++) shared[rows[slot]!]!++;
      }
    }
    const alike = Uint8Array.from(shared, (features) => (features >= SHARED ? 1 : 0));
    for (const row of ownRows) alike[row] = 1;
    return alike;
  };
}

/**
 * One-against-rest support vector machines with squared hinge loss, by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008), with
 * shrinking of examples that are safely on their side. A label with few examples of its own meets only those others that
 * are like them, and a quarter of the rest: nothing that shows is lost, and a third of the time.
 * @param cost the C of the paper: 1 to 3 is best for short phrases.
 * @param positiveWeight cost multiplier of a label's own examples; evens out labels with few phrases.
 */
export function trainLinear(
  { vectors, labels: ownLabels, times }: LabelledVectors,
  features: number,
  options: {
    readonly seed: number;
    readonly cost: number;
    readonly positiveWeight?: number;
  },
): LinearModel {
  const { starts, ids, values } = vectors;
  const labels = [...new Set(ownLabels)].sort();
  const labelIds = new Map(labels.map((label, id) => [label, id]));
  const count = ownLabels.length;
  const owners = Int32Array.from(ownLabels, (label) => labelIds.get(label) ?? 0);
  const squares = new Float64Array(count).fill(BIAS_VALUE);
  for (let row = 0; row < count; row++)
    for (let at = starts[row]!; at < starts[row + 1]!; at++) squares[row]! += values[at]! * values[at]!;
  const model = {
    labels,
    weights: new Int8Array(features * labels.length),
    scales: new Float32Array(labels.length),
    bias: new Float32Array(labels.length),
  };
  const likeThoseOf = compareByRareFeatures(vectors, features, owners);
  const order = new Int32Array(count);
  const alphas = new Float64Array(count);
  const weights = new Float32Array(features);
  for (let label = 0; label < labels.length; label++) {
    const random = seededRandom(options.seed + label);
    weights.fill(0);
    alphas.fill(0);
    const alike = likeThoseOf(label);
    let active = 0;
    for (let row = 0; row < count; row++) if (alike[row] === 1 || random() < SOME) order[active++] = row;
    let bias = 0;
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, active, random);
      let worst = 0;
      for (let turn = 0; turn < active; turn++) {
        const example = order[turn]!;
        const side = owners[example] === label ? 1 : -1;
        const cost =
          options.cost * (times?.[example] ?? 1) * (side === 1 ? (options.positiveWeight ?? 1) : 1);
        const end = starts[example + 1]!;
        let score = bias;
        for (let at = starts[example]!; at < end; at++) score += weights[ids[at]!]! * values[at]!;
        const alpha = alphas[example]!;
        const gradient = side * score - 1 + alpha / (2 * cost);
        if (alpha === 0 && gradient >= 0) {
          if (gradient > SAFE) {
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
