import { namesTheSame } from "./grade.ts";
import type { ClosedQuestion, RoundState } from "./round-state.ts";

/** A learner's place. Who plays without a name has none here, so that none can be shown. */
export type Standing = {
  /** From 1; the same score is the same rank, and the ranks shared are passed over: 1, 1, 3. */
  readonly rank: number;
  /** Right answers; speed counts for nothing. */
  readonly right: number;
  readonly player: { readonly kind: "named"; readonly learner: string } | { readonly kind: "nameless" };
};

/** True when the choice is exactly the key; no choice is empty, so one without a key is never right. */
export function isRight(question: ClosedQuestion, choice: readonly string[]): boolean {
  return namesTheSame(question.key, choice);
}

function rightAnswersOf(state: RoundState, learner: string): number {
  return state.closed.filter((question) =>
    question.answers.some((answer) => answer.learner === learner && isRight(question, answer.choice)),
  ).length;
}

function scoresOf(state: RoundState) {
  const scores = state.players.map((player) => ({
    player,
    right: rightAnswersOf(state, player.learner),
  }));
  return scores.map((score) => ({
    ...score,
    rank: 1 + scores.filter((other) => other.right > score.right).length,
  }));
}

/** Everybody who joined, the best first; equals in the order they joined. Counts closed questions only. */
export function standings(state: RoundState): readonly Standing[] {
  return scoresOf(state)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ rank, right, player: { learner, named } }) => ({
      rank,
      right,
      player: named ? { kind: "named", learner } : { kind: "nameless" },
    }));
}

/** A learner's own place, to be said to that learner alone; undefined for who has not joined. */
export function standingOf(
  state: RoundState,
  learner: string,
): { readonly rank: number; readonly right: number } | undefined {
  const score = scoresOf(state).find(({ player }) => player.learner === learner);
  return score && { rank: score.rank, right: score.right };
}
