/** Milliseconds in a day; UTC has no clock changes. */
export const DAY_MS = 24 * 60 * 60 * 1000;

const WEEK_MS = 7 * DAY_MS;

/** Days since 1 January 1970 UTC. Two moments have the same number on the same UTC day. */
export function utcDay(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** The Monday, 00:00 UTC, on or before a moment, in milliseconds. */
export function startOfWeek(at: number): number {
  const day = utcDay(at);
  // Day 0 was a Thursday, three days after a Monday; the second modulo is for days before it.
  const sinceMonday = (((day + 3) % 7) + 7) % 7;
  return (day - sinceMonday) * DAY_MS;
}

/** The first moment after the week that `at` is in: the next Monday, 00:00 UTC, in milliseconds. */
export function endOfWeek(at: number): number {
  return startOfWeek(at) + WEEK_MS;
}

/** The ISO 8601 week a moment is in, "2026-W47". Its year is that of the week's Thursday, and may not be the moment's own. */
export function isoWeek(at: number): string {
  const thursday = startOfWeek(at) + 3 * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / WEEK_MS) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The starts of the last `weeks` weeks, oldest first; the last is the one that `now` is in. */
export function startsOfLastWeeks(now: number, weeks: number): number[] {
  const latest = startOfWeek(now);
  return Array.from({ length: weeks }, (_week, at) => latest - (weeks - 1 - at) * WEEK_MS);
}
