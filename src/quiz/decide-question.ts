import type { QuestionBank } from "../course/question.ts";
import { applyEvent } from "./apply-event.ts";
import { letterAt, orderOptions } from "./option-letters.ts";
import type { RoundEvent } from "./round-event.ts";
import { type AskingState, everyoneAnswered, type OpenQuestion, type RoundState } from "./round-state.ts";
import { EARLY_CLOSE_MS, LATE_CLOSE_MS, UNANSWERED_BEFORE_PAUSE } from "./round-times.ts";

/** The next question drawn that the course still has: one that was taken out of it since the draw is passed over. */
function findNext(state: RoundState, bank: QuestionBank) {
  const asked = state.closed.at(-1)?.number ?? -1;
  const number = state.facts.questions.findIndex((id, place) => place > asked && bank.has(id));
  const question = bank.get(state.facts.questions[number] ?? "");
  return question && { number, question };
}

/** Opens the next question, or ends the round when there is none. */
export function goOn(state: RoundState, now: number, bank: QuestionBank): RoundEvent {
  const next = findNext(state, bank);
  if (!next) return { kind: "ended", at: now, because: "finished" };
  const { number, question } = next;
  return {
    kind: "question-opened",
    at: now,
    number,
    closesAt: now + state.facts.seconds * 1000,
    asked: {
      question: question.id,
      topic: question.topic,
      kind: question.kind,
      options: orderOptions(question, state.facts.seed, number),
    },
  };
}

/** Letters of the right options; none when the course has changed so that no fair key is left. */
function keyOf(question: OpenQuestion, bank: QuestionBank): readonly string[] {
  const key = bank.get(question.question)?.key ?? [];
  const places = key.map((id) => question.options.indexOf(id)).toSorted((one, other) => one - other);
  return places.includes(-1) ? [] : places.map(letterAt);
}

/** Closes the open question, and pauses when nobody has answered for a while and there is more to ask. */
export function closeQuestion(state: AskingState, now: number, bank: QuestionBank): readonly RoundEvent[] {
  const { question, closesAt } = state;
  const close: RoundEvent = {
    kind: "question-closed",
    at: now,
    number: question.number,
    late: now > closesAt + LATE_CLOSE_MS,
    key: keyOf(question, bank),
  };
  const closed = applyEvent(state, close);
  const isIdle = closed.unanswered >= UNANSWERED_BEFORE_PAUSE && findNext(closed, bank);
  return isIdle ? [close, { kind: "paused", at: now, by: { kind: "nobody-answers" } }] : [close];
}

/**
 * What follows once all who are waited for have answered: a solo question closes at once, others soon. Not with several right
 * options: the first tick is an answer already, and nobody can tell whether another is to come.
 */
export function closeIfEveryoneAnswered(
  state: RoundState,
  now: number,
  bank: QuestionBank,
): readonly RoundEvent[] {
  if (state.phase !== "asking" || !everyoneAnswered(state.question)) return [];
  if (state.question.kind === "several") return [];
  if (state.solo) return closeQuestion(state, now, bank);
  const closesAt = now + EARLY_CLOSE_MS;
  const { number } = state.question;
  return closesAt < state.closesAt ? [{ kind: "everyone-answered", at: now, number, closesAt }] : [];
}
