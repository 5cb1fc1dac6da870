import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCourse } from "../../src/authoring/load-course.ts";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { loadWords } from "../../src/authoring/load-words.ts";
import { WORD_KEYS } from "../../src/course/words.ts";
import { localDate, WORKING_DAYS } from "../../src/schedule/tip-times.ts";
import { ROOT } from "../house/read-tree.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { openTipDesk, SAMPLE_TAUGHT, type TipDesk, titleOf } from "../support/tip-desk.ts";

const DAY_MS = 86_400_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const START = "2026-11-20T12:00Z";
const END = "2027-11-20T12:00Z";

/** The tutor's own course and words; nothing is typed, so nothing has to be understood. */
const REAL = {
  ...SAMPLE_TAUGHT,
  course: loadCourse(join(ROOT, "content"), loadRegistryNames(join(ROOT, "intents"))),
  words: loadWords(join(ROOT, "content", "words"), WORD_KEYS),
};

const onTheWall = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);

/** Local dates of those weekdays from the day after the start to the end. */
function datesOf(zone: string, weekdays: readonly number[], skipped: readonly string[]): string[] {
  const dates: string[] = [];
  const last = localDate(Date.parse(END) - 1, zone);
  for (let at = Date.UTC(2026, 10, 21); ; at += DAY_MS) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (date > last) return dates;
    const weekday = new Date(at).getUTCDay() || 7;
    if (weekdays.includes(weekday) && !skipped.includes(date)) dates.push(date);
  }
}

function expectNoneAgain(desk: TipDesk): void {
  const last = new Map<string, number>();
  for (const tip of desk.tips()) {
    const title = titleOf(tip);
    expect(tip.at - (last.get(title) ?? Number.NEGATIVE_INFINITY), title).toBeGreaterThan(60 * DAY_MS);
    last.set(title, tip.at);
  }
}

describe("a year of tips", () => {
  const skipped = ["2026-12-25", "2027-01-01", "2027-03-29", "2027-05-06", "2027-07-14", "2027-11-01"];

  test.each([
    ["Europe/Paris", "09:00"],
    ["America/New_York", "08:30"],
    ["Australia/Lord_Howe", "17:05"],
    ["Asia/Kathmandu", "23:59"],
  ])(
    "has exactly one on every working day, at %s's %s, none on skipped dates, and none again within 60 days",
    { timeout: 60_000 },
    async (zone, time) => {
      const desk = await openTipDesk({ clock: createFakeClock(Date.parse(START)), taught: REAL });
      await desk.plan({ time, skipped }, { zone });
      await desk.until(END);
      const expected = datesOf(zone, WORKING_DAYS, skipped).map((date) => `${date} ${time}`);
      const first = onTheWall(desk.tips()[0]?.at ?? 0, zone);
      // Where it is not yet that time on the very day of the plan, that day has its tip too.
      const today = first < (expected[0] ?? "") ? [first] : [];
      expect(desk.tips().map(({ at }) => onTheWall(at, zone))).toEqual([...today, ...expected]);
      expect(desk.tips().length).toBeGreaterThan(250);
      expectNoneAgain(desk);
    },
  );

  test.each([
    // What of the year's 365 times is not on the wall, and when it comes instead.
    ["Europe/Paris", "02:30", ["2027-03-28 03:00"]],
    ["America/New_York", "01:30", []],
    ["America/New_York", "02:30", ["2027-03-14 03:00"]],
    ["Australia/Lord_Howe", "02:10", ["2027-10-03 02:30"]],
    ["Australia/Lord_Howe", "01:45", []],
  ])(
    "has one on every day, also those when the clocks change: %s at %s",
    { timeout: 60_000 },
    async (zone, time, moved) => {
      const desk = await openTipDesk({ clock: createFakeClock(Date.parse(START)), taught: REAL });
      await desk.plan({ time, weekdays: EVERY_DAY }, { zone });
      await desk.until(END);
      const shown = desk.tips().map(({ at }) => onTheWall(at, zone));
      expect(shown.map((one) => one.slice(0, 10))).toEqual(datesOf(zone, EVERY_DAY, []));
      expect(shown.filter((one) => !one.endsWith(` ${time}`))).toEqual(moved);
      expectNoneAgain(desk);
    },
  );

  test(
    "has one a day when its process is stopped and started again every few hours",
    { timeout: 60_000 },
    async () => {
      const clock = createFakeClock(Date.parse(START));
      const first = await openTipDesk({ clock, taught: REAL });
      await first.plan({ time: "09:00" }, { zone: "Europe/Paris" });
      const tips = [];
      let desk = first;
      // 7 h and 13 min: the tip's time meets every moment of a process's life.
      for (let at = clock.now(); at < Date.parse("2027-02-20T12:00Z"); at += 25_980_000) {
        await desk.until(at);
        await desk.stop();
        tips.push(...desk.tips());
        desk = await openTipDesk({ clock, taught: REAL, store: first.store });
      }
      await desk.stop();
      const dates = tips.map(({ at }) => onTheWall(at, "Europe/Paris"));
      const expected = datesOf("Europe/Paris", WORKING_DAYS, []).filter((date) => date <= "2027-02-19");
      expect(dates).toEqual(expected.map((date) => `${date} 09:00`));
    },
  );
});
