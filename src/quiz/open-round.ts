import type { Language } from "../course/prose.ts";
import type { QuestionBank } from "../course/question.ts";
import { applyEvent } from "./apply-event.ts";
import { leaveLobby } from "./decide-time.ts";
import { type Decision, nothingBut } from "./round-command.ts";
import type { RoundEvent } from "./round-event.ts";
import { QUESTION_COUNT, QUESTION_SECONDS, withinRange } from "./round-times.ts";

export type RoundRequest = {
  /** Unique among all rounds. */
  readonly round: string;
  readonly seed: number;
  readonly language: Language;
  /** How long a question stays open: brought to 10..120, undefined is 30. */
  readonly seconds: number | undefined;
  readonly starter: string;
  /** In a direct chat. */
  readonly solo: boolean;
  /** ids of the questions drawn, in the order they are asked; those over 20 are left out. */
  readonly questions: readonly string[];
  readonly topic: string | undefined;
};

/** The first events of a round: a lobby in a channel, in a direct chat the first question at once. */
export function openRound(request: RoundRequest, now: number, bank: QuestionBank): Decision {
  const questions = request.questions.filter((id) => bank.has(id)).slice(0, QUESTION_COUNT.most);
  if (questions.length === 0) return nothingBut({ kind: "no-questions" });
  const { topic, ...said } = request;
  const opened: RoundEvent = {
    kind: "opened-lobby",
    at: now,
    ...said,
    seconds: withinRange(request.seconds, QUESTION_SECONDS),
    questions,
    ...(topic === undefined ? {} : { topic }),
  };
  const state = applyEvent(undefined, opened);
  const started = state.phase === "lobby" && state.solo ? leaveLobby(state, now, bank) : [];
  return { events: [opened, ...started], outcome: { kind: "started" } };
}
