import type { SparseTable, SparseVector } from "./extract-features.ts";
import { seededRandom } from "../chance/seeded-random.ts";

/**
 * One linear score per label: score(label) = scale · Σ value · weight + bias. Weights are whole numbers from -127 to 127, a quarter
 * of the memory and no loss that shows, and nearly all are 0: only the others are kept. Those of feature f are
 * `weights[starts[f]] … weights[starts[f + 1] - 1]`, and `owners` names the label of each, as an index into `labels`.
 */
export type LinearModel = {
  readonly labels: readonly string[];
  readonly starts: Uint32Array;
  readonly owners: Uint8Array | Uint16Array;
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
/** With few examples it takes more rounds until their order no longer decides: as many as to visit so many. */
const VISITS = 10_000;
const STOP_VIOLATION = 0.1;
/** An example so far on its side is left out of a label's later rounds. */
const SAFE = 0.2;
const BIAS_VALUE = 1;

function shuffle(rows: Int32Array, random: () => number): void {
  for (let at = rows.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = rows[at]!; // in range
    rows[at] = rows[other]!; // in range
    rows[other] = kept;
  }
}

/** A label with at most this share of the examples learns from those that are like its own, and from some of the others. */
const SMALL = 0.01;
const SOME = 0.25;
/** A feature of at most this share of the examples makes two of them alike, if they share two such. */
const RARE = 0.005;
const SHARED = 2;

/** The rows that a label learns from, in their order: its own, those that share rare features with them, and some of the others. */
function chooseRows(
  { starts, ids }: SparseTable,
  features: number,
  owners: Int32Array,
): (label: number, random: () => number) => Int32Array {
  const count = owners.length;
  const uses = new Int32Array(features);
  for (let at = 0; at < ids.length; at++) uses[ids[at]!]!++;
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
  const shared = new Uint16Array(count);
  const chosen = new Int32Array(count);
  return (label, random) => {
    const ownRows = own[label] ?? [];
    if (ownRows.length > SMALL * count) return chosen.map((_, row) => row);
    shared.fill(0);
    for (const row of ownRows) {
      shared[row] = SHARED;
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        const id = ids[at]!;
        if (seenFor[id] === label) continue;
        seenFor[id] = label;
        for (let slot = begins[id]!; slot < begins[id + 1]!; slot++) shared[rows[slot]!]!++;
      }
    }
    let most = 0;
    for (let row = 0; row < count; row++) if (shared[row]! >= SHARED || random() < SOME) chosen[most++] = row;
    return chosen.slice(0, most);
  };
}

/** Σ value · weight over the entries from `start` up to `end`; in two sums, which need not wait for one another. */
function multiply({ ids, values }: SparseTable, start: number, end: number, weights: Float32Array): number {
  let even = 0;
  let odd = 0;
  let at = start;
  for (; at + 1 < end; at += 2) {
    even += weights[ids[at]!]! * values[at]!;
    odd += weights[ids[at + 1]!]! * values[at + 1]!;
  }
  if (at < end) even += weights[ids[at]!]! * values[at]!;
  return even + odd;
}

/** The weights of one label, as whole numbers; `ids` are those of its features with another weight than 0, ascending. */
type QuantizedLabel = {
  readonly ids: Int32Array;
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
};

function quantize(weights: Float32Array, bias: number): QuantizedLabel {
  let largest = 0;
  for (let id = 0; id < weights.length; id++) largest = Math.max(largest, Math.abs(weights[id]!));
  const scale = largest / LARGEST || 1;
  const ids = new Int32Array(weights.length);
  const whole = new Int8Array(weights.length);
  let count = 0;
  for (let id = 0; id < weights.length; id++) {
    const weight = Math.round(weights[id]! / scale);
    if (weight === 0) continue;
    ids[count] = id;
    whole[count++] = weight;
  }
  return { ids: ids.slice(0, count), weights: whole.slice(0, count), scale, bias };
}

function mirror({ ids, weights, scale, bias }: QuantizedLabel): QuantizedLabel {
  return { ids, weights: weights.map((weight) => -weight), scale, bias: -bias };
}

