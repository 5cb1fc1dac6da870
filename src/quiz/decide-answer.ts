import type { QuestionBank } from "../course/question.ts";
import { applyEvent } from "./apply-event.ts";
import { timeTheClose } from "./decide-question.ts";
import { letterAt } from "./option-letters.ts";
import { namesTheSame } from "./grade.ts";
import { type Decision, nothingBut, type Outcome, type RoundCommand } from "./round-command.ts";
import type { RoundEvent } from "./round-event.ts";
import { SAME_MOMENT_MS } from "./round-times.ts";
import { currentNumber, type OpenQuestion, openQuestionOf, type RoundState } from "./round-state.ts";

type Join = Extract<RoundCommand, { kind: "join" }>;
type Answer = Extract<RoundCommand, { kind: "answer" }>;
type Confirm = Extract<RoundCommand, { kind: "confirm" }>;

/**
 * Joins, or hides the name of who has joined. A hidden name stays hidden. Who joins plays the question that is open: it does not
 * close early on them.
 */
export function decideJoin(
  state: RoundState,
  { learner, named }: Join,
  now: number,
  bank: QuestionBank,
): Decision {
  if (state.phase === "ended") return nothingBut({ kind: "not-open" });
  const player = state.players.find((other) => other.learner === learner);
  if (!player) {
    const event: RoundEvent = { kind: "joined", at: now, learner, named, how: "joining" };
    const timing = timeTheClose(applyEvent(state, event), now, bank);
    return { events: [event, ...timing], outcome: { kind: "joined", named } };
  }
  return player.named && !named
    ? { events: [{ kind: "name-hidden", at: now, learner }], outcome: { kind: "name-hidden" } }
    : nothingBut({ kind: "already-joined", named: player.named });
}

/** The letters in order, each once; undefined when the question can't be answered so. */
function readChoice(question: OpenQuestion, choice: readonly string[]): readonly string[] | undefined {
  const letters = question.options.map((_id, place) => letterAt(place));
  const chosen = letters.filter((letter) => choice.includes(letter));
  if (!namesTheSame(chosen, choice) || chosen.length === 0) return undefined;
  return question.kind === "several" || chosen.length === 1 ? chosen : undefined;
}

/** Why a question of that number takes no answer now. */
function refuse(state: RoundState, number: number): Outcome {
  const current = currentNumber(state);
  if (state.phase === "ended" || current === undefined) return { kind: "not-open" };
  if (number < current) return { kind: "old-question" };
  return number === current ? { kind: "too-late" } : { kind: "not-open" };
}

/** Why what was done then comes too late for the open question; undefined when it does not. */
function missedBy(state: RoundState, actedAt: number): Outcome | undefined {
  if (state.phase === "asking" && actedAt > state.closesAt) return { kind: "too-late" };
  return state.phase === "paused" && actedAt > state.pausedAt ? { kind: "round-paused" } : undefined;
}

/**
 * Takes an answer whose learner acted in time, also when it arrives while the round pauses. Of several the one acted on
 * last stands, in whatever order they arrive; of two at the same moment the first to arrive.
 */
export function decideAnswer(state: RoundState, command: Answer, now: number, bank: QuestionBank): Decision {
  const { learner, number, actedAt } = command;
  const question = openQuestionOf(state);
  if (!question || question.number !== number) return nothingBut(refuse(state, number));
  const choice = readChoice(question, command.choice);
  if (!choice) return nothingBut({ kind: "invalid-choice" });
  const missed = missedBy(state, actedAt);
  if (missed) return nothingBut(missed);

  const standing = question.answers.find((answer) => answer.learner === learner);
  const isSame = standing !== undefined && namesTheSame(standing.choice, choice);
  if (standing && actedAt <= standing.actedAt)
    return nothingBut({ kind: isSame ? "same-answer" : "older-click", choice: standing.choice });

  const answered: RoundEvent = { kind: "answered", at: now, number, learner, choice, actedAt };
  const isNew = !state.players.some((player) => player.learner === learner);
  const joined: RoundEvent = { kind: "joined", at: now, learner, named: true, how: "answering" };
  const events = isNew ? [joined, answered] : [answered];
  // The same choice again is written down too: a click between the two may still be on its way.
  const outcome: Outcome = isSame
    ? { kind: "same-answer", choice }
    : { kind: "answered", changed: standing !== undefined, choice };
  const after = events.reduce<RoundState>(applyEvent, state);
  return { events: [...events, ...timeTheClose(after, now, bank)], outcome };
}

/**
 * Takes what a learner has ticked for the answer, so that nobody waits for another tick. A tick made later asks for it again; one
 * made earlier that arrives later is meant too.
 */
export function decideConfirm(
  state: RoundState,
  command: Confirm,
  now: number,
  bank: QuestionBank,
): Decision {
  const { learner, number, actedAt } = command;
  const question = openQuestionOf(state);
  if (!question || question.number !== number) return nothingBut(refuse(state, number));
  if (question.kind !== "several") return nothingBut({ kind: "invalid-choice" });
  const missed = missedBy(state, actedAt);
  if (missed) return nothingBut(missed);
  const standing = question.answers.find((answer) => answer.learner === learner);
  if (!standing) return nothingBut({ kind: "nothing-ticked" });
  if (standing.confirmedAt !== undefined) return nothingBut({ kind: "confirmed" });
  if (actedAt < standing.actedAt - SAME_MOMENT_MS)
    return nothingBut({ kind: "older-click", choice: standing.choice });
  const confirmed: RoundEvent = { kind: "confirmed", at: now, number, learner, actedAt };
  const timing = timeTheClose(applyEvent(state, confirmed), now, bank);
  return { events: [confirmed, ...timing], outcome: { kind: "confirmed" } };
}
