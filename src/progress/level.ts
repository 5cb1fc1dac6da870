/**
 * Below it a topic is weak. FSRS-6 forgets slowly, so shares lie close together: within minutes, three wrong answers come to 0.44,
 * one right among three to 0.52 to 0.61, two right to 0.61 to 0.71.
 */
export const GROWING_FROM = 0.6;

/** From it a topic is strong. On a topic's first day no number of right answers gets beyond 0.81: it takes several days. */
export const STRONG_FROM = 0.85;

export type Level = "unseen" | "weak" | "growing" | "strong";

/** @param share 0 to 1; undefined when too little was answered, or by too few, to have one */
export function levelOf(share: number | undefined): Level {
  if (share === undefined) return "unseen";
  if (share < GROWING_FROM) return "weak";
  return share < STRONG_FROM ? "growing" : "strong";
}

/** A share as whole percent, rounded down: 84.9 % is still growing and so must not read 85 %. */
export function percentOf(share: number): number {
  return Math.floor(share * 100);
}
