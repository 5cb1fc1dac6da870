import type { Language } from "../course/prose.ts";
import type { QuestionKind } from "../course/question.ts";

/** A question as it was put, without its key: what the log needs so that later edits of the course change no round. */
export type AskedQuestion = {
  /** id of the question. */
  readonly question: string;
  readonly topic: string;
  readonly kind: QuestionKind;
  /** ids of the options in the order of their letters. */
  readonly options: readonly string[];
};

/** Who or what paused a round. */
export type PausedBy =
  { readonly kind: "learner"; readonly learner: string } | { readonly kind: "nobody-answers" };

export const END_REASONS = [
  "finished",
  "stopped",
  "nobody-joined",
  "nobody-answers",
  "paused-too-long",
  "channel-gone",
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** When it was written, in milliseconds since 1970. */
type Dated = { readonly at: number };

/** What happened in a round, as plain JSON: the log that a round replays from. Numbers of questions count from 0. */
export type RoundEvent =
  | (Dated & {
      readonly kind: "opened-lobby";
      readonly round: string;
      readonly seed: number;
      readonly language: Language;
      /** How long a question stays open. */
      readonly seconds: number;
      readonly starter: string;
      /** In a direct chat: no lobby, one learner. */
      readonly solo: boolean;
      /** ids of the questions drawn, in the order they are asked. */
      readonly questions: readonly string[];
      /** The one topic asked for, if any. */
      readonly topic?: string | undefined;
    })
  | (Dated & {
      readonly kind: "joined";
      readonly learner: string;
      readonly named: boolean;
      /** Who joins by answering is not waited for: the first to answer must not close the question to others. */
      readonly how: "joining" | "answering";
    })
  | (Dated & {
      readonly kind: "question-opened";
      readonly number: number;
      readonly closesAt: number;
      readonly asked: AskedQuestion;
    })
  | (Dated & {
      readonly kind: "answered";
      readonly number: number;
      readonly learner: string;
      /** Letters, each once, in order. */
      readonly choice: readonly string[];
      /** When the platform says the learner acted. */
      readonly actedAt: number;
    })
  /** To a question with several right options: what is ticked is the answer. */
  | (Dated & {
      readonly kind: "confirmed";
      readonly number: number;
      readonly learner: string;
      /** When the platform says the learner acted. */
      readonly actedAt: number;
    })
  | (Dated & { readonly kind: "everyone-answered"; readonly number: number; readonly closesAt: number })
  /** Before an early close an answer was awaited again: the question is open until the stated close, or all have answered. */
  | (Dated & { readonly kind: "waiting-again"; readonly number: number; readonly closesAt: number })
  | (Dated & {
      readonly kind: "question-closed";
      readonly number: number;
      readonly late: boolean;
      /** Letters of the right options; empty when the course no longer has the question: it then counts for nobody. */
      readonly key: readonly string[];
    })
  | (Dated & { readonly kind: "paused"; readonly by: PausedBy })
  | (Dated & { readonly kind: "resumed" })
  | (Dated & { readonly kind: "ended"; readonly because: EndReason })
  | (Dated & { readonly kind: "name-hidden"; readonly learner: string })
  /** Takes no more part: is not named and not waited for; answers to closed questions stand, one to the open question goes. */
  | (Dated & { readonly kind: "left"; readonly learner: string });
