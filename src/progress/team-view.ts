import { type CountedAnswer, groupInTimeOrder } from "./counted-answer.ts";
import { ENOUGH_ANSWERS, masteryOf } from "./mastery.ts";
import { DAY_MS, utcDay } from "./utc-weeks.ts";

/** Who answered nothing, on any topic, for longer than this is left out of the team's mean. */
export const ACTIVE_DAYS = 30;

export type TeamQuery = {
  /** Of one team, in any order. */
  readonly answers: readonly CountedAnswer[];
  /** Milliseconds. */
  readonly now: number;
  /** Who belongs to the team now; without it, everybody who answered. */
  readonly learnersOfTeam?: ReadonlySet<string> | undefined;
  /** When each learner came to the team, in milliseconds; who is not in it was always there. */
  readonly memberSince?: ReadonlyMap<string, number> | undefined;
  /** How many learners a mean needs at least, so that it tells of nobody in particular. Less than 1 counts as 1. */
  readonly minimum: number;
};

export type TeamTopic =
  /** The mean over this many active learners with enough answers. */
  | { readonly kind: "shown"; readonly share: number; readonly learners: number }
  /** Too few for a mean: only how many learners took part in the last ACTIVE_DAYS, and with how many answers. */
  | { readonly kind: "participation"; readonly learners: number; readonly answers: number };

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/**
 * The team's view of every topic that somebody in it has answered. A topic that is not in the map was never asked.
 *
 * Right answers only never lower a mean, and wrong ones only never raise it: who enters it, by a third answer, after a break or
 * new in the team, counts from the next day (UTC) on. Only where that leaves fewer than the minimum do those count at once who
 * first made up the minimum; who comes after them waits for the next day too.
 */
export function teamView(query: TeamQuery): ReadonlyMap<string, TeamTopic> {
  const { now, learnersOfTeam, memberSince, minimum } = query;
  const answers = query.answers.filter(({ learner }) => learnersOfTeam?.has(learner) ?? true);
  const isRecent = ({ at }: CountedAnswer) => at >= now - ACTIVE_DAYS * DAY_MS;
  const activeSince = new Map(
    [...groupInTimeOrder(answers.filter(isRecent), "learner")].flatMap(([learner, [first]]) =>
      first ? [[learner, Math.max(first.at, memberSince?.get(learner) ?? first.at)]] : [],
    ),
  );

  const viewTopic = (ofTopic: readonly CountedAnswer[]): TeamTopic => {
    const byLearner = groupInTimeOrder(ofTopic, "learner");
    const known = [...byLearner].flatMap(([learner, own]) => {
      const mastery = masteryOf(own, now);
      const since = activeSince.get(learner);
      const third = own[ENOUGH_ANSWERS - 1];
      if (mastery.kind !== "known" || since === undefined || !third) return [];
      return [{ share: mastery.share, entered: Math.max(since, third.at) }];
    });
    // Who enters the mean moves it toward their own share, whatever they answered just now: so nobody enters one that stands.
    const entries = known.map(({ entered }) => entered).toSorted((one, other) => one - other);
    const complete = entries[Math.max(minimum, 1) - 1] ?? Number.POSITIVE_INFINITY;
    const shares = known
      .filter(({ entered }) => utcDay(entered) < utcDay(now) || entered <= complete)
      .map(({ share }) => share);
    if (shares.length >= Math.max(minimum, 1))
      return { kind: "shown", share: mean(shares), learners: shares.length };
    const recent = ofTopic.filter(isRecent);
    const learners = new Set(recent.map(({ learner }) => learner)).size;
    return { kind: "participation", learners, answers: recent.length };
  };

  const byTopic = groupInTimeOrder(answers, "topic");
  return new Map([...byTopic].map(([topic, ofTopic]) => [topic, viewTopic(ofTopic)]));
}
