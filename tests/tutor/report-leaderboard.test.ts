import { expect, onTestFinished, test } from "vitest";
import { openTable, type QuizTable, textOf } from "../support/quiz-table.ts";

const DAY_MS = 86_400_000;

async function tableWith(rights: Readonly<Record<string, number>>, daysAgo = 1): Promise<QuizTable> {
  const quiz = await openTable();
  onTestFinished(() => quiz.close());
  for (const [learner, right] of Object.entries(rights))
    await quiz.store.transact((tx) =>
      tx.answers.append(
        quiz.team,
        Array.from({ length: right + 2 }, (_, at) => ({
          learner,
          topic: "value",
          question: `value-${at}`,
          at: quiz.clock.now() - daysAgo * DAY_MS,
          right: at < right,
          origin: "round" as const,
          sitting: `s${at}`,
        })),
      ),
    );
  return quiz;
}

const show = async (quiz: QuizTable, doing = {}) =>
  textOf((await quiz.say("ann", "cmd.leaderboard", doing))[0]);
const optIn = (quiz: QuizTable, learner: string, wish = "yes") =>
  quiz.pressAction(learner, `1|en|setting|leaderboard-${wish}`);

test("shows nobody who has not asked to be shown", async () => {
  const quiz = await tableWith({ ann: 3, bob: 5, cal: 4 });
  expect(await show(quiz)).toContain("<en leaderboard.empty days=30>");
  await optIn(quiz, "cal");
  const text = await show(quiz);
  expect(text).toContain("<en leaderboard.row rank=1 names=cal right=4>");
  expect(text).not.toMatch(/\b(ann|bob)\b/);
  await optIn(quiz, "cal", "no");
  expect(await show(quiz)).toContain("<en leaderboard.empty days=30>");
});

test("puts equals on one rank and passes over the ranks they share", async () => {
  const quiz = await tableWith({ ann: 3, bob: 5, cal: 5, dee: 1 });
  for (const learner of ["ann", "bob", "cal", "dee"]) await optIn(quiz, learner);
  expect((await show(quiz)).match(/<en leaderboard.row [^>]*>/g)).toEqual([
    "<en leaderboard.row rank=1 names=bob, cal right=5>",
    "<en leaderboard.row rank=3 names=ann right=3>",
    "<en leaderboard.row rank=4 names=dee right=1>",
  ]);
});

test("tells of nobody who had none right, nor of answers over 30 days old", async () => {
  const none = await tableWith({ ann: 0 });
  await optIn(none, "ann");
  expect(await show(none)).toContain("<en leaderboard.empty days=30>");
  const old = await tableWith({ ann: 4 }, 31);
  await optIn(old, "ann");
  expect(await show(old)).toContain("<en leaderboard.empty days=30>");
});

test("counts what was answered in the channel only", async () => {
  const quiz = await tableWith({ ann: 4 });
  await optIn(quiz, "ann");
  expect(await show(quiz, { place: { channel: "C2" } })).toContain("<en leaderboard.empty days=30>");
  expect(await show(quiz, { place: { workspace: "T2" } })).toContain("<en leaderboard.empty days=30>");
});

test("counts rounds only: nobody's practice in private is put on show", async () => {
  const quiz = await tableWith({ ann: 2 });
  await quiz.store.transact((tx) =>
    tx.answers.append(quiz.team, [
      {
        learner: "ann",
        topic: "value",
        question: "value-alone",
        at: quiz.clock.now(),
        right: true,
        origin: "check-me",
        sitting: "alone",
      },
    ]),
  );
  await optIn(quiz, "ann");
  expect(await show(quiz)).toContain("<en leaderboard.row rank=1 names=ann right=2>");
});

test("names ten of a rank at most, and says how many more", async () => {
  const everyone = Array.from({ length: 200 }, (_, at) => `learner-${String(at).padStart(3, "0")}`);
  const quiz = await tableWith(Object.fromEntries(everyone.map((learner) => [learner, 1])));
  for (const learner of everyone) await optIn(quiz, learner);
  const text = await show(quiz);
  expect(text).toContain(
    `<en leaderboard.row-more rank=1 names=${everyone.slice(0, 10).join(", ")} count=190 right=1>`,
  );
  expect(text).not.toContain("learner-010");
});

test.each([
  ["is on it beyond what it names", "yes", 1, "<en leaderboard.own rank=11 count=11 right=1>"],
  ["asked to be and had nothing right", "yes", 0, "<en leaderboard.own-none>"],
  ["is not on it", "no", 2, "<en leaderboard.own-hidden right=2>"],
])("tells who asks and %s how they stand, alone", async (_who, wish, right, line) => {
  const others = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`best-${at}`, at + 3]));
  const quiz = await tableWith({ ...others, ann: right });
  for (const learner of Object.keys(others)) await optIn(quiz, learner);
  await optIn(quiz, "ann", wish);
  const [board, own, ...more] = await quiz.say("ann", "cmd.leaderboard");
  expect(textOf(board)).not.toContain("ann");
  expect([own?.privateTo, textOf(own), more]).toEqual(["ann", line, []]);
  expect(await quiz.say("best-3", "cmd.leaderboard")).toHaveLength(1);
  expect(await quiz.say("guest", "cmd.leaderboard")).toHaveLength(1);
});
