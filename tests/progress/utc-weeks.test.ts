import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfWeek, isoWeek, startOfWeek, startsOfLastWeeks } from "../../src/progress/utc-weeks.ts";
import { DAY } from "./some-answers.ts";

test.each([
  ["2026-11-16T00:00:00.000Z", "2026-W47"],
  ["2026-11-15T23:59:59.999Z", "2026-W46"],
  ["2026-01-01T12:00:00Z", "2026-W01"],
  ["2025-12-29T00:00:00Z", "2026-W01"],
  ["2027-01-03T23:59:59Z", "2026-W53"],
  ["2027-01-04T00:00:00Z", "2027-W01"],
  ["2024-12-30T00:00:00Z", "2025-W01"],
  ["2021-01-03T12:00:00Z", "2020-W53"],
  ["2023-01-01T12:00:00Z", "2022-W52"],
  ["1969-12-31T12:00:00Z", "1970-W01"],
])("%s is in %s", (moment, week) => {
  expect(isoWeek(Date.parse(moment))).toBe(week);
});

test("a week is Monday to Sunday, in UTC", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1960-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
      (date) => {
        const at = date.getTime();
        const start = startOfWeek(at);
        expect(new Date(start).getUTCDay()).toBe(1);
        expect(start % DAY === 0 && start <= at && at < endOfWeek(at)).toBe(true);
        expect(isoWeek(start)).toBe(isoWeek(at));
        expect(isoWeek(endOfWeek(at))).not.toBe(isoWeek(at));
      },
    ),
  );
});

test("the last weeks end with the one that now is in", () => {
  const starts = startsOfLastWeeks(Date.UTC(2026, 10, 18, 15), 3);
  expect(starts.map(isoWeek)).toEqual(["2026-W45", "2026-W46", "2026-W47"]);
  expect(startsOfLastWeeks(0, 0)).toEqual([]);
});
