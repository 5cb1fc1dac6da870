import type { Address } from "../chat/chat-event.ts";

/** Something to do at a time. */
export type Job = {
  /** Says what the job is for, so that the same job twice is one: `round:<id>:3:close`. */
  readonly id: string;
  readonly kind: "round" | "tip" | "purge";
  /** ms since 1970. */
  readonly dueAt: number;
  /** Where its effects belong; undefined for what belongs to no channel. */
  readonly where: Address | undefined;
  /** What the job is about: a round's id. */
  readonly about: string;
};
