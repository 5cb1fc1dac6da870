import {
  type Evidence,
  type FeatureSpace,
  learnFeatureSpace,
  type SparseTable,
  type SparseVector,
} from "./extract-features.ts";
import { type LinearModel, scoreLabels, trainLinear } from "./train-linear.ts";

export type LabelledEvidence = Evidence & { readonly label: string };

/** The engine: says which label a phrase most resembles. It knows nothing of topics, facets or languages. */
export type TextClassifier = {
  readonly space: FeatureSpace;
  readonly linear: LinearModel;
  readonly neighbours: Neighbours;
};

export type Scored = { readonly label: string; readonly score: number };

/**
 * The training phrases by their word n-grams: how near the nearest one is, is the best single sign of a right match.
 * Characters are left out: they cost ten times the time and add nothing here. So are n-grams that stand nearly everywhere:
 * they weigh little and are most of the work. Postings of feature f are `phrases[starts[f]] … phrases[starts[f + 1] - 1]`.
 */
export type Neighbours = {
  readonly starts: Int32Array;
  readonly phrases: Uint16Array | Uint32Array;
  /** What the weights of a phrase's n-grams are multiplied by, so that its vector has length 1. */
  readonly scales: Float32Array;
  /** The phrases' labels, as indexes into `linear.labels`. */
  readonly labels: Uint16Array;
};

/** The C of the support vector machines: 1 to 3 is best for short phrases. */
const COST = 1.5;

/** An n-gram that stands in more than this share of the phrases tells nothing of nearness; in fewer than these it costs nothing. */
const COMMON_SHARE = 0.2;
const FEW = 50;

function indexNeighbours(
  { wordFeatures, idf }: FeatureSpace,
  vectors: SparseTable,
  labels: Uint16Array,
): Neighbours {
  const count = labels.length;
  const most = Math.max(FEW, COMMON_SHARE * count);
  const uses = new Int32Array(wordFeatures);
  for (const id of vectors.ids) if (id < wordFeatures) uses[id]!++;
  const starts = new Int32Array(wordFeatures + 1);
  for (let id = 0; id < wordFeatures; id++) starts[id + 1] = starts[id]! + (uses[id]! > most ? 0 : uses[id]!);
  const total = starts[wordFeatures]!;
  const phrases = count <= 2 ** 16 ? new Uint16Array(total) : new Uint32Array(total);
  const scales = new Float32Array(count);
  const next = starts.slice();
  for (let phrase = 0; phrase < count; phrase++) {
    let norm = 0;
    for (let at = vectors.starts[phrase]!; at < vectors.starts[phrase + 1]!; at++) {
      const id = vectors.ids[at]!;
      // Ids ascend and those of words come first.
      if (id >= wordFeatures) break;
      if (starts[id] === starts[id + 1]) continue;
      phrases[next[id]!++] = phrase;
      norm += idf[id]! * idf[id]!;
    }
    scales[phrase] = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  }
  return { starts, phrases, scales, labels };
}

/** Equal examples as one that counts as often: many slips are mended, and masked questions are alike. */
function mergeEqual(examples: readonly LabelledEvidence[]): {
  readonly distinct: readonly LabelledEvidence[];
  readonly times: readonly number[];
} {
  const places = new Map<string, number>();
  const distinct: LabelledEvidence[] = [];
  const times: number[] = [];
  for (const example of examples) {
    const key = `${example.label}|${example.signs.join(" ")}|${example.words.join(" ")}`;
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, distinct.length);
      distinct.push(example);
      times.push(1);
    } else times[place]!++;
  }
  return { distinct, times };
}

export function trainClassifier(
  examples: readonly LabelledEvidence[],
  options: { readonly seed: number; readonly positiveWeight?: number },
): TextClassifier {
  const { distinct, times } = mergeEqual(examples);
  const { space, vectors } = learnFeatureSpace(distinct, times);
  const examplesOfLabels = { vectors, labels: distinct.map(({ label }) => label), times };
  const linear = trainLinear(examplesOfLabels, space.idf.length, {
    seed: options.seed,
    cost: COST,
    positiveWeight: options.positiveWeight ?? 1,
  });
  const labelIds = new Map(linear.labels.map((label, id) => [label, id]));
  const labels = Uint16Array.from(distinct, ({ label }) => labelIds.get(label) ?? 0);
  return { space, linear, neighbours: indexNeighbours(space, vectors, labels) };
}

/** One score per label, in the order of `linear.labels`; above 0 the label claims the phrase. */
export function weighLabels(classifier: TextClassifier, vector: SparseVector): Float32Array {
  return scoreLabels(classifier.linear, vector);
}

/** The labels with the highest scores, best first; picked one by one, because few are wanted of many. */
export function bestLabels(labels: readonly string[], scores: Float32Array, most: number): Scored[] {
  const best: { label: string; score: number }[] = [];
  for (let at = 0; at < labels.length; at++) {
    const score = scores[at]!;
    const last = best.at(-1);
    if (best.length === most && last && score <= last.score) continue;
    let place = best.length;
    while (place > 0 && best[place - 1]!.score < score) place--;
    best.splice(place, 0, { label: labels[at]!, score });
    if (best.length > most) best.pop();
  }
  return best;
}

/** For each label, in the order of `linear.labels`: similarity, 0 to 1, of the words to its nearest training phrase. */
export function nearestPhrases(
  { space, linear, neighbours }: TextClassifier,
  vector: SparseVector,
): Float32Array {
  const { starts, phrases, scales, labels } = neighbours;
  const sums = new Float32Array(labels.length);
  let norm = 0;
  for (let at = 0; at < vector.ids.length; at++) {
    const id = vector.ids[at]!;
    if (id >= space.wordFeatures) break;
    const start = starts[id]!;
    const end = starts[id + 1]!;
    if (start === end) continue;
    norm += vector.values[at]! ** 2;
    const value = vector.values[at]! * space.idf[id]!;
    for (let slot = start; slot < end; slot++) sums[phrases[slot]!]! += value;
  }
  const nearest = new Float32Array(linear.labels.length);
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  for (let phrase = 0; phrase < sums.length; phrase++) {
    const likeness = sums[phrase]! * scales[phrase]!;
    const label = labels[phrase]!;
    if (likeness > nearest[label]!) nearest[label] = likeness;
  }
  return nearest.map((likeness) => Math.min(1, likeness * scale));
}
