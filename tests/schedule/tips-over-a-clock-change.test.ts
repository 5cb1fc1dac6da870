import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCourse } from "../../src/authoring/load-course.ts";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { loadWords } from "../../src/authoring/load-words.ts";
import { WORD_KEYS } from "../../src/course/words.ts";
import { ROOT } from "../house/read-tree.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { type Handed, openTipDesk, SAMPLE_TAUGHT, titleOf } from "../support/tip-desk.ts";

const DAY_MS = 86_400_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const REAL = {
  ...SAMPLE_TAUGHT,
  course: loadCourse(join(ROOT, "content"), loadRegistryNames(join(ROOT, "intents"))),
  words: loadWords(join(ROOT, "content", "words"), WORD_KEYS),
};

/** A tip as who reads it sees it, on the wall and in UTC: "Sun 2027-03-28 03:00 (01:00 UTC)". */
function shownIn(zone: string, { at }: Handed): string {
  const weekday = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short" }).format(at);
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return `${weekday} ${wall.format(at)} (${new Date(at).toISOString().slice(11, 16)} UTC)`;
}

/**
 * A week from Thursday to Wednesday with the change on its Sunday.
 * @param before UTC of the asked time up to Saturday. @param after UTC from Monday on.
 * @param onTheDay what is on the wall on Sunday, and its UTC.
 */
function weekOf(
  thursday: string,
  asked: string,
  before: string,
  onTheDay: readonly [wall: string, utc: string],
  after: string,
): string[] {
  return ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"].map((weekday, at) => {
    const date = new Date(Date.parse(thursday) + at * DAY_MS).toISOString().slice(0, 10);
    const [wall, utc] = weekday === "Sun" ? onTheDay : [asked, at < 3 ? before : after];
    return `${weekday} ${date} ${wall} (${utc} UTC)`;
  });
}

describe("a week of tips over a clock change has exactly one a day, at the time that was asked for", () => {
  test.for([
    // The clocks go forward on 28 March 2027 at 02:00, back on 25 October 2026 at 03:00.
    ["Europe/Paris", "09:00", "2027-03-25", "08:00", ["09:00", "07:00"], "07:00"],
    ["Europe/Paris", "09:00", "2026-10-22", "07:00", ["09:00", "08:00"], "08:00"],
    // There is no 02:30 that day: right after the gap.
    ["Europe/Paris", "02:30", "2027-03-25", "01:30", ["03:00", "01:00"], "00:30"],
    // There are two of them: the first.
    ["Europe/Paris", "02:30", "2026-10-22", "00:30", ["02:30", "00:30"], "01:30"],
    // Forward on 14 March 2027 at 02:00, back on 1 November 2026 at 02:00.
    ["America/New_York", "02:30", "2027-03-11", "07:30", ["03:00", "07:00"], "06:30"],
    ["America/New_York", "02:30", "2026-10-29", "06:30", ["02:30", "07:30"], "07:30"],
    ["America/New_York", "01:30", "2026-10-29", "05:30", ["01:30", "05:30"], "06:30"],
    // By half an hour: forward on 3 October 2027 at 02:00, back on 4 April 2027 at 02:00.
    ["Australia/Lord_Howe", "02:30", "2027-09-30", "16:00", ["02:30", "15:30"], "15:30"],
    ["Australia/Lord_Howe", "02:15", "2027-09-30", "15:45", ["02:30", "15:30"], "15:15"],
    ["Australia/Lord_Howe", "01:45", "2027-04-01", "14:45", ["01:45", "14:45"], "15:15"],
    // Where the clocks never change, in the weeks in which Paris changes.
    ["Asia/Kolkata", "02:30", "2027-03-25", "21:00", ["02:30", "21:00"], "21:00"],
    ["Asia/Kolkata", "02:30", "2026-10-22", "21:00", ["02:30", "21:00"], "21:00"],
  ] as const)(
    "in %s at %s, from %s",
    async ([zone, time, thursday, before, onTheDay, after], { annotate }) => {
      // Noon in UTC two days before: the first tip is Wednesday's or Thursday's there, whatever the zone.
      const desk = await openTipDesk({
        clock: createFakeClock(Date.parse(thursday) - 36 * 3_600_000),
        taught: REAL,
      });
      await desk.plan({ time, weekdays: EVERY_DAY }, { zone });
      await desk.until(Date.parse(thursday) + 8 * DAY_MS);

      const shown = desk.tips().map((tip) => shownIn(zone, tip));
      const first = shown.findIndex((one) => one.startsWith(`Thu ${thursday}`));
      const week = shown.slice(first, first + 7);
      // `vitest run tests/schedule/tips-over-a-clock-change.test.ts --reporter=verbose` shows it.
      await annotate(week.join("\n"));
      expect(week).toEqual(weekOf(thursday, time, before, onTheDay, after));
      // Each tip is another one.
      expect(new Set(desk.tips().map(titleOf)).size).toBe(desk.tips().length);
    },
  );

  test("also when the process is stopped before the change and started again right after it", async () => {
    const clock = createFakeClock(Date.parse("2026-10-23T12:00Z"));
    const first = await openTipDesk({ clock, taught: REAL });
    await first.plan({ time: "02:30", weekdays: EVERY_DAY }, { zone: "Europe/Paris" });
    // Two minutes before the first 02:30 of the doubled hour, and in the second one.
    await first.until("2026-10-25T00:28Z");
    await first.stop();
    clock.advance(50 * 60_000);
    const second = await openTipDesk({ clock, taught: REAL, store: first.store });
    await second.until("2026-10-27T12:00Z");
    expect([...first.tips(), ...second.tips()].map((tip) => shownIn("Europe/Paris", tip))).toEqual([
      "Sat 2026-10-24 02:30 (00:30 UTC)",
      // Late by less than an hour: 02:18 the second time.
      "Sun 2026-10-25 02:18 (01:18 UTC)",
      "Mon 2026-10-26 02:30 (01:30 UTC)",
      "Tue 2026-10-27 02:30 (01:30 UTC)",
    ]);
  });
});
