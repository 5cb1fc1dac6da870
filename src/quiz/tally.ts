import { letterAt } from "./option-letters.ts";
import type { RoundState } from "./round-state.ts";
import { isRight } from "./standings.ts";

export type Tally = {
  /** By letter; with several right options an answer counts at each it names. */
  readonly options: readonly { readonly letter: string; readonly option: string; readonly count: number }[];
  /** Learners who were right and play with their name, in the order they joined. */
  readonly right: readonly string[];
  /** How many more were right. */
  readonly namelessRight: number;
  /** Learners who answered. */
  readonly answers: number;
};

/** The counts of a closed question; undefined before its close, when they would sway who has yet to answer. */
export function tally(state: RoundState, number: number): Tally | undefined {
  const question = state.closed.find((closed) => closed.number === number);
  if (!question) return undefined;
  const right = new Set(
    question.answers.filter((answer) => isRight(question, answer.choice)).map((answer) => answer.learner),
  );
  const players = state.players.filter((player) => right.has(player.learner));
  return {
    options: question.options.map((option, place) => {
      const letter = letterAt(place);
      const count = question.answers.filter((answer) => answer.choice.includes(letter)).length;
      return { letter, option, count };
    }),
    right: players.filter((player) => player.named).map((player) => player.learner),
    namelessRight: players.filter((player) => !player.named).length,
    answers: question.answers.length,
  };
}
