import {
  type Evidence,
  type FeatureSpace,
  learnFeatureSpace,
  type SparseTable,
  type SparseVector,
} from "./extract-features.ts";
import { seededRandom } from "../chance/seeded-random.ts";
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
  /** The phrases of label l of `linear.labels` are those from `begins[l]` up to `begins[l + 1]`. */
  readonly begins: Int32Array;
};

/** The C of the support vector machines: 1 to 3 is best for short phrases. */
const COST = 1.5;

/** An n-gram that stands in more than this share of the phrases tells nothing of nearness; in fewer than these it costs nothing. */
const COMMON_SHARE = 0.2;
const FEW = 50;

/** @param owners for each vector its label, as an index. */
function indexNeighbours(
  { wordFeatures, idf }: FeatureSpace,
  vectors: SparseTable,
  owners: readonly number[],
  labels: number,
): Neighbours {
  const count = owners.length;
  const begins = new Int32Array(labels + 1);
  for (const owner of owners) begins[owner + 1]!++;
  for (let label = 0; label < labels; label++) begins[label + 1]! += begins[label]!;
  const most = Math.max(FEW, COMMON_SHARE * count);
  const uses = new Int32Array(wordFeatures);
  for (let at = 0; at < vectors.ids.length; at++) {
    const id = vectors.ids[at]!;
    if (id < wordFeatures) uses[id]!++;
  }
  const starts = new Int32Array(wordFeatures + 1);
  for (let id = 0; id < wordFeatures; id++) starts[id + 1] = starts[id]! + (uses[id]! > most ? 0 : uses[id]!);
  const total = starts[wordFeatures]!;
  const phrases = count <= 2 ** 16 ? new Uint16Array(total) : new Uint32Array(total);
  const scales = new Float32Array(count);
  const next = starts.slice();
  const nextOf = begins.slice();
  owners.forEach((owner, row) => {
    const phrase = nextOf[owner]!++;
    let norm = 0;
    for (let at = vectors.starts[row]!; at < vectors.starts[row + 1]!; at++) {
      const id = vectors.ids[at]!;
      // The ids of words come first.
      if (id >= wordFeatures) break;
      if (starts[id] === starts[id + 1]) continue;
      phrases[next[id]!++] = phrase;
      norm += idf[id]! * idf[id]!;
    }
    scales[phrase] = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  });
  return { starts, phrases, scales, begins };
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

/** A copy in an order of chance (Fisher and Yates). */
function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!]; // both in range
  }
  return shuffled;
}

export function trainClassifier(
  examples: readonly LabelledEvidence[],
  options: { readonly seed: number; readonly positiveWeight?: number },
): TextClassifier {
  // In the order that the machines ask for.
  const { distinct, times } = mergeEqual(shuffle(examples, seededRandom(options.seed)));
  const { space, vectors } = learnFeatureSpace(distinct, times);
  const examplesOfLabels = { vectors, labels: distinct.map(({ label }) => label), times };
  const linear = trainLinear(examplesOfLabels, space.idf.length, {
    seed: options.seed,
    cost: COST,
    positiveWeight: options.positiveWeight ?? 1,
  });
  const labelIds = new Map(linear.labels.map((label, id) => [label, id]));
  const owners = distinct.map(({ label }) => labelIds.get(label) ?? 0);
  return { space, linear, neighbours: indexNeighbours(space, vectors, owners, linear.labels.length) };
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

/** What the n-grams of an utterance and each phrase have in common; one for all utterances, because it is long. */
let sums = new Float32Array(0);

/** For each label, in the order of `linear.labels`: similarity, 0 to 1, of the words to its nearest training phrase. */
export function nearestPhrases({ space, neighbours }: TextClassifier, vector: SparseVector): Float32Array {
  const { starts, phrases, scales, begins } = neighbours;
  if (sums.length < scales.length) sums = new Float32Array(scales.length);
  else sums.fill(0, 0, scales.length);
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
  const nearest = new Float32Array(begins.length - 1);
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  for (let label = 0; label < nearest.length; label++) {
    let best = 0;
    const end = begins[label + 1]!;
    for (let phrase = begins[label]!; phrase < end; phrase++)
      best = Math.max(best, sums[phrase]! * scales[phrase]!);
    nearest[label] = Math.min(1, best * scale);
  }
  return nearest;
}
