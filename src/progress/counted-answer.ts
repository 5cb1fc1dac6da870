/** An answer that counts: the one standing when its question closed, a review, or a check asked for. One line of the answer log. */
export type CountedAnswer = {
  readonly learner: string;
  readonly topic: string;
  readonly question: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly right: boolean;
};

/**
 * Answers by learner or by topic, each group in time order. Answers of the same moment keep the order of the log, so the same
 * log always gives the same picture.
 */
export function groupInTimeOrder(
  answers: readonly CountedAnswer[],
  by: "learner" | "topic",
): ReadonlyMap<string, readonly CountedAnswer[]> {
  const inOrder = answers.toSorted((one, other) => one.at - other.at);
  return Map.groupBy(inOrder, (answer) => answer[by]);
}
