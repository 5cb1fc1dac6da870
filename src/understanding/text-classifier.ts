import {
  type Evidence,
  type FeatureSpace,
  learnFeatureSpace,
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
 * Characters are left out: they cost ten times the time and add nothing here. Postings of feature f are
 * `phrases[starts[f]] … phrases[starts[f + 1] - 1]`, with the phrases' labels as indexes into `linear.labels`.
 */
export type Neighbours = {
  readonly starts: Int32Array;
  readonly phrases: Int32Array;
  readonly values: Float32Array;
  readonly labels: Int32Array;
};

/** The C of the support vector machines: 1 to 3 is best for short phrases. */
const COST = 1.5;

function indexNeighbours(
  space: FeatureSpace,
  vectors: readonly SparseVector[],
  labels: Int32Array,
): Neighbours {
  const starts = new Int32Array(space.wordFeatures + 1);
  // Ids are sorted and those of words come first: the word half of a vector is its beginning.
  const wordsIn = ({ ids }: SparseVector) => {
    const first = ids.findIndex((id) => id >= space.wordFeatures);
    return first < 0 ? ids.length : first;
  };
  const lengths = vectors.map(wordsIn);
  vectors.forEach(({ ids }, phrase) => {
    for (let at = 0; at < lengths[phrase]!; at++) starts[ids[at]! + 1]!++;
  });
  for (let id = 0; id < space.wordFeatures; id++) starts[id + 1]! += starts[id]!;
  const phrases = new Int32Array(starts[space.wordFeatures]!);
  const values = new Float32Array(phrases.length);
  const next = starts.slice();
  vectors.forEach((vector, phrase) => {
    for (let at = 0; at < lengths[phrase]!; at++) {
      const slot = next[vector.ids[at]!]!++;
      phrases[slot] = phrase;
      values[slot] = vector.values[at]!;
    }
  });
  return { starts, phrases, values, labels };
}

export function trainClassifier(
  examples: readonly LabelledEvidence[],
  options: { readonly seed: number; readonly positiveWeight?: number },
): TextClassifier {
  const { space, vectors } = learnFeatureSpace(examples);
  const linear = trainLinear(
    examples.map(({ label }, at) => ({ vector: vectors[at]!, label })),
    space.idf.length,
    { seed: options.seed, cost: COST, positiveWeight: options.positiveWeight ?? 1 },
  );
  const labelIds = new Map(linear.labels.map((label, id) => [label, id]));
  const labels = Int32Array.from(examples, ({ label }) => labelIds.get(label) ?? 0);
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
  const sums = new Float32Array(neighbours.labels.length);
  for (let at = 0; at < vector.ids.length; at++) {
    const id = vector.ids[at]!;
    if (id >= space.wordFeatures) break;
    const value = vector.values[at]!;
    const end = neighbours.starts[id + 1]!;
    for (let slot = neighbours.starts[id]!; slot < end; slot++) {
      sums[neighbours.phrases[slot]!]! += value * neighbours.values[slot]!;
    }
  }
  const nearest = new Float32Array(linear.labels.length);
  for (let phrase = 0; phrase < sums.length; phrase++) {
    const label = neighbours.labels[phrase]!;
    // The word half of a vector has length 1/√2, so the product of two halves is at most 1/2.
    nearest[label] = Math.max(nearest[label]!, 2 * sums[phrase]!);
  }
  return nearest;
}
