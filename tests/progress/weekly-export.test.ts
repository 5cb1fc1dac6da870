import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CountedAnswer } from "../../src/progress/counted-answer.ts";
import { isoWeek } from "../../src/progress/utc-weeks.ts";
import { formatWeeklyCsv, weekly } from "../../src/progress/weekly-export.ts";
import { answers, DAY, MONDAY } from "./some-answers.ts";

const NEXT_WEEK = MONDAY + 7 * DAY;
const TOPICS = ["value", "governance"];

const byLearners = (count: number, letters: string, over: Partial<CountedAnswer> = {}) =>
  Array.from({ length: count }, (_learner, place) =>
    answers(letters, { ...over, learner: `U${place}` }),
  ).flat();

describe("the weekly export", () => {
  test("has a row for a topic and week that enough learners answered, and counts the ones left out", () => {
    const log = [
      ...byLearners(5, "rrw"),
      ...byLearners(4, "rrrr", { topic: "value" }),
      ...byLearners(6, "w", { topic: "value", at: MONDAY - 7 * DAY }),
    ];
    expect(weekly({ answers: log, topics: TOPICS, now: NEXT_WEEK, k: 5 })).toEqual({
      rows: [
        { topic: "value", week: "2026-W46", learners: 6, answers: 6, right: 0 },
        { topic: "governance", week: "2026-W47", learners: 5, answers: 15, right: 10 },
      ],
      suppressed: 1,
    });
    expect(weekly({ answers: log, topics: TOPICS, now: NEXT_WEEK, k: 6 }).rows).toHaveLength(1);
  });

  test("orders the rows of a week as the course does, and leaves other topics out", () => {
    const log = [
      ...byLearners(5, "r"),
      ...byLearners(5, "r", { topic: "value" }),
      ...byLearners(5, "r", { topic: "retired" }),
    ];
    const { rows, suppressed } = weekly({ answers: log, topics: TOPICS, now: NEXT_WEEK, k: 5 });
    expect(rows.map(({ topic }) => topic)).toEqual(TOPICS);
    expect(suppressed).toBe(0);
  });

  test("waits for a week to end, so that no two exports of it differ by one learner's answers", () => {
    const log = byLearners(8, "rw");
    const at = (now: number) => weekly({ answers: log, topics: TOPICS, now, k: 5 });
    expect(at(Date.UTC(2026, 10, 23) - 1)).toEqual({ rows: [], suppressed: 0 });
    expect(at(Date.UTC(2026, 10, 23)).rows).toHaveLength(1);
  });

  test("names nobody and has no row of fewer than k learners", () => {
    const someAnswer = fc.record({
      learner: fc.integer({ min: 0, max: 9 }).map((number) => `person-${number}`),
      topic: fc.constantFrom(...TOPICS),
      question: fc.constant("q"),
      at: fc.integer({ min: MONDAY - 21 * DAY, max: MONDAY }),
      right: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(someAnswer, { maxLength: 120 }), fc.integer({ min: 5, max: 8 }), (log, k) => {
        const { rows, suppressed } = weekly({ answers: log, topics: TOPICS, now: NEXT_WEEK, k });
        for (const row of rows) {
          const own = log.filter((one) => one.topic === row.topic && isoWeek(one.at) === row.week);
          expect(new Set(own.map(({ learner }) => learner)).size).toBe(row.learners);
          expect(row.learners).toBeGreaterThanOrEqual(k);
          expect(row.answers).toBe(own.length);
          expect(row.right).toBe(own.filter(({ right }) => right).length);
        }
        const groups = new Set(log.map((one) => `${one.topic} ${isoWeek(one.at)}`));
        expect(rows.length + suppressed).toBe(groups.size);
        expect(JSON.stringify(rows) + formatWeeklyCsv(rows)).not.toContain("person-");
      }),
    );
  });

  test.each([4, 0, -1, Number.NaN])("refuses a k of %s", (k) => {
    expect(() => weekly({ answers: [], topics: TOPICS, now: NEXT_WEEK, k })).toThrow(RangeError);
  });

  test("is written as CSV with a heading and no total", () => {
    const { rows } = weekly({ answers: byLearners(5, "rrw"), topics: TOPICS, now: NEXT_WEEK, k: 5 });
    expect(formatWeeklyCsv(rows)).toBe(
      "topic,week,learners,answers,right\r\ngovernance,2026-W47,5,15,10\r\n",
    );
    expect(formatWeeklyCsv([])).toBe("topic,week,learners,answers,right\r\n");
    const odd = { topic: 'a "b", c', week: "2026-W47", learners: 5, answers: 5, right: 5 };
    expect(formatWeeklyCsv([odd])).toContain('\r\n"a ""b"", c",2026-W47,');
  });
});
