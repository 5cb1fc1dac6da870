import type { QuestionBank } from "../course/question.ts";
import { applyEvent } from "./apply-event.ts";
import { letterAt, orderOptions } from "./option-letters.ts";
import type { RoundEvent } from "./round-event.ts";
import { type AskingState, type OpenQuestion, type RoundState, stillAwaited } from "./round-state.ts";
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
 * What follows from who has answered by now: once all who are waited for have, a solo question closes at once and others soon;
 * when somebody is waited for again, that early close is called off.
 */
export function timeTheClose(state: RoundState, now: number, bank: QuestionBank): readonly RoundEvent[] {
  if (state.phase !== "asking") return [];
  const { closesAt, statedAt } = state;
  const { number, awaited } = state.question;
  if (stillAwaited(state).length > 0)
    return closesAt < statedAt && now < statedAt
      ? [{ kind: "waiting-again", at: now, number, closesAt: statedAt }]
      : [];
  // The first to answer without having joined must not close the question to others.
  if (awaited.length === 0) return [];
  if (state.solo) return closeQuestion(state, now, bank);
  const early = now + EARLY_CLOSE_MS;
  return early < closesAt ? [{ kind: "everyone-answered", at: now, number, closesAt: early }] : [];
}
