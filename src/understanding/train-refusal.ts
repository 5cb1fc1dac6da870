/** Logistic regression over a handful of signals: how likely is it that this match is right? */
export type RefusalModel = {
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
};

export type JudgedSignals = {
  readonly signals: readonly number[];
  readonly inScope: boolean;
};

const STEPS = 25;
const HALVINGS = 8;
/** A step that gains less than this on the mean loss is the last. */
const ENOUGH = 1e-9;
/** Signals further from the mean than this many deviations count as this far: one odd utterance must not decide. */
const FARTHEST = 6;
const SHRINK = 0.002;

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function standardize(value: number, mean: number, scale: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / scale));
}

/** x of matrix · x = right, for a symmetric positive definite matrix (row by row), by Cholesky's method. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.slice();
  const found = right.slice();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = lower[row * size + column]!;
      for (let at = 0; at < column; at++) sum -= lower[row * size + at]! * lower[column * size + at]!;
      lower[row * size + column] = column === row ? Math.sqrt(sum) : sum / lower[column * size + column]!;
    }
    for (let at = 0; at < row; at++) found[row]! -= lower[row * size + at]! * found[at]!;
    found[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) found[row]! -= lower[at * size + row]! * found[at]!;
    found[row]! /= lower[row * size + row]!;
  }
  return found;
}

/**
 * Fits by Newton's method with ridge shrinkage on standardized signals; both classes weigh the same, however unequal
 * their numbers. Deterministic: no chance is involved.
 */
export function trainRefusal(judged: readonly JudgedSignals[]): RefusalModel {
  const width = judged[0]?.signals.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => judged.map((one) => one.signals[column] ?? 0));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const scales = columns.map((column, at) => {
    const variance = column.reduce((sum, value) => sum + (value - means[at]!) ** 2, 0) / column.length;
    return Math.sqrt(variance) || 1;
  });
  // One flat table: descent passes over it some thousand times.
  const rows = new Float64Array(judged.length * width);
  judged.forEach((one, row) =>
    one.signals.forEach((value, at) => {
      rows[row * width + at] = standardize(value, means[at]!, scales[at]!);
    }),
  );
  const inScope = judged.filter((one) => one.inScope).length;
  const shares = judged.map((one) => 0.5 / Math.max(1, one.inScope ? inScope : judged.length - inScope));
  const signs = judged.map((one) => (one.inScope ? 1 : -1));
  // The bias is the last weight, of a signal that is always 1 and that is not shrunk.
  const size = width + 1;
  const scoreOf = (row: number, weights: Float64Array) => {
    let score = weights[width]!;
    for (let at = 0; at < width; at++) score += rows[row * width + at]! * weights[at]!;
    return score;
  };
  const lossOf = (weights: Float64Array) => {
    let loss = 0;
    for (let at = 0; at < width; at++) loss += (SHRINK / 2) * weights[at]! ** 2;
    for (let row = 0; row < judged.length; row++) {
      const margin = signs[row]! * scoreOf(row, weights);
      loss += shares[row]! * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    }
    return loss;
  };
  let weights = new Float64Array(size);
  let loss = lossOf(weights);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float64Array(size);
    const curvature = new Float64Array(size * size);
    for (let at = 0; at < width; at++) {
      gradient[at] = SHRINK * weights[at]!;
      curvature[at * size + at] = SHRINK;
    }
    curvature[size * size - 1] = SHRINK * 1e-3; // never quite flat, not even without examples
    for (let row = 0; row < judged.length; row++) {
      const likely = sigmoid(scoreOf(row, weights));
      const error = (likely - (signs[row]! > 0 ? 1 : 0)) * shares[row]!;
      const bend = likely * (1 - likely) * shares[row]!;
      for (let at = 0; at < size; at++) {
        const signal = at < width ? rows[row * width + at]! : 1;
        gradient[at]! += error * signal;
        const bent = bend * signal;
        for (let other = 0; other < at; other++)
          curvature[at * size + other]! += bent * rows[row * width + other]!;
        curvature[at * size + at]! += bent * signal;
      }
    }
    const whole = solve(curvature, gradient);
    // A whole step may go too far: half of it is tried then, and half of that.
    let part = 1;
    let next = weights;
    let nextLoss = loss;
    for (let halving = 0; halving < HALVINGS && nextLoss >= loss; halving++) {
      next = weights.map((weight, at) => weight - part * whole[at]!);
      nextLoss = lossOf(next);
      part /= 2;
    }
    const gained = loss - nextLoss;
    if (gained <= 0) break;
    weights = next;
    loss = nextLoss;
    if (gained < ENOUGH) break;
  }
  return {
    means,
    scales,
    weights: [...weights.subarray(0, width)],
    bias: weights[width]!,
  };
}

/** Log odds that the match behind these signals is right: 0 is even, 2 is 88 %. */
export function acceptanceLogit(model: RefusalModel, signals: readonly number[]): number {
  return signals.reduce(
    (sum, value, at) => sum + standardize(value, model.means[at]!, model.scales[at]!) * model.weights[at]!,
    model.bias,
  );
}
