import { vectorize } from "./extract-features.ts";
import { maskedEvidence } from "./judge-reading.ts";
import { FACETS, type FacetName } from "./phrase-book.ts";
import type { Reading } from "./read-utterance.ts";
import { bestLabels, nearestPhrases, weighLabels } from "./text-classifier.ts";
import type { Matcher } from "./train-matcher.ts";

const NEAR_FACET_BONUS = 1;
/** Half of all training phrases ask for a definition, far fewer of the questions that name another facet in their own words. */
const DEFINITION_HANDICAP = 0.1;
/** A difference has two sides: where fewer are named, the words must say clearly that one is asked for. */
const ONE_SIDED_FROM = 0.7;

/**
 * @param isTwoSided whether a difference has both its sides, named here or talked about before.
 * @returns `framed`: similarity, 0 to 1, of the words around the names to the nearest known frame.
 */
export function facetOf(
  { facets }: Matcher,
  reading: Reading,
  isTwoSided: boolean,
): { readonly facet: FacetName; readonly score: number; readonly framed: number } {
  const vector = vectorize(facets.space, maskedEvidence(reading));
  const near = nearestPhrases(facets, vector);
  const { labels } = facets.linear;
  // Whole frames are short and alike: how near the nearest one is tells more than it does of topics.
  const scores = weighLabels(facets, vector).map(
    (score, at) =>
      score + NEAR_FACET_BONUS * near[at]! - (labels[at] === "definition" ? DEFINITION_HANDICAP : 0),
  );
  const [first, second] = bestLabels(labels, scores, 2);
  const isHalf = first?.label === "difference" && first.score < ONE_SIDED_FROM && !isTwoSided;
  const best = isHalf ? second : first;
  const facet = FACETS.find((name) => name === best?.label) ?? "definition";
  return { facet, score: best?.score ?? -1, framed: Math.max(...near) };
}
