import { describe, expect, onTestFinished, test } from "vitest";
import type { LoggedAnswer } from "../../src/tutor/answer-log.ts";
import { openTable, type QuizTable, textOf } from "../support/quiz-table.ts";
import { buttonsOf } from "../support/read-reply.ts";

const DAY_MS = 86_400_000;

async function table(): Promise<QuizTable> {
  const opened = await openTable();
  onTestFinished(() => opened.close());
  return opened;
}

/** So many answers of a learner on a topic, the first ones right, a day between them, the last an hour ago. */
async function log(quiz: QuizTable, learner: string, topic: string, count: number, right: number) {
  const answers = Array.from({ length: count }, (_, at): LoggedAnswer => ({
    learner,
    topic,
    question: `${topic}-${at}`,
    at: quiz.clock.now() - 3_600_000 - (count - 1 - at) * DAY_MS,
    right: at < right,
    origin: "check-me",
    sitting: `s${at}`,
  }));
  await quiz.store.transact((tx) => tx.answers.append(quiz.team, answers));
}

describe("the team's progress", () => {
  test("is for everyone in the channel, of who has three answers or more", async () => {
    const quiz = await table();
    for (const learner of ["ann", "bob", "cal"]) await log(quiz, learner, "value", 3, 3);
    for (const learner of ["ann", "bob"]) await log(quiz, learner, "governance", 3, 3);
    await log(quiz, "cal", "governance", 2, 0);
    const [shown] = await quiz.say("ann", "cmd.progress");
    expect(shown?.privateTo).toBeUndefined();
    const text = textOf(shown);
    expect(text).toMatch(/^<en progress.team-title>/);
    expect(text).toMatch(/progress.line-percent topic=value title en/);
    expect(text).not.toMatch(/progress.line-percent topic=governance/);
    expect(text).not.toMatch(/\b(ann|bob|cal)\b/);
  });

  test("counts nobody twice and nobody who was away for 30 days", async () => {
    const quiz = await table();
    for (const learner of ["ann", "bob", "cal"]) await log(quiz, learner, "value", 4, 4);
    quiz.clock.advance(29 * DAY_MS);
    await quiz.conversation.idle();
    expect(textOf((await quiz.say("ann", "cmd.progress"))[0])).toContain("<en progress.how learners=3>");
    quiz.clock.advance(2 * DAY_MS);
    await quiz.conversation.idle();
    expect(textOf((await quiz.say("ann", "cmd.progress"))[0])).toContain("<en progress.team-too-few");
  });
});

describe("asked quietly in a channel", () => {
  test.each(["", "où en est l’équipe ?", "where do we stand?", "montre-moi la progression de l’équipe"])(
    "the team's progress is shown to who asked: %s",
    async (words) => {
      const quiz = await table();
      for (const learner of ["ann", "bob", "cal"]) await log(quiz, learner, "value", 3, 3);
      const [shown] = await quiz.say("ann", `cmd.progress ${words}`.trim(), { quiet: true });
      expect(shown?.privateTo).toBe("ann");
      expect(textOf(shown)).toMatch(/^<en progress.team-title>/);
      expect(textOf(shown)).toContain("<en progress.how learners=3>");
    },
  );
});

describe("one's own progress", () => {
  test.each([
    ["in a direct chat", "cmd.progress", { place: { channel: "D1", kind: "direct" } }, undefined],
    ["asked quietly in a channel", "cmd.progress how am I doing?", { quiet: true }, "ann"],
    ["asked quietly in French", "cmd.progress mes progrès", { quiet: true }, "ann"],
  ] as const)("is for oneself alone: %s", async (_how, words, doing, privateTo) => {
    const quiz = await table();
    await log(quiz, "ann", "value", 3, 3);
    for (const other of ["bob", "cal", "dee"]) await log(quiz, other, "governance", 3, 0);
    const [shown] = await quiz.say("ann", words, doing);
    expect(shown?.privateTo).toBe(privateTo);
    const text = textOf(shown);
    expect(text).toMatch(/^<en progress.mine-title>/);
    expect(text).toMatch(/progress.line-percent topic=value title en/);
    expect(text).not.toMatch(/progress.line-percent topic=governance/);
    expect(text).toContain("answers=3");
  });

  test("is shown to oneself alone by the button below the team's", async () => {
    const quiz = await table();
    const [team] = await quiz.say("ann", "cmd.progress");
    const mine =
      team?.replies.at(-1) &&
      buttonsOf(team.replies.at(-1)!).find(({ label }) => label.includes("my-progress"));
    const [shown] = await quiz.pressAction("bob", mine?.action ?? "");
    expect([shown?.privateTo, textOf(shown).split("\n")[0]]).toEqual(["bob", "<en progress.mine-title>"]);
  });

  test("names the best three to go on with: what is weak, then what was begun, then what is new", async () => {
    const quiz = await table();
    await log(quiz, "ann", "value", 3, 3);
    await log(quiz, "ann", "governance", 3, 0);
    await log(quiz, "ann", "opportunity", 1, 1);
    const [shown] = await quiz.say("ann", "cmd.progress my", { quiet: true });
    expect(textOf(shown)).toContain("<en progress.next topics=governance en, opportunity en, demand en>");
  });

  test("says nothing about a topic with two answers", async () => {
    const quiz = await table();
    await log(quiz, "ann", "value", 2, 2);
    const text = textOf((await quiz.say("ann", "cmd.progress my", { quiet: true }))[0]);
    expect(text).not.toContain("progress.line-percent");
    expect(text).toMatch(/progress.unseen topics=.*value/);
  });
});
