const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Milliseconds that the lobby of a channel's round waits for learners. */
export const LOBBY_MS = 60 * SECOND;

/** Milliseconds left to change one's mind once everybody awaited has answered. */
export const EARLY_CLOSE_MS = 3 * SECOND;

/** Milliseconds a click made in time may take to arrive: the question closes for good only then. */
export const CLICK_GRACE_MS = 750;

/**
 * Clicks of one learner less than this apart, in milliseconds, are taken as they arrive where the one completes the other: a
 * platform's clock may be coarse.
 */
export const SAME_MOMENT_MS = 1 * SECOND;

/** A close later than this after the stated time, in milliseconds, is called late: the process was away. */
export const LATE_CLOSE_MS = 2 * SECOND;

/** Milliseconds from a close to the next question in a channel. */
export const REVEAL_MS = 15 * SECOND;

/** The same in a solo round, whose learner goes on with "Next". */
export const SOLO_REVEAL_MS = 60 * SECOND;

/** Milliseconds until a round that paused because nobody answers ends. */
export const IDLE_PAUSE_MS = 10 * MINUTE;

/** Milliseconds until a round that somebody paused ends. */
export const ASKED_PAUSE_MS = 60 * MINUTE;

/** So many questions in a row without any answer pause the round. */
export const UNANSWERED_BEFORE_PAUSE = 2;

/** Seconds a question stays open. */
export const QUESTION_SECONDS = { least: 10, usual: 30, most: 120 } as const;

/** Questions in a round. */
export const QUESTION_COUNT = { least: 1, usual: 5, most: 20 } as const;

/** The nearest whole number in a range; its usual one when nothing was said or what was said is no number. */
export function withinRange(
  asked: number | undefined,
  range: { readonly least: number; readonly usual: number; readonly most: number },
): number {
  if (asked === undefined || Number.isNaN(asked)) return range.usual;
  return Math.round(Math.min(range.most, Math.max(range.least, asked)));
}
