import type { Place } from "../chat/chat-event.ts";

/** What the tutor remembers of a conversation between two utterances. */
export type Thread = {
  /** The topic talked about last: follow-ups lean on it. */
  readonly topic: string | undefined;
  /** The last reply asked "did you mean": it must not ask again. */
  readonly asked: boolean;
};

/** Port: where conversations are kept. */
export type ConversationMemory = {
  recallThread(place: Place): Promise<Thread | undefined>;
  /** @param at ms since 1970: threads nobody has used for long are purged. */
  rememberThread(place: Place, thread: Thread, at: number): Promise<void>;
  /** Forgets threads not used since. @returns how many. */
  forgetThreads(before: number): Promise<number>;
};
