import { fsrs, Rating } from "ts-fsrs";
import { type CountedAnswer, groupInTimeOrder } from "./counted-answer.ts";
import { DAY_MS, utcDay } from "./utc-weeks.ts";

/** With fewer answers than this on a topic, nothing is said about how well it is known. */
export const ENOUGH_ANSWERS = 3;

/** Right after any answer, even a wrong one, retrievability is 1: what counts is what will be left after this many days. */
export const FORECAST_DAYS = 7;

/** How well a learner knows a topic. `last` is the moment of the latest answer, in milliseconds. */
export type Mastery =
  | { readonly kind: "not-seen-enough"; readonly answers: number }
  | { readonly kind: "known"; readonly share: number; readonly answers: number; readonly last: number };

/** How fast an answer is forgotten: when it was given, and after how many days 90 % of it is left. */
type Curve = { readonly at: number; readonly stability: number };

/** All that later answers need to know of the earlier ones on a topic. Plain data. */
export type TopicMemory = {
  readonly answers: number;
  readonly curve: Curve;
  /** FSRS's difficulty, 1 to 10. */
  readonly difficulty: number;
  /** What stood before each wrong answer since the latest right one, as far as it still holds the forecast down. */
  readonly caps: readonly Curve[];
};

// FSRS-6 with the library's default weights: nobody here has the thousands of answers that fitting one's own takes.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: true });

function forecast(curve: Curve, now: number): number {
  return scheduler.forgetting_curve((now - curve.at) / DAY_MS + FORECAST_DAYS, curve.stability);
}

/**
 * One more answer, in time order: one FSRS review, right = Good, wrong = Again. As in ts-fsrs's own scheduler, answers of one
 * UTC day are zero days apart. An answer dated before the one ahead of it, by a clock that lags, counts as given with it.
 *
 * A review starts a new curve of forgetting. FSRS lowers stability after a wrong answer, but counts from zero again, so a topic
 * long not asked would look better known for a wrong answer. So every curve since the latest right answer caps the new one, not
 * only the one before: the caps of a run of wrong answers stand until a right answer ends it. They are kept as curves, not as
 * numbers, because curves cross: what is smaller today may not be in a month.
 *
 * A right answer needs no such guard. FSRS never lowers stability after Good, on the same day either, and counts from later on:
 * the new curve lies nowhere below the old one, and so nowhere below any cap.
 */
export function advance(
  memory: TopicMemory | undefined,
  answer: Pick<CountedAnswer, "at" | "right">,
): TopicMemory {
  const before = memory?.curve;
  const at = before ? Math.max(before.at, answer.at) : answer.at;
  const { stability, difficulty } = scheduler.next_state(
    memory ? { stability: memory.curve.stability, difficulty: memory.difficulty } : null,
    before ? utcDay(at) - utcDay(before.at) : 0,
    answer.right ? Rating.Good : Rating.Again,
  );
  const curve = { at, stability };
  const run = memory && !answer.right ? [...memory.caps, memory.curve] : [];
  return {
    answers: (memory?.answers ?? 0) + 1,
    curve,
    difficulty,
    // Within a run each curve falls faster than the one before, until stability is at its least and all fall alike. So one that
    // is above the newest stays above it, and of those that fall alike the first is the lowest: a long run leaves few caps.
    caps: run.filter(
      (cap, place) => cap.stability !== run[place - 1]?.stability && forecast(cap, at) <= forecast(curve, at),
    ),
  };
}

/** Mastery from what `advance` has made of the answers so far; undefined for none. A `now` before the last answer is taken as its moment. */
export function masteryFrom(memory: TopicMemory | undefined, now: number): Mastery {
  if (!memory || memory.answers < ENOUGH_ANSWERS)
    return { kind: "not-seen-enough", answers: memory?.answers ?? 0 };
  const { answers, curve, caps } = memory;
  const moment = Math.max(now, curve.at);
  const share = Math.min(...[curve, ...caps].map((one) => forecast(one, moment)));
  return { kind: "known", share, answers, last: curve.at };
}

/**
 * Mastery of one topic by one learner: the share, 0 to 1, that FSRS expects to be remembered FORECAST_DAYS after `now`; after a
 * wrong answer never more than was expected before it. See `advance`.
 *
 * @param answers the learner's answers on the topic, in time order
 * @param now milliseconds
 */
export function masteryOf(answers: readonly Pick<CountedAnswer, "at" | "right">[], now: number): Mastery {
  return masteryFrom(answers.reduce<TopicMemory | undefined>(advance, undefined), now);
}

/** One learner's mastery of every topic answered at least once. */
export function masteryByTopic(
  answersOfLearner: readonly CountedAnswer[],
  now: number,
): ReadonlyMap<string, Mastery> {
  const byTopic = groupInTimeOrder(answersOfLearner, "topic");
  return new Map([...byTopic].map(([topic, answers]) => [topic, masteryOf(answers, now)]));
}
