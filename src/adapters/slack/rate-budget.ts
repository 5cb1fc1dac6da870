/** So many calls in any window of time. */
export type RateBudget = {
  /**
   * Takes one call if there is room.
   * @param kept calls to leave for others that matter more.
   * @returns 0 when it was taken, else the ms after which there is room.
   */
  take(kept?: number): number;
  /** Takes no call and lets none be taken for so many ms: what the platform itself has asked for. */
  pause(ms: number): void;
};

/** A sliding window of `most` calls in `withinMs`, by a clock in ms. */
export function createRateBudget(most: number, withinMs: number, now: () => number): RateBudget {
  /** When each of the latest calls was taken, the oldest first. */
  const taken: number[] = [];
  let pausedUntil = 0;
  return {
    take(kept = 0) {
      const at = now();
      while (taken[0] !== undefined && at - taken[0] >= withinMs) taken.shift();
      if (at < pausedUntil) return pausedUntil - at;
      const room = Math.max(1, most - kept);
      const oldest = taken[taken.length - room];
      if (oldest !== undefined) return oldest + withinMs - at;
      taken.push(at);
      return 0;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
    },
  };
}

/** One budget a key, made when first asked for; the oldest leave beyond `limit` keys. */
export function createBudgets(limit: number, create: () => RateBudget): (key: string) => RateBudget {
  const budgets = new Map<string, RateBudget>();
  return (key) => {
    const known = budgets.get(key);
    if (known) return known;
    const budget = create();
    budgets.set(key, budget);
    for (const oldest of budgets.keys()) {
      if (budgets.size <= limit) break;
      budgets.delete(oldest);
    }
    return budget;
  };
}
