import type { CountedAnswer } from "./counted-answer.ts";
import { DAY_MS } from "./utc-weeks.ts";

export type LeaderboardRow = { readonly rank: number; readonly learner: string; readonly right: number };

/**
 * Who had how many right answers, the most first. Equals share a rank and the next one counts them: 1, 1, 3. Nothing in it tells
 * of a wrong answer, and who had none right does not appear.
 *
 * @param answers of learners who want to be seen, in any order
 * @param now milliseconds
 * @param days how far back answers count
 */
export function leaderboard(
  answers: readonly CountedAnswer[],
  now: number,
  days: number,
): readonly LeaderboardRow[] {
  const counted = answers.filter(({ at, right }) => right && at >= now - days * DAY_MS);
  const byLearner = Map.groupBy(counted, ({ learner }) => learner);
  const scores = [...byLearner].map(([learner, own]) => ({ learner, right: own.length }));
  return scores
    .map((score) => ({ rank: 1 + scores.filter(({ right }) => right > score.right).length, ...score }))
    .toSorted((one, other) => one.rank - other.rank || (one.learner < other.learner ? -1 : 1));
}
