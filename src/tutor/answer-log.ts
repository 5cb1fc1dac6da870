import type { Address } from "../chat/chat-event.ts";
import type { CountedAnswer } from "../progress/counted-answer.ts";

export type LoggedAnswer = CountedAnswer & {
  readonly origin: "round" | "check-me";
  /** What the question was answered in: the round's id, or that of the check-me. */
  readonly sitting: string;
};

/** Port: every counted answer, for good: mastery is derived from it. */
export type AnswerLog = {
  /** One answer a learner, sitting and question: a second one changes nothing. */
  append(where: Address, answers: readonly LoggedAnswer[]): Promise<void>;
  /** All of a learner's answers in the workspace, the oldest first. */
  ofLearner(where: Address, learner: string): Promise<readonly CountedAnswer[]>;
  /** All answers, given anywhere in the workspace, of the learners who have answered in this channel; the oldest first. */
  ofTeam(where: Address): Promise<readonly CountedAnswer[]>;
  /** Only the answers given in this channel; the oldest first. */
  inChannel(where: Address): Promise<readonly CountedAnswer[]>;
  /** Of those only the answers given in the channel's rounds, and so none that a learner practised in private; the oldest first. */
  inRounds(where: Address): Promise<readonly CountedAnswer[]>;
};