function joinLabels(
  labels: readonly string[],
  quantized: readonly QuantizedLabel[],
  features: number,
): LinearModel {
  const starts = new Uint32Array(features + 1);
  for (const { ids } of quantized) for (let at = 0; at < ids.length; at++) starts[ids[at]! + 1]!++;
  for (let id = 0; id < features; id++) starts[id + 1]! += starts[id]!;
  const total = starts[features]!;
  const owners = labels.length <= 2 ** 8 ? new Uint8Array(total) : new Uint16Array(total);
  const joined = new Int8Array(total);
  const next = starts.slice();
  quantized.forEach(({ ids, weights }, label) => {
    for (let at = 0; at < ids.length; at++) {
      const slot = next[ids[at]!]!++;
      owners[slot] = label;
      joined[slot] = weights[at]!;
    }
  });
  return {
    labels,
    starts,
    owners,
    weights: joined,
    scales: Float32Array.from(quantized, ({ scale }) => scale),
    bias: Float32Array.from(quantized, ({ bias }) => bias),
  };
}

/**
 * One-against-rest support vector machines with squared hinge loss, by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008), with
 * shrinking of examples that are safely on their side. A label with few examples of its own meets only those others that
 * are like them, and a quarter of the rest: nothing that shows is lost, and a third of the time.
 *
 * The paper draws a new order of the examples for each round. Here the first and longest round goes through them as they
 * stand: memory read in sequence is three times as fast. So give them in an order of chance.
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
  const positiveWeight = options.positiveWeight ?? 1;
  const costs = Float64Array.from(owners, (_, row) => options.cost * (times?.[row] ?? 1));
  const squares = new Float64Array(count).fill(BIAS_VALUE);
  for (let row = 0; row < count; row++)
    for (let at = starts[row]!; at < starts[row + 1]!; at++) squares[row]! += values[at]! * values[at]!;
  const rowsFor = chooseRows(vectors, features, owners);
  const alphas = new Float64Array(count);
  const weights = new Float32Array(features);

  /** One round over the rows; leaves those that are safely on their side out of the list. */
  const descend = (
    label: number,
    rows: Int32Array,
    from: { bias: number },
  ): { left: number; worst: number } => {
    let { bias } = from;
    let left = 0;
    let worst = 0;
    for (let turn = 0; turn < rows.length; turn++) {
      const row = rows[turn]!;
      const side = owners[row] === label ? 1 : -1;
      const cost = costs[row]! * (side === 1 ? positiveWeight : 1);
      const start = starts[row]!;
      const end = starts[row + 1]!;
      const score = bias + multiply(vectors, start, end, weights);
      const alpha = alphas[row]!;
      const gradient = side * score - 1 + alpha / (2 * cost);
      if (alpha === 0 && gradient >= 0) {
        if (gradient <= SAFE) rows[left++] = row;
        continue;
      }
      rows[left++] = row;
      worst = Math.max(worst, Math.abs(gradient));
      const next = Math.max(0, alpha - gradient / (squares[row]! + 1 / (2 * cost)));
      const step = (next - alpha) * side;
      alphas[row] = next;
      bias += step * BIAS_VALUE;
      for (let at = start; at < end; at++) weights[ids[at]!]! += step * values[at]!;
    }
    from.bias = bias;
    return { left, worst };
  };

  const learn = (label: number): QuantizedLabel => {
    weights.fill(0);
    alphas.fill(0);
    const machine = { bias: 0 };
    const random = seededRandom(options.seed + label);
    let rows = rowsFor(label, random);
    const epochs = Math.max(EPOCHS, Math.ceil(VISITS / count));
    for (let epoch = 0; epoch < epochs; epoch++) {
      const { left, worst } = descend(label, rows, machine);
      if (worst < STOP_VIOLATION) break;
      rows = rows.subarray(0, left);
      shuffle(rows, random);
    }
    return quantize(weights, machine.bias);
  };
  const quantized: QuantizedLabel[] = [];
  for (let label = 0; label < labels.length; label++) {
    const [other] = quantized;
    // Of two labels that weigh the same, what speaks for one speaks against the other.
    const isMirrored = labels.length === 2 && positiveWeight === 1 && other !== undefined;
    quantized.push(isMirrored ? mirror(other) : learn(label));
  }
  return joinLabels(labels, quantized, features);
}

/** Scores of all labels, in the order of `model.labels`; above 0 the label claims the phrase. */
export function scoreLabels(model: LinearModel, vector: SparseVector): Float32Array {
  const { starts, owners, weights, scales, bias } = model;
  const scores = new Float32Array(scales.length);
  for (let at = 0; at < vector.ids.length; at++) {
    const id = vector.ids[at]!;
    const value = vector.values[at]!;
    const end = starts[id + 1]!;
    for (let slot = starts[id]!; slot < end; slot++) scores[owners[slot]!]! += value * weights[slot]!;
  }
  for (let label = 0; label < scores.length; label++)
    scores[label] = scores[label]! * scales[label]! + bias[label]!;
  return scores;
}
