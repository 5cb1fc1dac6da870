import {
  type Course,
  type Difference,
  EXPLAINED_FACETS,
  type ExplainedFacet,
  type Topic,
} from "../course/course.ts";
import type { Language, LearnerText } from "../course/prose.ts";
import type { Words } from "../course/words.ts";

/** What every use case speaks from: the course and the tutor's own words. */
export type Teaching = { readonly course: Course; readonly words: Words };

/** The name shown for a topic, a term, or an id the registry knows. */
export function nameOf({ course }: Teaching, id: string, language: Language): LearnerText | undefined {
  return course.names.get(id)?.[language];
}

export function facetsOf(topic: Topic): ExplainedFacet[] {
  return EXPLAINED_FACETS.filter((facet) => topic.explanations[facet] !== undefined);
}

/** All differences a topic is a side of, wherever they are written, with the other side. */
export function differencesOf({ course }: Teaching, id: string): { other: string; difference: Difference }[] {
  return [...course.topics.values()]
    .flatMap((topic) => topic.differences)
    .filter(({ sides }) => sides.includes(id))
    .map((difference) => ({ other: difference.sides.find((side) => side !== id) ?? id, difference }));
}

/** The difference of two things and the topic whose file teaches it. */
export function findDifference(
  { course }: Teaching,
  one: string,
  other: string,
): { topic: Topic; difference: Difference } | undefined {
  for (const topic of course.topics.values()) {
    const difference = topic.differences.find(({ sides }) => sides.includes(one) && sides.includes(other));
    if (difference && one !== other) return { topic, difference };
  }
  return undefined;
}
