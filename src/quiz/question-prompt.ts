import type { Bilingual, Paragraph } from "../course/prose.ts";
import type { QuestionBank, QuestionKind } from "../course/question.ts";
import { letterAt } from "./option-letters.ts";
import type { RoundState } from "./round-state.ts";

/** A question as a learner sees it while it is open: no key, no explanation, no id that could tell the key. */
export type QuestionPrompt = {
  readonly round: string;
  /** Counted from 0. */
  readonly number: number;
  /** How many questions the round has. */
  readonly count: number;
  readonly kind: QuestionKind;
  readonly stem: Bilingual<Paragraph>;
  readonly options: readonly { readonly letter: string; readonly text: Bilingual<Paragraph> }[];
  /** Milliseconds since 1970. */
  readonly closesAt: number;
};

/** The open question without its key; undefined when none is open or the course no longer has it. */
export function promptOf(state: RoundState, bank: QuestionBank): QuestionPrompt | undefined {
  if (state.phase !== "asking") return undefined;
  const { question: id, number, kind, options } = state.question;
  const question = bank.get(id);
  const shown = options.flatMap((option, place) => {
    const found = question?.options.find((other) => other.id === option);
    return found ? [{ letter: letterAt(place), text: found.text }] : [];
  });
  if (!question || shown.length < options.length) return undefined;
  return {
    round: state.facts.round,
    number,
    count: state.facts.questions.length,
    kind,
    stem: question.stem,
    options: shown,
    closesAt: state.closesAt,
  };
}
