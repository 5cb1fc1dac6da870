import type { CountedAnswer } from "./counted-answer.ts";
import { isoWeek, startOfWeek } from "./utc-weeks.ts";

/** No export is made of fewer learners than this. */
const LEAST_LEARNERS_PER_ROW = 5;

/** What at least `k` learners answered on a topic in a week: nothing in it is one person's. */
export type WeeklyRow = {
  readonly topic: string;
  /** ISO 8601 week in UTC, "2026-W47". */
  readonly week: string;
  readonly learners: number;
  readonly answers: number;
  readonly right: number;
};

/** `suppressed`: how many rows were left out for having fewer than `k` learners. */
export type WeeklyExport = { readonly rows: readonly WeeklyRow[]; readonly suppressed: number };

export type WeeklyQuery = {
  readonly answers: readonly CountedAnswer[];
  /** What to export, in the course's order; answers on other topics are left out. */
  readonly topics: readonly string[];
  /** Milliseconds. */
  readonly now: number;
  /** The fewest learners of a row. */
  readonly k: number;
};

/**
 * Rows for trainers, by week and then in the order of `topics`. Without totals: the rows subtracted from a total would be the
 * ones left out. Without the week that `now` is in: two exports of it, before and after one learner's answers, would differ by
 * just those.
 *
 * @throws RangeError for a `k` below LEAST_LEARNERS_PER_ROW
 */
export function weekly({ answers, topics, now, k }: WeeklyQuery): WeeklyExport {
  if (!(k >= LEAST_LEARNERS_PER_ROW))
    throw new RangeError(`An export needs at least ${LEAST_LEARNERS_PER_ROW} learners per row, not ${k}.`);
  const over = answers.filter(({ at }) => at < startOfWeek(now));
  const byWeek = Map.groupBy(
    over.toSorted((one, other) => one.at - other.at),
    ({ at }) => isoWeek(at),
  );
  const rows = [...byWeek].flatMap(([week, ofWeek]) => {
    const byTopic = Map.groupBy(ofWeek, ({ topic }) => topic);
    return [...new Set(topics)].flatMap((topic): WeeklyRow[] => {
      const own = byTopic.get(topic);
      if (!own) return [];
      const learners = new Set(own.map(({ learner }) => learner)).size;
      return [{ topic, week, learners, answers: own.length, right: own.filter(({ right }) => right).length }];
    });
  });
  const kept = rows.filter(({ learners }) => learners >= k);
  return { rows: kept, suppressed: rows.length - kept.length };
}

const COLUMNS = ["topic", "week", "learners", "answers", "right"] as const;

/** Comma-separated values with a heading, after RFC 4180: CRLF ends every line. */
export function formatWeeklyCsv(rows: readonly WeeklyRow[]): string {
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => quoteField(String(row[column]))))];
  return lines.map((fields) => `${fields.join(",")}\r\n`).join("");
}

function quoteField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
