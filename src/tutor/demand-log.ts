import type { Address } from "../chat/chat-event.ts";

/** A question nobody could answer well, masked and cut, without who asked. */
export type Demand = {
  readonly text: string;
  readonly language: "fr" | "en" | "mixed";
  readonly because: "out-of-scope" | "not-taught" | "not-useful";
  /** The topic, where one was found. */
  readonly topic: string | undefined;
  readonly at: number;
};

/** Port: what people wanted and did not get; purged after some time. */
export type DemandLog = {
  note(where: Address, demand: Demand): Promise<void>;
  /** Forgets what is older. @returns how many. */
  purge(before: number): Promise<number>;
};

/** Port: useful or not, one judgement a learner and subject, the last one counts. */
export type FeedbackBook = {
  rate(where: Address, learner: string, subject: string, useful: boolean, at: number): Promise<void>;
};
