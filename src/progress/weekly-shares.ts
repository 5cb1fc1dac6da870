import { mean, type TeamQuery, teamView } from "./team-view.ts";
import { endOfWeek, isoWeek, startsOfLastWeeks } from "./utc-weeks.ts";

export type WeeklyShare = {
  /** ISO 8601 week in UTC, "2026-W47". */
  readonly week: string;
  /** 0 to 1; undefined in a week without a topic that enough learners knew. */
  readonly share: number | undefined;
  /** How many topics the share is the mean of. */
  readonly topics: number;
};

export type WeeklySharesQuery = TeamQuery & {
  /** What the mean is taken over; one alone gives that topic's own course. */
  readonly topics: readonly string[];
  /** How many weeks, the one that `now` is in included. */
  readonly weeks: number;
};

/**
 * The mean of the shares that the team's view showed at the end of each of the last weeks, oldest first. The last week ends
 * `now`, so that a plot of it ends at today's picture. A topic that enough learners know for the first time may lower the mean.
 */
export function weeklyShares({ topics, weeks, ...query }: WeeklySharesQuery): readonly WeeklyShare[] {
  const wanted = new Set(topics);
  const answers = query.answers.filter(({ topic }) => wanted.has(topic));
  return startsOfLastWeeks(query.now, weeks).map((start) => {
    const end = endOfWeek(start);
    const isLast = query.now < end;
    const view = teamView({
      ...query,
      // In the last week all there is counts, as in today's view.
      answers: isLast ? answers : answers.filter(({ at }) => at < end),
      now: isLast ? query.now : end,
    });
    const shares = [...view.values()].flatMap((one) => (one.kind === "shown" ? [one.share] : []));
    return {
      week: isoWeek(start),
      share: shares.length > 0 ? mean(shares) : undefined,
      topics: shares.length,
    };
  });
}
