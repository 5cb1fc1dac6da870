import { Cron } from "croner";

/** When a place gets its tip. */
export type TipTimes = {
  /** "HH:MM", 24 hours, local. */
  readonly time: string;
  /** IANA name: "Europe/Paris". */
  readonly zone: string;
  /** 1 is Monday, 7 is Sunday; at least one. */
  readonly weekdays: readonly number[];
  /** Local dates without a tip: "2027-01-01". */
  readonly skipped: readonly string[];
};

export const WORKING_DAYS: readonly number[] = [1, 2, 3, 4, 5];

/** Missed by less than this, in ms, a tip still comes; later it would be out of place. */
export const LATE_TIP_MS = 60 * 60 * 1000;

/** Looking further than some years ahead for a day that is not skipped would find nothing either. */
const MOST_LOOKS = 2_000;

/** Whether the name is a time zone this machine knows. */
export function isZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The local date of a moment, "2027-01-03". @param at ms since 1970. */
export function localDate(at: number, zone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}

/**
 * The next time after a moment, with its local date; undefined when every day is skipped. On the day the clocks go forward a time
 * that does not exist comes right after the gap; on the day they go back a time that exists twice comes once, the first time.
 * @param after ms since 1970.
 */
export function nextTipTime(
  { time, zone, weekdays, skipped }: TipTimes,
  after: number,
): { readonly at: number; readonly date: string } | undefined {
  const [hour = "9", minute = "0"] = time.split(":");
  // In cron Sunday is 0.
  const days = weekdays.map((day) => day % 7).join(",");
  const cron = new Cron(`0 ${Number(minute)} ${Number(hour)} * * ${days}`, { timezone: zone });
  let from = after;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const next = cron.nextRun(new Date(from));
    if (!next) return undefined;
    from = next.getTime();
    const date = localDate(from, zone);
    if (!skipped.includes(date)) return { at: from, date };
  }
  return undefined;
}
