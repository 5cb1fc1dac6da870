import type { Address } from "../../src/chat/chat-event.ts";
import type { RoundEvent } from "../../src/quiz/round-event.ts";
import type { LoggedAnswer } from "../../src/tutor/answer-log.ts";

export const TEAM: Address = { platform: "slack", workspace: "T1", channel: "C1", kind: "team" };

/** The beginning of a round: a lobby for these questions. */
export function lobbyOf(
  round: string,
  starter: string,
  questions: readonly string[],
  at = 1_000,
): RoundEvent {
  return {
    kind: "opened-lobby",
    at,
    round,
    seed: 7,
    language: "fr",
    seconds: 30,
    starter,
    solo: false,
    questions,
  };
}

export function joining(learner: string, at = 1_100): RoundEvent {
  return { kind: "joined", at, learner, named: true, how: "joining" };
}

export function opening(number: number, question: string, at = 2_000): RoundEvent {
  const asked = { question, topic: "value", kind: "one", options: ["a", "b", "c"] } as const;
  return { kind: "question-opened", at, number, closesAt: at + 30_000, asked };
}

export function answering(learner: string, choice: string, number = 0, at = 3_000): RoundEvent {
  return { kind: "answered", at, number, learner, choice: [choice], actedAt: at };
}

export function closing(number: number, at = 32_000): RoundEvent {
  return { kind: "question-closed", at, number, late: false, key: ["A"] };
}

export function ending(at = 50_000): RoundEvent {
  return { kind: "ended", at, because: "finished" };
}

/** An answer for the log. */
export function counted(learner: string, change: Partial<LoggedAnswer> = {}): LoggedAnswer {
  return {
    learner,
    topic: "value",
    question: "value-1",
    at: 32_000,
    right: true,
    origin: "round",
    sitting: "R1",
    ...change,
  };
}
