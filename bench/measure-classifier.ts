import type { LabelledData } from "./intents.ts";

export type Prediction = { readonly label: string; readonly confidence: number };

export type Measurable = {
  predict(text: string): Prediction | Promise<Prediction>;
  /** Milliseconds to read the trained model back from its stored form; null when the peer offers none here. */
  readonly loadMs: number | null;
};

const THOUSANDTHS = 1000;

function share(part: number, whole: number): number {
  return Number(((100 * part) / Math.max(1, whole)).toFixed(2));
}

/** Mean over labels of the harmonic mean of precision and recall. */
function macroF1(rows: readonly { readonly wanted: string; readonly got: string }[]): number {
  const labels = new Set(rows.map(({ wanted }) => wanted));
  let sum = 0;
  for (const label of labels) {
    const hits = rows.filter(({ wanted, got }) => wanted === label && got === label).length;
    const claimed = rows.filter(({ got }) => got === label).length;
    const real = rows.filter(({ wanted }) => wanted === label).length;
    sum += hits === 0 ? 0 : (2 * hits) / (claimed + real);
  }
  return share(sum, labels.size);
}

/** Chance that a question in scope is trusted more than one out of scope (area under the ROC curve). */
function rocArea(inside: readonly number[], outside: readonly number[]): number {
  const sorted = [...outside].sort((left, right) => left - right);
  const below = (value: number, orEqual: boolean) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const isBelow = orEqual ? sorted[middle]! <= value : sorted[middle]! < value; // in range
      if (isBelow) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const sum = inside.reduce((total, value) => total + (below(value, false) + below(value, true)) / 2, 0);
  return share(sum, inside.length * outside.length);
}

/** The threshold with the most right decisions on the validation split: in scope and right accepted, out of scope refused. */
function chooseThreshold(
  inside: readonly { right: boolean; confidence: number }[],
  outside: readonly number[],
): number {
  const candidates = [...inside.map(({ confidence }) => confidence), ...outside].sort(
    (left, right) => left - right,
  );
  const rightAbove = inside.filter(({ right }) => right).map(({ confidence }) => confidence);
  let best = 0;
  let bestRight = -1;
  for (const threshold of candidates) {
    const right =
      rightAbove.filter((confidence) => confidence >= threshold).length +
      outside.filter((confidence) => confidence < threshold).length;
    if (right > bestRight) {
      bestRight = right;
      best = threshold;
    }
  }
  return best;
}

type Judged = {
  readonly wanted: string;
  readonly got: string;
  readonly right: boolean;
  readonly confidence: number;
};

export async function measureClassifier(
  classifier: Measurable,
  data: LabelledData,
  typos: readonly (readonly [string, string])[],
): Promise<Record<string, number | null>> {
  const times: number[] = [];
  const judgeAll = async (rows: readonly (readonly [string, string])[]): Promise<Judged[]> => {
    const judged: Judged[] = [];
    for (const [text, wanted] of rows) {
      const started = performance.now();
      const { label, confidence } = await classifier.predict(text);
      times.push((performance.now() - started) * THOUSANDTHS);
      judged.push({ wanted, got: label, right: label === wanted, confidence });
    }
    return judged;
  };
  const confidences = async (texts: readonly string[]) =>
    (await judgeAll(texts.map((text): [string, string] => [text, ""]))).map(({ confidence }) => confidence);

  const threshold = chooseThreshold(await judgeAll(data.val), await confidences(data.oosVal));
  times.length = 0;
  const test = await judgeAll(data.test);
  const sorted = times.toSorted((left, right) => left - right);
  const outside = await confidences(data.oosTest);
  const withTypos = await judgeAll(typos);
  const accepted = test.filter(({ right, confidence }) => right && confidence >= threshold).length;
  return {
    accuracy: share(test.filter(({ right }) => right).length, test.length),
    macroF1: macroF1(test),
    typoAccuracy: share(withTypos.filter(({ right }) => right).length, typos.length),
    auroc: rocArea(
      test.map(({ confidence }) => confidence),
      outside,
    ),
    inScope: share(accepted, test.length),
    oosRecall: share(outside.filter((confidence) => confidence < threshold).length, outside.length),
    loadMs: classifier.loadMs,
    p50us: Math.round(sorted[Math.floor(sorted.length * 0.5)] ?? 0),
    p95us: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
  };
}
