import fc from "fast-check";
import type { CountedAnswer } from "../../src/progress/counted-answer.ts";

export const DAY = 24 * 60 * 60 * 1000;
/** A Monday, 10:00 UTC, in 2026-W47. */
export const MONDAY = Date.UTC(2026, 10, 16, 10);

export function answer(over: Partial<CountedAnswer> = {}): CountedAnswer {
  return { learner: "U1", topic: "governance", question: "q1", at: MONDAY, right: true, ...over };
}

/** One letter an answer: r right, w wrong, each `gap` milliseconds after the one before. */
export function answers(letters: string, over: Partial<CountedAnswer> = {}, gap = 60_000): CountedAnswer[] {
  return letters
    .split("")
    .map((letter, place) =>
      answer({ ...over, at: (over.at ?? MONDAY) + place * gap, right: letter === "r" }),
    );
}

/** The same moment, seconds, the same day, over midnight, days, months, years. */
export const someGap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 60_000 }),
  fc.integer({ min: 60_000, max: DAY }),
  fc.integer({ min: DAY, max: 60 * DAY }),
  fc.integer({ min: 60 * DAY, max: 4000 * DAY }),
);

/** A history of one learner and topic in time order, from a Monday on. */
export const someHistory = fc
  .array(fc.record({ gap: someGap, right: fc.boolean() }), { maxLength: 25 })
  .map((steps) => {
    let at = MONDAY;
    return steps.map(({ gap, right }) => answer({ at: (at += gap), right }));
  });
