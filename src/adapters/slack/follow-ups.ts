/** A person who asked in a thread may go on there for so long without a mention. */
const OPEN_FOR_MS = 30 * 60_000;

/** Threads that are remembered; a restart forgets them, and a mention opens one again. */
const REMEMBERED = 10_000;

export type FollowUps = {
  /** Someone asked in this thread. */
  note(thread: string, learner: string, now: number): void;
  isOpen(thread: string, learner: string, now: number): boolean;
};

export function createFollowUps(): FollowUps {
  const asked = new Map<string, number>();
  const keyOf = (thread: string, learner: string) => `${thread} ${learner}`;
  return {
    note(thread, learner, now) {
      const key = keyOf(thread, learner);
      asked.delete(key);
      asked.set(key, now);
      for (const oldest of asked.keys()) {
        if (asked.size <= REMEMBERED) break;
        asked.delete(oldest);
      }
    },
    isOpen(thread, learner, now) {
      const at = asked.get(keyOf(thread, learner));
      return at !== undefined && now - at < OPEN_FOR_MS;
    },
  };
}
