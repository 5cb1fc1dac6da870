import type { Place } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";

/** What the tutor remembers of a conversation between two utterances. */
export type Thread = {
  /** The topic talked about last: follow-ups lean on it. */
  readonly topic: string | undefined;
  /** The last reply asked "did you mean": it must not ask again. */
  readonly asked: boolean;
};

/** How a learner wants to be answered: always in one language, or in that of each question. */
export type LanguageChoice = Language | "auto";

/** Port: where conversations and choices are kept. Asynchronous, because a database will keep them. */
export type ConversationMemory = {
  recallThread(place: Place): Promise<Thread | undefined>;
  rememberThread(place: Place, thread: Thread): Promise<void>;
  recallLanguage(place: Place, learner: string): Promise<LanguageChoice | undefined>;
  rememberLanguage(place: Place, learner: string, choice: LanguageChoice): Promise<void>;
};

/** Keeps the newest entries of a map: the oldest one leaves when it is full. */
function keepNewest<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > most && !oldest.done) map.delete(oldest.value);
}

/**
 * Memory that ends with the process.
 * @param most conversations and choices kept; the oldest are forgotten first.
 */
export function createVolatileMemory(most = 10_000): ConversationMemory {
  const threads = new Map<string, Thread>();
  const choices = new Map<string, LanguageChoice>();
  const threadKey = ({ platform, workspace, channel, thread }: Place) =>
    JSON.stringify([platform, workspace, channel, thread]);
  const learnerKey = ({ platform, workspace }: Place, learner: string) =>
    JSON.stringify([platform, workspace, learner]);
  return {
    recallThread: async (place) => threads.get(threadKey(place)),
    rememberThread: async (place, thread) => keepNewest(threads, threadKey(place), thread, most),
    recallLanguage: async (place, learner) => choices.get(learnerKey(place, learner)),
    rememberLanguage: async (place, learner, choice) =>
      keepNewest(choices, learnerKey(place, learner), choice, most),
  };
}
