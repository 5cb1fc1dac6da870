import fc from "fast-check";
import { type Card, createEmptyCard, forgetting_curve, fsrs, Rating } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import type { CountedAnswer } from "../../src/progress/counted-answer.ts";
import { levelOf } from "../../src/progress/level.ts";
import {
  advance,
  ENOUGH_ANSWERS,
  FORECAST_DAYS,
  masteryByTopic,
  masteryFrom,
  masteryOf,
  type TopicMemory,
} from "../../src/progress/mastery.ts";
import { answer, answers, DAY, MONDAY, someGap, someHistory } from "./some-answers.ts";

const fold = (history: readonly CountedAnswer[]) =>
  history.reduce<TopicMemory | undefined>(advance, undefined);

/** The share whatever the number of answers, so that the first ones are held to the rules too. */
function shareOf(history: readonly CountedAnswer[], now: number): number {
  const memory = fold(history);
  const mastery = masteryFrom(
    memory && { ...memory, answers: Math.max(memory.answers, ENOUGH_ANSWERS) },
    now,
  );
  return mastery.kind === "known" ? mastery.share : Number.NaN;
}

const lastOf = (history: readonly CountedAnswer[]) => history.at(-1)?.at ?? MONDAY;

/** ts-fsrs's own scheduler over the same reviews. */
function cardOf(history: readonly CountedAnswer[]) {
  const scheduler = fsrs();
  return history.reduce<Card>(
    (card, { at, right }) => scheduler.next(card, at, right ? Rating.Good : Rating.Again).card,
    createEmptyCard(MONDAY),
  );
}

const knownHistory = someHistory.filter((history) => history.length > 0);

/** A round of only right or only wrong answers: it starts when the history ends or later, each answer later than the one before. */
const someRound = fc.array(someGap, { minLength: 1, maxLength: 8 });
function addRound(history: readonly CountedAnswer[], gaps: readonly number[], right: boolean) {
  let at = lastOf(history);
  return [...history, ...gaps.map((gap) => answer({ at: (at += gap), right }))];
}

describe("a round", () => {
  test("with every answer wrong never raises the picture, whenever one looks", () => {
    fc.assert(
      fc.property(knownHistory, someRound, someGap, (history, gaps, later) => {
        const after = addRound(history, gaps, false);
        const now = lastOf(after) + later;
        expect(shareOf(after, now)).toBeLessThanOrEqual(shareOf(history, now));
      }),
      { numRuns: 2000 },
    );
  });

  test("with every answer right never lowers the picture, whenever one looks", () => {
    fc.assert(
      fc.property(knownHistory, someRound, someGap, (history, gaps, later) => {
        const after = addRound(history, gaps, true);
        const now = lastOf(after) + later;
        expect(shareOf(after, now)).toBeGreaterThanOrEqual(shareOf(history, now));
      }),
      { numRuns: 2000 },
    );
  });

  test("of wrong answers on a topic long forgotten does not refresh it, and a right one after it does", () => {
    const learnt = answers("rr", {}, 30 * DAY);
    const now = MONDAY + 2000 * DAY;
    const before = shareOf(learnt, now);
    const wrongOnce = [...learnt, answer({ at: now, right: false })];
    const wrongTwice = [...wrongOnce, answer({ at: now + DAY, right: false })];
    const put = [...wrongTwice, answer({ at: now + 2 * DAY, right: true })];
    // Without the caps the first wrong answer would raise it.
    const uncapped = cardOf(wrongOnce).stability;
    expect(fsrs().forgetting_curve(FORECAST_DAYS, uncapped)).toBeGreaterThan(before);
    expect(shareOf(wrongOnce, now)).toBe(before);
    expect(shareOf(wrongTwice, now + DAY)).toBeLessThanOrEqual(shareOf(learnt, now + DAY));
    expect(shareOf(put, now + 2 * DAY)).toBeGreaterThan(before);
  });
});

