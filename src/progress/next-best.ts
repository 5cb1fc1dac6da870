import type { CountedAnswer } from "./counted-answer.ts";
import { levelOf } from "./level.ts";
import { masteryByTopic } from "./mastery.ts";

const NEXT_BEST = 3;

/**
 * The topics a learner gains most from now, at most three, the best first.
 *
 * First what is known and not yet strong, the weakest first: it is being forgotten, and a right answer brings most there. Then
 * what was begun and not seen enough, then what is new, so that something begun is brought to an end. What is strong comes last,
 * the weakest first: it would only keep a new topic out. Equals stand in the course's order.
 *
 * @param answersOfLearner of one learner, in any order
 * @param topics all topics to choose from, in the course's order
 * @param now milliseconds
 */
export function nextBest(
  answersOfLearner: readonly CountedAnswer[],
  topics: readonly string[],
  now: number,
): readonly string[] {
  const masteries = masteryByTopic(answersOfLearner, now);
  const ranked = topics.map((topic) => {
    const mastery = masteries.get(topic);
    if (mastery?.kind !== "known") return { topic, turn: mastery ? 1 : 2, share: 0 };
    return { topic, turn: levelOf(mastery.share) === "strong" ? 3 : 0, share: mastery.share };
  });
  return ranked
    .toSorted((one, other) => one.turn - other.turn || one.share - other.share)
    .slice(0, NEXT_BEST)
    .map(({ topic }) => topic);
}
