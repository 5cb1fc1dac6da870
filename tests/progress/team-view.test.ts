import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { masteryOf } from "../../src/progress/mastery.ts";
import { teamView } from "../../src/progress/team-view.ts";
import { answer, answers, DAY, MONDAY } from "./some-answers.ts";

const NOW = MONDAY + DAY;

/** One learner a word: "rrr www" is two learners. */
const team = (words: string, over = {}) =>
  words.split(" ").flatMap((letters, place) => answers(letters, { learner: `U${place + 1}`, ...over }));

const shareOf = (letters: string, now = NOW) => {
  const mastery = masteryOf(answers(letters), now);
  return mastery.kind === "known" ? mastery.share : Number.NaN;
};

describe("the team's view", () => {
  test("lets nobody enter a mean that stands by what they answered today", () => {
    const settled = team("wrw wrw wrw");
    const before = teamView({ answers: settled, now: NOW, minimum: 3 }).get("governance");
    // Two right yesterday, the third one wrong today; and three right on one day.
    const newcomer = [
      ...answers("rr", { learner: "U9" }),
      answer({ learner: "U9", at: NOW - 1, right: false }),
      ...answers("rrr", { learner: "U8" }).map((one) => ({ ...one, at: NOW - 1 })),
    ];
    const after = teamView({ answers: [...settled, ...newcomer], now: NOW, minimum: 3 }).get("governance");
    expect(after).toEqual(before);
    const next = teamView({ answers: [...settled, ...newcomer], now: NOW + DAY, minimum: 3 }).get(
      "governance",
    );
    expect(next).toMatchObject({ kind: "shown", learners: 5 });
  });

  test("lets nobody back into a mean that stands by what they answered today, after a month away", () => {
    const settled = team("wrw wrw wrw");
    const away = answers("rrr", { learner: "U9" }).map((one) => ({ ...one, at: one.at - 60 * DAY }));
    const back = answer({ learner: "U9", at: NOW - 1, right: false, topic: "value" });
    const view = (more: readonly ReturnType<typeof answer>[]) =>
      teamView({ answers: [...settled, ...away, ...more], now: NOW, minimum: 3 }).get("governance");
    expect(view([back])).toEqual(view([]));
  });

  test("is the mean over the learners with enough answers, and says over how many", () => {
    const view = teamView({ answers: team("rrr www rw rrw"), now: NOW, minimum: 3 });
    expect(view.get("governance")).toEqual({
      kind: "shown",
      share: expect.closeTo((shareOf("rrr") + shareOf("www") + shareOf("rrw")) / 3, 10),
      learners: 3,
    });
  });

  test("is participation only while too few have enough answers, however many took part", () => {
    const view = teamView({ answers: team("rrr www rr r w"), now: NOW, minimum: 3 });
    expect(view.get("governance")).toEqual({ kind: "participation", learners: 5, answers: 10 });
  });

  test("never has a share of fewer learners than the minimum, whatever the answers", () => {
    const someAnswer = fc.record({
      learner: fc.constantFrom("U1", "U2", "U3", "U4", "U5"),
      topic: fc.constantFrom("governance", "value"),
      question: fc.constant("q"),
      at: fc.integer({ min: MONDAY - 60 * DAY, max: NOW }),
      right: fc.boolean(),
    });
    const someLog = fc.array(someAnswer, { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(someLog, fc.integer({ min: -1, max: 6 }), (log, minimum) => {
        for (const [topic, one] of teamView({ answers: log, now: NOW, minimum })) {
          const ofTopic = log.filter((one) => one.topic === topic);
          const enough = [...Map.groupBy(ofTopic, ({ learner }) => learner)].filter(
            ([learner, own]) =>
              own.length >= 3 && log.some((other) => other.learner === learner && other.at >= NOW - 30 * DAY),
          );
          const isShown = enough.length >= Math.max(minimum, 1);
          expect(one.kind).toBe(isShown ? "shown" : "participation");
          expect("share" in one).toBe(isShown);
        }
      }),
    );
  });

  test("leaves out who was not active for thirty days, and keeps who was active on another topic", () => {
    const old = { at: NOW - 31 * DAY };
    const log = [...team("rrr rrr www", old), answer({ learner: "U1", topic: "value", at: NOW - 30 * DAY })];
    expect(teamView({ answers: log, now: NOW, minimum: 1 }).get("governance")).toMatchObject({
      kind: "shown",
      learners: 1,
    });
    expect(teamView({ answers: log, now: NOW, minimum: 2 }).get("governance")).toEqual({
      kind: "participation",
      learners: 0,
      answers: 0,
    });
  });

  test("counts only who belongs to the team, when that is known", () => {
    const log = team("rrr www www");
    const view = teamView({ answers: log, now: NOW, minimum: 1, learnersOfTeam: new Set(["U1", "U9"]) });
    expect(view.get("governance")).toEqual({ kind: "shown", share: shareOf("rrr"), learners: 1 });
  });

  test("has no topic that nobody answered", () => {
    expect(teamView({ answers: [], now: NOW, minimum: 3 }).size).toBe(0);
  });

  test("is not raised by a round of wrong answers nor lowered by one of right ones, among the same learners", () => {
    const someLetters = fc
      .array(fc.constantFrom("r", "w"), { minLength: 3, maxLength: 8 })
      .map((letters) => letters.join(""));
    const someRound = fc.record({
      questions: fc.integer({ min: 1, max: 5 }),
      players: fc.integer({ min: 0, max: 6 }),
      days: fc.integer({ min: 0, max: 29 }),
    });
    fc.assert(
      fc.property(
        fc.array(someLetters, { minLength: 3, maxLength: 6 }),
        someRound,
        (words, { questions, players, days }) => {
          const before = team(words.join(" "));
          const start = MONDAY + days * DAY + 600_000;
          const now = start + 3_600_000;
          const shareAfterRound = (letter: string) => {
            const round = words
              .slice(0, players)
              .flatMap((_word, place) =>
                answers(letter.repeat(questions), { learner: `U${place + 1}`, at: start }),
              );
            const view = teamView({ answers: [...before, ...round], now, minimum: 3 }).get("governance");
            return view?.kind === "shown" ? view.share : Number.NaN;
          };
          const untouched = shareAfterRound("");
          expect(shareAfterRound("w")).toBeLessThanOrEqual(untouched);
          expect(shareAfterRound("r")).toBeGreaterThanOrEqual(untouched);
        },
      ),
    );
  });

  test("lets nobody into a mean that was made up today by what they answered after it stood", () => {
    // Three made it up at the third question's close; two who came late and know it all follow at the fourth.
    const first = ["U1", "U2", "U3"].flatMap((learner) => answers("www", { learner }));
    const late = ["U4", "U5"].flatMap((learner) => answers("rr", { learner, at: MONDAY + 60_000 }));
    const wrong = ["U1", "U2", "U3", "U4", "U5"].map((learner) =>
      answer({ learner, at: MONDAY + 180_000, right: false }),
    );
    const now = MONDAY + 240_000;
    const view = (log: readonly ReturnType<typeof answer>[], at = now) =>
      teamView({ answers: log, now: at, minimum: 3 }).get("governance");
    const before = view([...first, ...late]);
    const after = view([...first, ...late, ...wrong]);
    expect([before, after]).toMatchObject([
      { kind: "shown", learners: 3 },
      { kind: "shown", learners: 3 },
    ]);
    expect(after?.kind === "shown" && after.share).toBeLessThanOrEqual(
      before?.kind === "shown" ? before.share : Number.NaN,
    );
    expect(view([...first, ...late, ...wrong], now + DAY)).toMatchObject({ kind: "shown", learners: 5 });
  });

  test("lets nobody who is new in the team into a mean that stands, whatever they learned elsewhere", () => {
    const log = [...team("wrw wrw wrw"), ...answers("rrr", { learner: "U9" })];
    const view = (now: number) =>
      teamView({ answers: log, now, minimum: 3, memberSince: new Map([["U9", NOW - 1]]) }).get("governance");
    expect(view(NOW)).toMatchObject({ kind: "shown", learners: 3 });
    expect(view(NOW + DAY)).toMatchObject({ kind: "shown", learners: 4 });
  });

  test("is not raised by a wrong round nor lowered by a right one, whoever enters in the middle and on whatever day", () => {
    // Which of the questions each learner answered, and how; a space is a question that they left out.
    const someSheet = (letters: readonly string[]) =>
      fc.array(fc.array(fc.constantFrom(...letters), { minLength: 5, maxLength: 5 }), {
        minLength: 6,
        maxLength: 6,
      });
    const play = (sheet: readonly (readonly string[])[], start: number, as?: string) =>
      sheet.flatMap((row, place) =>
        row.flatMap((letter, question) =>
          letter === " "
            ? []
            : [
                answer({
                  learner: `U${place + 1}`,
                  at: start + question * 60_000,
                  right: (as ?? letter) === "r",
                }),
              ],
        ),
      );
    let compared = 0;
    fc.assert(
      fc.property(
        someSheet(["r", "w", " ", " "]),
        someSheet(["r", "w", " "]),
        someSheet(["x", " "]),
        fc.constantFrom(0, 1, 29, 30, 31),
        (old, earlier, sheet, days) => {
          // A round days ago, one an hour ago, and the one that is looked at after each of its questions.
          const start = MONDAY + days * DAY;
          const log = [...play(old, MONDAY - 7_200_000), ...play(earlier, start - 3_600_000)];
          const shareAfter = (letter: string, questions: number) => {
            const round = play(
              sheet.map((row) => row.slice(0, questions)),
              start,
              letter,
            );
            const view = teamView({ answers: [...log, ...round], now: start + 3_600_000, minimum: 3 }).get(
              "governance",
            );
            return view?.kind === "shown" ? view.share : undefined;
          };
          for (let asked = 0; asked < 5; asked++) {
            for (const letter of ["w", "r"]) {
              const [before, after] = [shareAfter(letter, asked), shareAfter(letter, asked + 1)];
              if (before === undefined) continue;
              compared++;
              const rise = (after ?? Number.NaN) - before;
              expect(letter === "w" ? rise : -rise).toBeLessThanOrEqual(1e-12);
            }
          }
        },
      ),
    );
    expect(compared).toBeGreaterThan(100);
  });
});
