import { type Evidence, vectorize } from "../understanding/extract-features.ts";
import { stemWord } from "../understanding/find-mentions.ts";
import {
  bestLabels,
  type LabelledEvidence,
  trainClassifier,
  weighLabels,
} from "../understanding/text-classifier.ts";

const SHORTEST_CUT = 6;
const CUT = 4;
// As in training the matcher: an intent's own phrases are few against all others.
const OWN_WEIGHT = 2;

/**
 * Words, pairs of words, stems, beginnings and endings: all as signs, so that the engine cuts no word into its character
 * n-grams. Over 7,700 phrases ten trainings take 5 s so and 10 s with the n-grams; 71 % are right instead of 72 %.
 */
function signsOf({ words, signs }: Evidence): string[] {
  return [
    ...signs,
    ...words.flatMap((word, at) => [
      `word ${word}`,
      `pair ${words[at - 1] ?? "^"} ${word}`,
      `stem ${stemWord(word)}`,
      ...(word.length >= SHORTEST_CUT ? [`start ${word.slice(0, CUT)}`, `end ${word.slice(-CUT)}`] : []),
    ]),
    ...words.slice(-1).map((word) => `pair ${word} $`),
  ];
}

/** The same examples for a quick training: by signs alone, without those that only one example has. */
export function byCommonSigns(examples: readonly LabelledEvidence[]): LabelledEvidence[] {
  const signs = examples.map(signsOf);
  const uses = countUses(signs);
  return examples.map(({ label }, at) => ({
    words: [],
    signs: signs[at]?.filter((sign) => (uses.get(sign) ?? 0) > 1) ?? [],
    label,
  }));
}

/** In how many of the lists each sign stands. */
function countUses(lists: readonly (readonly string[])[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const signs of lists) for (const sign of new Set(signs)) uses.set(sign, (uses.get(sign) ?? 0) + 1);
  return uses;
}

export type HoldOut = {
  readonly phrases: readonly LabelledEvidence[];
  /** The fold of each phrase. */
  readonly folds: readonly number[];
  /** Learned with every fold, and never classified. */
  readonly always: readonly LabelledEvidence[];
  /** Of the training. */
  readonly seed: number;
};

/**
 * Who wins each of the wanted phrases when its own fold is held out of the training.
 * @param wanted indexes of phrases; only their folds are trained.
 * @param without indexes of phrases that nothing is learned from.
 * @returns the label with the highest score, by index of phrase.
 */
export function classifyHeldOut(
  { phrases, folds, always, seed }: HoldOut,
  wanted: ReadonlySet<number>,
  without: ReadonlySet<number>,
): Map<number, string> {
  const winners = new Map<number, string>();
  for (const fold of new Set([...wanted].map((at) => folds[at]))) {
    const learned = phrases.filter((_, at) => folds[at] !== fold && !without.has(at));
    const classifier = trainClassifier([...learned, ...always], { seed, positiveWeight: OWN_WEIGHT });
    phrases.forEach((phrase, at) => {
      if (folds[at] !== fold || !wanted.has(at)) return;
      const scores = weighLabels(classifier, vectorize(classifier.space, phrase));
      const [best] = bestLabels(classifier.linear.labels, scores, 1);
      if (best) winners.set(at, best.label);
    });
  }
  return winners;
}

/** How alike two of the phrases are, 0 to 1: cosine of their signs, of which a rare one counts more than a common one. */
export function compareBySigns(phrases: readonly Evidence[]): (left: number, right: number) => number {
  const lists = phrases.map((phrase) => [...new Set(signsOf(phrase))]);
  const uses = countUses(lists);
  const weights = lists.map((signs) => {
    const raw = signs.map((sign) => Math.log((1 + lists.length) / (1 + (uses.get(sign) ?? 0))));
    const length = Math.hypot(...raw) || 1;
    return new Map(signs.map((sign, at) => [sign, (raw[at] ?? 0) / length]));
  });
  return (left, right) => {
    const others = weights[right];
    let sum = 0;
    for (const [sign, weight] of weights[left] ?? []) sum += weight * (others?.get(sign) ?? 0);
    return sum;
  };
}
