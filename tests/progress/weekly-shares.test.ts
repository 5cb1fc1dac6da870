import { describe, expect, test } from "vitest";
import { teamView } from "../../src/progress/team-view.ts";
import { weeklyShares } from "../../src/progress/weekly-shares.ts";
import { answers, DAY, MONDAY } from "./some-answers.ts";

const NOW = MONDAY + 2 * DAY;
const everyone = (letters: string, at: number, topic = "governance") =>
  ["U1", "U2", "U3"].flatMap((learner) => answers(letters, { learner, at, topic }));

const query = { topics: ["governance", "value"], now: NOW, weeks: 4, minimum: 3 };

function shownShare(view: ReturnType<typeof teamView>, topic: string): number {
  const one = view.get(topic);
  return one?.kind === "shown" ? one.share : Number.NaN;
}

describe("the team's share over the weeks", () => {
  test("is what the view showed when each week ended, and today's view at the end", () => {
    const log = [...everyone("www", MONDAY - 14 * DAY), ...everyone("rrr", MONDAY + DAY)];
    const weeks = weeklyShares({ ...query, answers: log });
    expect(weeks.map(({ week }) => week)).toEqual(["2026-W44", "2026-W45", "2026-W46", "2026-W47"]);
    const old = log.slice(0, 9);
    const shares = [
      undefined,
      shownShare(teamView({ answers: old, now: Date.UTC(2026, 10, 9), minimum: 3 }), "governance"),
      shownShare(teamView({ answers: old, now: Date.UTC(2026, 10, 16), minimum: 3 }), "governance"),
      shownShare(teamView({ answers: log, now: NOW, minimum: 3 }), "governance"),
    ];
    expect(weeks.map(({ share }) => share)).toEqual(shares);
    expect(shares[2]).toBeLessThan(Number(shares[1]));
    expect(shares[3]).toBeGreaterThan(Number(shares[2]));
  });

  test("is the mean of the topics shown, of those asked for", () => {
    const log = [
      ...everyone("rrr", MONDAY),
      ...everyone("www", MONDAY, "value"),
      ...everyone("www", MONDAY, "demand"),
    ];
    const view = teamView({ answers: log, now: NOW, minimum: 3 });
    const [week] = weeklyShares({ ...query, weeks: 1, answers: log });
    expect(week?.topics).toBe(2);
    expect(week?.share).toBeCloseTo((shownShare(view, "governance") + shownShare(view, "value")) / 2, 10);
    const [alone] = weeklyShares({ ...query, topics: ["value"], weeks: 1, answers: log });
    expect(alone).toEqual({ week: "2026-W47", share: shownShare(view, "value"), topics: 1 });
  });

  test("has no share while too few learners have enough answers", () => {
    const log = everyone("rrr", MONDAY).filter(({ learner }) => learner !== "U3");
    expect(weeklyShares({ ...query, weeks: 1, answers: log })).toEqual([
      { week: "2026-W47", share: undefined, topics: 0 },
    ]);
  });
});
