/** Logistic regression over a handful of signals: how likely is it that this match is right? */
export type RefusalModel = {
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
};

export type JudgedSignals = { readonly signals: readonly number[]; readonly inScope: boolean };

const STEPS = 800;
const RATE = 0.3;
/** Signals further from the mean than this many deviations count as this far: one odd utterance must not decide. */
const FARTHEST = 6;
const SHRINK = 0.002;

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function standardize(value: number, mean: number, scale: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / scale));
}

/**
 * Fits by full-batch gradient descent with ridge shrinkage on standardized signals; both classes weigh the same,
 * however unequal their numbers. Deterministic: no chance is involved.
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
  const wanted = Float64Array.from(judged, (one) => (one.inScope ? 1 : 0));
  const shares = Float64Array.from(
    judged,
    (one) => 0.5 / Math.max(1, one.inScope ? inScope : judged.length - inScope),
  );
  const weights = new Float64Array(width);
  const gradient = new Float64Array(width + 1);
  const velocity = new Float64Array(width + 1);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    gradient.fill(0);
    for (let row = 0; row < judged.length; row++) {
      let score = bias;
      for (let at = 0; at < width; at++) score += rows[row * width + at]! * weights[at]!;
      const error = (sigmoid(score) - wanted[row]!) * shares[row]!;
      for (let at = 0; at < width; at++) gradient[at]! += error * rows[row * width + at]!;
      gradient[width]! += error;
    }
    // Momentum 0.9: plain descent needs ten times the steps on correlated signals.
    for (let at = 0; at <= width; at++) {
      const pull = at < width ? SHRINK * weights[at]! : 0;
      velocity[at] = 0.9 * velocity[at]! - RATE * (gradient[at]! + pull);
      if (at < width) weights[at]! += velocity[at]!;
      else bias += velocity[at]!;
    }
  }
  return { means, scales, weights: [...weights], bias };
}

/** Log odds that the match behind these signals is right: 0 is even, 2 is 88 %. */
export function acceptanceLogit(model: RefusalModel, signals: readonly number[]): number {
  return signals.reduce(
    (sum, value, at) => sum + standardize(value, model.means[at]!, model.scales[at]!) * model.weights[at]!,
    model.bias,
  );
}
