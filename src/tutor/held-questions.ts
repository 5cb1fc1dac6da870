import type { Address } from "../chat/chat-event.ts";
import type { QuestionBank } from "../course/question.ts";
import type { Moment } from "./moment.ts";

/**
 * Ids of questions that a team's running round of this workspace has drawn and not closed: whoever could have one asked and
 * explained elsewhere, alone or in another channel's round, would know its key before the close.
 */
export async function heldQuestions(where: Address, { store }: Moment): Promise<ReadonlySet<string>> {
  const rounds = await store.rounds.allOpen(where);
  return new Set(
    rounds.flatMap(({ state }) => {
      if (state.solo) return [];
      const closed = new Set(state.closed.map(({ number }) => number));
      return state.facts.questions.filter((_id, number) => !closed.has(number));
    }),
  );
}

/** The bank without them. */
export function withoutHeld(bank: QuestionBank, held: ReadonlySet<string>): QuestionBank {
  return held.size === 0 ? bank : new Map([...bank].filter(([id]) => !held.has(id)));
}
