import type { RoundState } from "../quiz/round-state.ts";

/** A round as it stood after the first `count` events of its log. */
type Reached = { readonly count: number; readonly state: RoundState };

/** How far logs were replayed: an answer then costs the events since the last one, not the whole round. */
export type RoundStates = {
  reached(round: string): Reached | undefined;
  /** Passed over for a round that this transaction has changed: what is rolled back must never be served. */
  keep(round: string, reached: Reached): void;
  /** The transaction has added to the log. */
  changed(round: string): void;
  /** The transaction has changed what stands in the log already. */
  rewritten(round: string): void;
};

/** Rounds under way at the same time; another one costs a replay, nothing else. */
const MOST_ROUNDS = 200;

/** @returns begins the view of one transaction; what it keeps, the next ones find. */
export function cacheRoundStates(): () => RoundStates {
  const cache = new Map<string, Reached>();
  return () => {
    const changed = new Set<string>();
    return {
      reached: (round) => cache.get(round),
      keep(round, reached) {
        if (changed.has(round)) return;
        cache.delete(round);
        cache.set(round, reached);
        const [oldest] = cache.keys();
        if (cache.size > MOST_ROUNDS && oldest !== undefined) cache.delete(oldest);
      },
      changed: (round) => void changed.add(round),
      rewritten(round) {
        changed.add(round);
        cache.delete(round);
      },
    };
  };
}
