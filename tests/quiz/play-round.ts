import type { QuestionBank } from "../../src/course/question.ts";
import { applyEvent } from "../../src/quiz/apply-event.ts";
import { deadlineOf } from "../../src/quiz/deadline-of.ts";
import { decide } from "../../src/quiz/decide.ts";
import { letterAt } from "../../src/quiz/option-letters.ts";
import { openRound, type RoundRequest } from "../../src/quiz/open-round.ts";
import type { Outcome, RoundCommand } from "../../src/quiz/round-command.ts";
import type { RoundEvent } from "../../src/quiz/round-event.ts";
import type { RoundState } from "../../src/quiz/round-state.ts";
import { openQuestionOf } from "../../src/quiz/round-state.ts";
import { SAMPLE_BANK } from "./sample-bank.ts";

/** A quarter past eight in the morning of some day. */
export const START = 1_800_000_900_000;

export type Play = ReturnType<typeof beginPlay>;

/** A round being played, with its log. Commands come at times given in milliseconds after its start. */
export function beginPlay(changes: Partial<RoundRequest> = {}, bank: QuestionBank = SAMPLE_BANK) {
  const opening = openRound(
    {
      round: "r1",
      seed: 7,
      language: "fr",
      seconds: undefined,
      starter: "ann",
      solo: false,
      questions: [...bank.keys()],
      topic: undefined,
      ...changes,
    },
    START,
    bank,
  );
  const log: RoundEvent[] = [];
  let state: RoundState | undefined;
  let course = bank;
  const take = (events: readonly RoundEvent[]) => {
    for (const event of events) state = applyEvent(state, event);
    log.push(...events);
  };
  take(opening.events);
  const current = (): RoundState => {
    if (!state) throw new Error("The round did not open.");
    return state;
  };
  const send = (after: number, command: RoundCommand): Outcome => {
    const { events, outcome } = decide(current(), command, START + after, course);
    take(events);
    return outcome;
  };
  return {
    log,
    bank,
    state: current,
    send,
    /** As if authors had changed the course in the meantime. */
    changeCourse: (changed: QuestionBank) => {
      course = changed;
    },
    join: (learner: string, after = 0, named = true) => send(after, { kind: "join", learner, named }),
    /** Answers the current question, or another one by its number. */
    answer: (learner: string, choice: readonly string[], after: number, more: Partial<Answer> = {}) =>
      send(after, {
        kind: "answer",
        learner,
        number: currentNumber(current()),
        choice,
        actedAt: START + after,
        ...more,
      }),
    /** Says that what is ticked is the answer to the current question. */
    confirm: (learner: string, after: number, more: Partial<Answer> = {}) =>
      send(after, {
        kind: "confirm",
        learner,
        number: currentNumber(current()),
        actedAt: START + after,
        ...more,
      }),
    manage: (kind: "start-now" | "pause" | "resume" | "stop", after: number, learner = "ann") =>
      send(after, { kind, learner, mayManage: false }),
    next: (after: number, learner = "ann", number = currentNumber(current())) =>
      send(after, { kind: "next", learner, number }),
    /** Lets the current deadline pass, so many milliseconds after it. */
    wait: (late = 0) => {
      const deadline = deadlineOf(current());
      if (!deadline) throw new Error("The round waits for nothing.");
      return send(deadline.at - START + late, { kind: "time-passed", deadline: deadline.id });
    },
    /** Letters of the right options of the open question, or of wrong ones. */
    right: () => lettersOf(current(), course, true),
    wrong: () => lettersOf(current(), course, false).slice(0, 1),
  };
}

type Answer = { number: number; actedAt: number };

function currentNumber(state: RoundState): number {
  return openQuestionOf(state)?.number ?? state.closed.at(-1)?.number ?? 0;
}

function lettersOf(state: RoundState, bank: QuestionBank, right: boolean): string[] {
  const question = openQuestionOf(state);
  const key = bank.get(question?.question ?? "")?.key ?? [];
  return (question?.options ?? []).flatMap((id, place) =>
    key.includes(id) === right ? [letterAt(place)] : [],
  );
}

/** A round whose lobby is over, joined by the learners given, at its first question. */
export function beginAsking(learners: readonly string[], changes: Partial<RoundRequest> = {}) {
  const play = beginPlay(changes);
  for (const learner of learners) play.join(learner);
  play.manage("start-now", 0);
  return play;
}
