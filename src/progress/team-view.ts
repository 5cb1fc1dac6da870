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
 * Right answers only never lower a mean, and wrong ones only never raise it: who enters it, by a third answer or after a break,
 * counts from the next day (UTC) on. Only where fewer than the minimum are settled so do newcomers count at once.
 */
export function teamView(query: TeamQuery): ReadonlyMap<string, TeamTopic> {
  const { now, learnersOfTeam, minimum } = query;
  const answers = query.answers.filter(({ learner }) => learnersOfTeam?.has(learner) ?? true);
  const isRecent = ({ at }: CountedAnswer) => at >= now - ACTIVE_DAYS * DAY_MS;
  const active = new Set(answers.filter(isRecent).map(({ learner }) => learner));

  const today = utcDay(now);
  const beforeToday = ({ at }: CountedAnswer) => utcDay(at) < today;
  const activeBefore = new Set(
    answers.filter((answer) => isRecent(answer) && beforeToday(answer)).map(({ learner }) => learner),
  );
  const isSettled = (learner: string, own: readonly CountedAnswer[]) =>
    activeBefore.has(learner) && own.filter(beforeToday).length >= ENOUGH_ANSWERS;

  const viewTopic = (ofTopic: readonly CountedAnswer[]): TeamTopic => {
    const byLearner = groupInTimeOrder(
      ofTopic.filter(({ learner }) => active.has(learner)),
      "learner",
    );
    const known = [...byLearner].flatMap(([learner, own]) => {
      const mastery = masteryOf(own, now);
      return mastery.kind === "known" ? [{ share: mastery.share, isSettled: isSettled(learner, own) }] : [];
    });
    // Who enters the mean would move it toward their own share, whatever they answered just now: they count from the next day on,
    // so that no round raises the picture by its wrong answers. Where too few are settled, the newcomers are the picture.
    const settled = known.filter((one) => one.isSettled);
    const shares = (settled.length >= Math.max(minimum, 1) ? settled : known).map(({ share }) => share);
    if (shares.length >= Math.max(minimum, 1))
      return { kind: "shown", share: mean(shares), learners: shares.length };
    const recent = ofTopic.filter(isRecent);
    const learners = new Set(recent.map(({ learner }) => learner)).size;
    return { kind: "participation", learners, answers: recent.length };
  };

  const byTopic = groupInTimeOrder(answers, "topic");
  return new Map([...byTopic].map(([topic, ofTopic]) => [topic, viewTopic(ofTopic)]));
}
