import { type CountedAnswer, groupInTimeOrder } from "./counted-answer.ts";
import { masteryOf } from "./mastery.ts";
import { DAY_MS } from "./utc-weeks.ts";

/** Who answered nothing, on any topic, for longer than this is left out of the team's mean. */
const ACTIVE_DAYS = 30;

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
 * With the same learners in the mean, right answers only never lower it and wrong ones only never raise it. Who enters the mean,
 * by a third answer or after a break, moves it toward their own share, whatever they answer.
 */
export function teamView(query: TeamQuery): ReadonlyMap<string, TeamTopic> {
  const { now, learnersOfTeam, minimum } = query;
  const answers = query.answers.filter(({ learner }) => learnersOfTeam?.has(learner) ?? true);
  const isRecent = ({ at }: CountedAnswer) => at >= now - ACTIVE_DAYS * DAY_MS;
  const active = new Set(answers.filter(isRecent).map(({ learner }) => learner));

  const viewTopic = (ofTopic: readonly CountedAnswer[]): TeamTopic => {
    const byLearner = groupInTimeOrder(
      ofTopic.filter(({ learner }) => active.has(learner)),
      "learner",
    );
    const shares = [...byLearner.values()].flatMap((own) => {
      const mastery = masteryOf(own, now);
      return mastery.kind === "known" ? [mastery.share] : [];
    });
    if (shares.length >= Math.max(minimum, 1))
      return { kind: "shown", share: mean(shares), learners: shares.length };
    const recent = ofTopic.filter(isRecent);
    const learners = new Set(recent.map(({ learner }) => learner)).size;
    return { kind: "participation", learners, answers: recent.length };
  };

  const byTopic = groupInTimeOrder(answers, "topic");
  return new Map([...byTopic].map(([topic, ofTopic]) => [topic, viewTopic(ofTopic)]));
}
