import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isZone, localDate, nextTipTime, type TipTimes, WORKING_DAYS } from "../../src/schedule/tip-times.ts";

const DAY_MS = 86_400_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const times = (zone: string, time: string, changes: Partial<TipTimes> = {}): TipTimes => ({
  zone,
  time,
  weekdays: EVERY_DAY,
  skipped: [],
  ...changes,
});

/** The next so many times after a moment, as UTC to the minute. */
function following(plan: TipTimes, after: string, count: number): string[] {
  const found: string[] = [];
  for (let at = Date.parse(after); found.length < count;) {
    const next = nextTipTime(plan, at);
    if (!next) break;
    at = next.at;
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

/** Hours and minutes on the wall of a zone. */
const onTheWall = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);

describe("a time that the clocks jump over comes once, right after the gap", () => {
  test.each([
    ["Europe/Paris", "02:30", "2027-03-27T12:00Z", "2027-03-28T01:00", "2027-03-29T00:30"],
    ["Europe/Paris", "02:00", "2027-03-27T12:00Z", "2027-03-28T01:00", "2027-03-29T00:00"],
    ["America/New_York", "02:30", "2027-03-13T12:00Z", "2027-03-14T07:00", "2027-03-15T06:30"],
    // Half an hour only: 02:00 to 02:30.
    ["Australia/Lord_Howe", "02:15", "2027-10-02T12:00Z", "2027-10-02T15:30", "2027-10-03T15:15"],
    // At midnight.
    ["America/Santiago", "00:15", "2026-09-05T12:00Z", "2026-09-06T04:00", "2026-09-07T03:15"],
  ])("in %s at %s", (zone, time, after, onTheDay, theDayAfter) => {
    expect(following(times(zone, time), after, 2)).toEqual([onTheDay, theDayAfter]);
  });
});

describe("a time that comes twice is taken the first time only", () => {
  test.each([
    ["Europe/Paris", "02:30", "2026-10-24T12:00Z", "2026-10-25T00:30", "2026-10-26T01:30"],
    ["America/New_York", "01:30", "2026-10-31T12:00Z", "2026-11-01T05:30", "2026-11-02T06:30"],
    ["Australia/Lord_Howe", "01:45", "2027-04-03T12:00Z", "2027-04-03T14:45", "2027-04-04T15:15"],
  ])("in %s at %s", (zone, time, after, onTheDay, theDayAfter) => {
    expect(following(times(zone, time), after, 2)).toEqual([onTheDay, theDayAfter]);
  });

  test.each([
    ["Europe/Paris", "02:30", "2026-10-25T00:45Z", "2026-10-26T01:30"],
    // In the second of the two hours, before its half past.
    ["Europe/Paris", "02:30", "2026-10-25T01:10Z", "2026-10-26T01:30"],
    ["America/New_York", "01:30", "2026-11-01T06:10Z", "2026-11-02T06:30"],
    ["Australia/Lord_Howe", "01:45", "2027-04-03T15:05Z", "2027-04-04T15:15"],
  ])("in %s at %s, also looked for between the two, %s", (zone, time, after, next) => {
    expect(following(times(zone, time), after, 1)).toEqual([next]);
  });
});

test("comes strictly after the moment, and again at the same moment's millisecond before", () => {
  const plan = times("Europe/Paris", "09:00");
  const at = Date.parse("2026-11-23T08:00Z");
  expect(nextTipTime(plan, at - 1)).toEqual({ at, date: "2026-11-23" });
  expect(nextTipTime(plan, at)).toEqual({ at: at + DAY_MS, date: "2026-11-24" });
});

test("comes on its weekdays, Sunday too, as they are where it is sent", () => {
  // In Auckland Monday begins on Sunday, as the world counts.
  expect(following(times("Pacific/Auckland", "09:00", { weekdays: [1, 7] }), "2026-11-18T00:00Z", 4)).toEqual(
    ["2026-11-21T20:00", "2026-11-22T20:00", "2026-11-28T20:00", "2026-11-29T20:00"],
  );
  const working = following(
    times("Europe/Paris", "09:00", { weekdays: WORKING_DAYS }),
    "2026-11-20T12:00Z",
    6,
  );
  expect(working.map((at) => new Date(`${at}Z`).getUTCDay())).toEqual([1, 2, 3, 4, 5, 1]);
});

test("passes over dates as they are where it is sent", () => {
  const skipped = ["2026-12-25", "2026-12-28"];
  expect(
    following(
      times("Pacific/Auckland", "09:00", { weekdays: WORKING_DAYS, skipped }),
      "2026-12-23T00:00Z",
      2,
    ),
    // The 24th, then the 29th.
  ).toEqual(["2026-12-23T20:00", "2026-12-28T20:00"]);
});

test("has no time when every day to come is skipped for years", () => {
  const days = Array.from({ length: 2_100 }, (_, day) =>
    localDate(Date.UTC(2026, 0, 1) + day * DAY_MS, "UTC"),
  );
  expect(nextTipTime(times("UTC", "09:00", { skipped: days }), Date.UTC(2026, 0, 2))).toBeUndefined();
});

test("knows a zone from what is none", () => {
  expect(
    ["Europe/Paris", "UTC", "Australia/Lord_Howe", "Mars/Base", "", "Romance Standard Time"].filter(isZone),
  ).toEqual(["Europe/Paris", "UTC", "Australia/Lord_Howe"]);
});

test("whatever the zone and the time: each date once, none left out, at its time unless that does not exist", () => {
  const zones = [
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Asia/Kathmandu",
    "Africa/Casablanca",
  ];
  const minute = fc.nat(24 * 60 - 1).map((at) => {
    const part = (number: number) => String(number).padStart(2, "0");
    return `${part(Math.floor(at / 60))}:${part(at % 60)}`;
  });
  // Most changes of the clocks are in the small hours.
  const small = fc.nat(4 * 60 - 1).map((at) => `0${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`);
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.oneof(minute, small), (zone, time) => {
      const plan = times(zone, time);
      let moved = 0;
      const dates: number[] = [];
      for (let at = Date.UTC(2026, 11, 31); at < Date.UTC(2028, 0, 2);) {
        const next = nextTipTime(plan, at);
        if (!next) throw new Error("no time");
        expect(next.date).toBe(localDate(next.at, zone));
        const shown = onTheWall(next.at, zone);
        if (shown !== time) moved++;
        expect(shown >= time).toBe(true);
        dates.push(Date.parse(next.date));
        at = next.at;
      }
      const [first = 0] = dates;
      expect(dates).toEqual(dates.map((_, day) => first + day * DAY_MS));
      expect(dates.length).toBeGreaterThan(365);
      // A day or two a year have a gap; Morocco's clocks change around Ramadan.
      expect(moved).toBeLessThanOrEqual(2);
    }),
    { numRuns: 40 },
  );
}, 60_000);
