/** Logistic regression over a handful of signals: how likely is it that this match is right? */
export type RefusalModel = {
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
};

export type JudgedSignals = { readonly signals: readonly number[]; readonly inScope: boolean };

const STEPS = 400;
const RATE = 0.5;
const SHRINK = 0.002;

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
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
  const rows = judged.map((one) => one.signals.map((value, at) => (value - means[at]!) / scales[at]!));
  const inScope = judged.filter((one) => one.inScope).length;
  const weightOf = (one: JudgedSignals) => 0.5 / Math.max(1, one.inScope ? inScope : judged.length - inScope);
  const weights = new Array<number>(width).fill(0);
  const velocity = new Array<number>(width + 1).fill(0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Array<number>(width + 1).fill(0);
    judged.forEach((one, at) => {
      const row = rows[at]!;
      const score = row.reduce((sum, value, column) => sum + value * weights[column]!, bias);
      const error = (sigmoid(score) - (one.inScope ? 1 : 0)) * weightOf(one);
      row.forEach((value, column) => (gradient[column]! += error * value));
      gradient[width]! += error;
    });
    // Momentum 0.9: plain descent needs ten times the steps on correlated signals.
    for (let column = 0; column <= width; column++) {
      const pull = column < width ? SHRINK * weights[column]! : 0;
      velocity[column] = 0.9 * velocity[column]! - RATE * (gradient[column]! + pull);
      if (column < width) weights[column]! += velocity[column]!;
      else bias += velocity[column]!;
    }
  }
  return { means, scales, weights, bias };
}

/** Probability, 0 to 1, that the match behind these signals is right. */
export function acceptance(model: RefusalModel, signals: readonly number[]): number {
  return sigmoid(
    signals.reduce(
      (sum, value, at) => sum + ((value - model.means[at]!) / model.scales[at]!) * model.weights[at]!,
      model.bias,
    ),
  );
}
