import type { RoundEvent } from "./round-event.ts";

/** What somebody, or the clock, asks of a round. Numbers of questions count from 0. */
export type RoundCommand =
  /** `mayManage`: an admin, who may do what the starter may. */
  | { readonly kind: "start-now"; readonly learner: string; readonly mayManage: boolean }
  /** Not named: "play without my name", also for who has joined already. */
  | { readonly kind: "join"; readonly learner: string; readonly named: boolean }
  | {
      readonly kind: "answer";
      readonly learner: string;
      /** The question that the pressed button stands on. */
      readonly number: number;
      /** Letters. */
      readonly choice: readonly string[];
      /** When the platform says the learner acted, in milliseconds since 1970. */
      readonly actedAt: number;
    }
  /** What is ticked is the answer: only where several options are right. */
  | {
      readonly kind: "confirm";
      readonly learner: string;
      /** The question that the pressed button stands on. */
      readonly number: number;
      /** When the platform says the learner acted, in milliseconds since 1970. */
      readonly actedAt: number;
    }
  /** The starter's "Next" under the question of that number. */
  | { readonly kind: "next"; readonly learner: string; readonly number: number }
  | {
      readonly kind: "pause" | "resume" | "stop";
      readonly learner: string;
      readonly mayManage: boolean;
      /** The question that the pressed button stands under; undefined: said of the round, by words or on its lobby. */
      readonly under?: number | undefined;
    }
  /** Takes no more part, from now on without a name; alone in a round, ends it. */
  | { readonly kind: "leave"; readonly learner: string }
  /** The id is that of `deadlineOf`. */
  | { readonly kind: "time-passed"; readonly deadline: string }
  /** The bot can no longer post where the round runs. */
  | { readonly kind: "channel-gone" };

/** What to say to who asked; what the channel sees follows from the events. */
export type Outcome =
  | { readonly kind: "joined" | "already-joined"; readonly named: boolean }
  /** Had joined with a name, and plays without from now on. */
  | { readonly kind: "name-hidden" }
  /** `changed`: another answer of the learner stood until now. */
  | { readonly kind: "answered"; readonly changed: boolean; readonly choice: readonly string[] }
  | { readonly kind: "same-answer"; readonly choice: readonly string[] }
  /** A later click of the learner has arrived before; its choice stands. */
  | { readonly kind: "older-click"; readonly choice: readonly string[] }
  | { readonly kind: "invalid-choice" }
  /** What is ticked is the answer, until it is changed. */
  | { readonly kind: "confirmed" }
  /** There is nothing to confirm yet. */
  | { readonly kind: "nothing-ticked" }
  /** The question has closed, or the learner acted after it had to. */
  | { readonly kind: "too-late" }
  /** The button stands under a question before the current one. */
  | { readonly kind: "old-question" }
  /** No question is open, or the round is over. */
  | { readonly kind: "not-open" }
  /** The round pauses: answers wait until it goes on. */
  | { readonly kind: "round-paused" }
  | { readonly kind: "not-yours-to-manage" }
  | { readonly kind: "started" | "went-on" | "paused" | "resumed" | "stopped" }
  | { readonly kind: "already-paused" | "not-paused" }
  /** The lobby is over: there is nothing left to start. */
  | { readonly kind: "already-started" }
  /** The lobby can't be paused. */
  | { readonly kind: "not-started" }
  /** The deadline's job came before its time, in milliseconds since 1970: it has to come again. */
  | { readonly kind: "not-yet"; readonly at: number }
  /** Nothing to ask: the course has no question for what was wanted. */
  | { readonly kind: "no-questions" }
  /** Stale or repeated; nobody needs to be told. */
  | { readonly kind: "nothing" };

export type Decision = { readonly events: readonly RoundEvent[]; readonly outcome: Outcome };

/** A decision that changes nothing. */
export function nothingBut(outcome: Outcome): Decision {
  return { events: [], outcome };
}