describe("mastery", () => {
  test("keeps the memory that ts-fsrs's own scheduler makes of the same answers", () => {
    fc.assert(
      fc.property(knownHistory, (history) => {
        const { stability, difficulty } = cardOf(history);
        const memory = fold(history);
        expect(memory?.curve).toEqual({ at: lastOf(history), stability });
        expect(memory?.difficulty).toBe(difficulty);
      }),
    );
  });

  test("is the retrievability that ts-fsrs gives for seven days on, after a right answer", () => {
    fc.assert(
      fc.property(someHistory, fc.nat(400), (history, days) => {
        const whole = [...history, answer({ at: lastOf(history) })];
        const now = lastOf(whole) + days * DAY;
        const expected = fsrs().get_retrievability(cardOf(whole), now + FORECAST_DAYS * DAY, false);
        expect(shareOf(whole, now)).toBe(expected);
      }),
    );
  });

  test("is the smallest forecast since the latest right answer, that one included", () => {
    fc.assert(
      fc.property(knownHistory, someGap, (history, later) => {
        const now = lastOf(history) + later;
        const start = Math.max(
          history.findLastIndex(({ right }) => right),
          0,
        );
        const forecasts = history.slice(start).map((one, place) => {
          const { stability } = cardOf(history.slice(0, start + place + 1));
          return forgetting_curve(fsrs().parameters.w, (now - one.at) / DAY + FORECAST_DAYS, stability);
        });
        expect(shareOf(history, now)).toBe(Math.min(...forecasts));
      }),
      { numRuns: 500 },
    );
  });

  test("is the same whether answers are taken one by one or all at once, also after being stored", () => {
    fc.assert(
      fc.property(someHistory, someGap, (history, later) => {
        let memory: TopicMemory | undefined;
        for (const [place, one] of history.entries()) {
          memory = advance(memory, one);
          const stored: TopicMemory = JSON.parse(JSON.stringify(memory));
          const now = one.at + later;
          expect(masteryFrom(stored, now)).toEqual(masteryOf(history.slice(0, place + 1), now));
        }
        expect(masteryFrom(memory, MONDAY).answers).toBe(history.length);
      }),
    );
  });

  test("lies between 0 and 1 and only falls while nothing is answered", () => {
    fc.assert(
      fc.property(knownHistory, someGap, someGap, (history, soon, later) => {
        const first = shareOf(history, lastOf(history) + soon);
        const second = shareOf(history, lastOf(history) + soon + later);
        expect(first).toBeLessThanOrEqual(1);
        expect(second).toBeGreaterThan(0);
        expect(second).toBeLessThanOrEqual(first);
      }),
    );
  });

  test.each(["", "r", "rr", "ww"])("is not seen enough after '%s'", (letters) => {
    expect(masteryOf(answers(letters), MONDAY + DAY)).toEqual({
      kind: "not-seen-enough",
      answers: letters.length,
    });
  });

  // A change of the library or its parameters moves every picture: it must be noticed.
  test.each([
    ["wwwww", 0.35],
    ["www", 0.44],
    ["rww", 0.61],
    ["wrr", 0.61],
    ["rrw", 0.7],
    ["rrr", 0.81],
  ])("stands where it should after %s within minutes", (letters, expected) => {
    expect(shareOf(answers(letters), MONDAY + 3_600_000)).toBeCloseTo(expected, 2);
  });

  test("is not strong on the first day, however many right answers, and is after several days of them", () => {
    for (const letters of ["r".repeat(50), `w${"r".repeat(50)}`])
      expect(levelOf(shareOf(answers(letters), MONDAY + 3_600_000))).toBe("growing");
    expect(levelOf(shareOf(answers("rrr", {}, 2 * DAY), MONDAY + 4 * DAY))).toBe("strong");
  });

  test("takes an answer dated before the one ahead of it, and a look before the last answer, as given with it", () => {
    const behind = [...answers("rr"), answer({ at: MONDAY - 5 * DAY, right: false })];
    const together = [...answers("rr"), answer({ at: lastOf(answers("rr")), right: false })];
    expect(masteryOf(behind, MONDAY - DAY)).toEqual(masteryOf(together, lastOf(together)));
  });

  test("keeps few caps, however long a run of wrong answers", () => {
    const spaced = answers(`r${"w".repeat(1000)}`, {}, 3 * DAY);
    expect(fold(spaced)?.caps.length).toBeLessThan(400);
    const atOnce = answers(`r${"w".repeat(1000)}`, {}, 1000);
    expect(fold(atOnce)?.caps.length).toBeLessThan(10);
  });

  test("is told for each topic of a learner, whatever the order of the log", () => {
    const log = [
      ...answers("rrw"),
      ...answers("r", { topic: "value" }),
      ...answers("www", { topic: "demand" }),
    ];
    const now = MONDAY + DAY;
    const byTopic = masteryByTopic(log.toReversed(), now);
    expect(byTopic.get("governance")).toEqual(masteryOf(answers("rrw"), now));
    expect(byTopic.get("demand")).toEqual(masteryOf(answers("www"), now));
    expect(byTopic.get("value")).toEqual({ kind: "not-seen-enough", answers: 1 });
    expect(byTopic.has("practices")).toBe(false);
  });
});
