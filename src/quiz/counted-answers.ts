import type { RoundState } from "./round-state.ts";
import { isRight } from "./standings.ts";

/** An answer that counts toward what a learner knows. */
export type CountedAnswer = {
  readonly learner: string;
  readonly topic: string;
  /** id of the question. */
  readonly question: string;
  /** When the question closed, in milliseconds since 1970. */
  readonly at: number;
  readonly right: boolean;
};

/** The answers standing at a question's close; none before it, and none of a question that counts for nobody. */
export function countedAnswers(state: RoundState, number: number): readonly CountedAnswer[] {
  const closed = state.closed.find((question) => question.number === number);
  if (!closed || closed.key.length === 0) return [];
  const { topic, question, closedAt } = closed;
  return closed.answers.map(({ learner, choice }) => ({
    learner,
    topic,
    question,
    at: closedAt,
    right: isRight(closed, choice),
  }));
}
