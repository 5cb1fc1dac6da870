import type { Language } from "../course/prose.ts";
import type { AskedQuestion, EndReason, PausedBy } from "./round-event.ts";

/** What stays the same from a round's opening to its end. */
export type RoundFacts = {
  readonly round: string;
  readonly seed: number;
  readonly language: Language;
  /** How long a question stays open. */
  readonly seconds: number;
  readonly starter: string;
  /** ids of the questions drawn, in the order they are asked. */
  readonly questions: readonly string[];
  readonly topic: string | undefined;
};

export type Player = {
  readonly learner: string;
  readonly named: boolean;
  /** Takes no more part; what was answered to closed questions still counts. */
  readonly left?: true;
};

/** The one answer of a learner to a question that counts. */
export type StandingAnswer = {
  readonly learner: string;
  /** Letters, each once, in order. */
  readonly choice: readonly string[];
  /** Milliseconds since 1970, by the platform's clock. */
  readonly actedAt: number;
  /** When the learner said, of several ticks, that they are the answer; missing until then and after another tick. */
  readonly confirmedAt?: number;
};

/** A question that takes answers, now or after a pause. The key is not in it: until the close no state holds it. */
export type OpenQuestion = AskedQuestion & {
  /** Counted from 0 among the questions drawn. */
  readonly number: number;
  /** At most one of each learner. */
  readonly answers: readonly StandingAnswer[];
  /** Learners whose answers all being there closes the question early. */
  readonly awaited: readonly string[];
};

export type ClosedQuestion = AskedQuestion & {
  readonly number: number;
  readonly answers: readonly StandingAnswer[];
  /** Letters of the right options; empty when the question counts for nobody. */
  readonly key: readonly string[];
  readonly late: boolean;
  /** Milliseconds since 1970. */
  readonly closedAt: number;
};

type Common = {
  readonly facts: RoundFacts;
  /** In the order they joined. */
  readonly players: readonly Player[];
  /** In the order they were asked. */
  readonly closed: readonly ClosedQuestion[];
  /** Questions in a row without any answer since the round last went on from a pause. */
  readonly unanswered: number;
  /** How many deadlines the round has set: tells each from all others. */
  readonly turn: number;
};

type InterruptedReveal = {
  readonly phase: "revealing";
  /** Milliseconds. */
  readonly left: number;
};

/** What a pause interrupts. A lobby is not paused: it is over in a minute, and can be stopped. */
export type Interrupted =
  | InterruptedReveal
  | {
      readonly phase: "asking";
      readonly question: OpenQuestion;
      /** Milliseconds. */
      readonly left: number;
      /** The same to the stated close, which an early one came before; else equal. */
      readonly statedLeft: number;
    };

/** Times are milliseconds since 1970. */
export type LobbyState = Common & { readonly phase: "lobby" } & (
    | { readonly solo: false; readonly closesAt: number }
    /** Only between two events of one decision: nobody waits in it. */
    | { readonly solo: true; readonly openedAt: number }
  );

export type AskingState = Common & {
  readonly phase: "asking";
  readonly solo: boolean;
  readonly question: OpenQuestion;
  readonly closesAt: number;
  /** When it closes unless everybody has answered before. */
  readonly statedAt: number;
};

/** The last of the closed questions is shown with its key. */
export type RevealingState = Common & {
  readonly phase: "revealing";
  readonly solo: boolean;
  readonly nextAt: number;
};

export type PausedState = Common & {
  readonly phase: "paused";
  readonly solo: boolean;
  readonly pausedAt: number;
} & (
    | { readonly by: Extract<PausedBy, { kind: "learner" }>; readonly interrupted: Interrupted }
    | { readonly by: Extract<PausedBy, { kind: "nobody-answers" }>; readonly interrupted: InterruptedReveal }
  );

export type EndedState = Common & {
  readonly phase: "ended";
  readonly solo: boolean;
  readonly endedAt: number;
  readonly because: EndReason;
  /** The question that the end cut off: it counts for nobody. */
  readonly cutOff: OpenQuestion | undefined;
};

export type RoundState = LobbyState | AskingState | RevealingState | PausedState | EndedState;

/** The question that takes answers, also while it is paused. */
export function openQuestionOf(state: RoundState): OpenQuestion | undefined {
  if (state.phase === "asking") return state.question;
  return state.phase === "paused" && state.interrupted.phase === "asking"
    ? state.interrupted.question
    : undefined;
}

/** The question that is asked or shown; undefined before the first. */
export function currentNumber(state: RoundState): number | undefined {
  return (openQuestionOf(state) ?? state.closed.at(-1))?.number;
}

/** True when the answer needs no further press: one option is an answer, of several ticks nobody else can tell the last. */
export function isGiven({ kind }: Pick<OpenQuestion, "kind">, { confirmedAt }: StandingAnswer): boolean {
  return kind !== "several" || confirmedAt !== undefined;
}

/** Learners whose answer the question still waits for: who joined and has none, and who began to tick and has not said "done". */
export function stillAwaited({ question, players }: AskingState): readonly string[] {
  const { awaited, answers } = question;
  const given = new Set(answers.filter((one) => isGiven(question, one)).map(({ learner }) => learner));
  const gone = new Set(players.filter(({ left }) => left).map(({ learner }) => learner));
  const ticking = answers.map(({ learner }) => learner).filter((learner) => !gone.has(learner));
  return [...new Set([...awaited, ...ticking])].filter((learner) => !given.has(learner));
}
