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
  expect(await show(quiz)).toContain("<en leaderboard.empty>");
  await optIn(quiz, "cal");
  const text = await show(quiz);
  expect(text).toContain("<en leaderboard.row rank=1 names=cal right=4>");
  expect(text).not.toMatch(/\b(ann|bob)\b/);
  await optIn(quiz, "cal", "no");
  expect(await show(quiz)).toContain("<en leaderboard.empty>");
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
  expect(await show(none)).toContain("<en leaderboard.empty>");
  const old = await tableWith({ ann: 4 }, 31);
  await optIn(old, "ann");
  expect(await show(old)).toContain("<en leaderboard.empty>");
});

test("counts what was answered in the channel only", async () => {
  const quiz = await tableWith({ ann: 4 });
  await optIn(quiz, "ann");
  expect(await show(quiz, { place: { channel: "C2" } })).toContain("<en leaderboard.empty>");
  expect(await show(quiz, { place: { workspace: "T2" } })).toContain("<en leaderboard.empty>");
});
