import type { TutorStore } from "./tutor-store.ts";

/** What a use case works with, all of it passed in: what is kept, the time, and new names for things. */
export type Moment = {
  /** Within one transaction: what a use case changes is kept together with what it has to say, or not at all. */
  readonly store: TutorStore;
  /** ms since 1970. */
  readonly now: number;
  /** A new id at each call, of at most 40 letters, digits and hyphens; not to be guessed. */
  readonly newId: () => string;
};
