import { describe, expect, onTestFinished, test } from "vitest";
import { chosenOf, openTable, type QuizTable, type Shown, textOf } from "../support/quiz-table.ts";
import { buttonsOf } from "../support/read-reply.ts";

async function table(): Promise<QuizTable> {
  const opened = await openTable();
  onTestFinished(() => opened.close());
  return opened;
}

const answersOf = (quiz: QuizTable, learner = "ann") =>
  quiz.store.transact((tx) => tx.answers.ofLearner(quiz.team, learner));

/** Asks for a question on value until one of this id comes: what was answered is not drawn again before the others. */
async function askFor(quiz: QuizTable, question: string): Promise<Shown> {
  for (let tries = 0; tries < 50; tries++) {
    const [shown] = await quiz.pressAction("ann", "1|en|check|value");
    if (shown && textOf(shown).includes(`Stem of ${question}?`)) return shown;
  }
  throw new Error(`${question} was never asked.`);
}

/** Presses the button of this option's text, or this word of the tutor's, on a message only ann sees. */
function press(quiz: QuizTable, shown: Shown, label: string) {
  const reply = shown.replies.at(-1);
  const text = textOf(shown);
  const letter = new RegExp(`letter=(<en letter\\..>) text=Text of ${label} of`).exec(text)?.[1];
  const button =
    reply && buttonsOf(reply).find((one) => one.label === letter || (!letter && one.label.includes(label)));
  if (!button) throw new Error(`No button ${label} in ${text}`);
  return quiz.pressAction("ann", button.action, { message: shown.id, quiet: true });
}

describe("a question for oneself", () => {
  test("is asked in private, without its key, and turned into its answer", async () => {
    const quiz = await table();
    const shown = await askFor(quiz, "value-easy");
    expect(shown.privateTo).toBe("ann");
    expect(textOf(shown)).toContain("<en check.title topic=value en>");
    expect(textOf(shown)).not.toMatch(/Why|Belief/);
    expect(await press(quiz, shown, "b")).toEqual([shown]);
    expect(textOf(shown)).toMatch(/^<en check.right>/);
    expect(textOf(shown)).toContain("why=Why b?");
    expect(textOf(shown)).not.toContain("Why a?");
    expect(await answersOf(quiz)).toMatchObject([
      { topic: "value", question: "value-easy", right: true, at: quiz.clock.now() },
    ]);
  });

  test("tells a wrong answer what is wrong with it, the belief behind it, and what is right", async () => {
    const quiz = await table();
    const shown = await askFor(quiz, "value-easy");
    await press(quiz, shown, "c");
    expect(textOf(shown)).toMatch(/^<en check.wrong>/);
    expect(textOf(shown)).toContain("why=Why c? misconception=Belief behind c?");
    expect(textOf(shown)).toContain("<en quiz.option-right");
    expect(textOf(shown)).not.toContain("Why d?");
    expect(await answersOf(quiz)).toMatchObject([{ right: false }]);
  });

  test("with several right options is answered when the learner says so", async () => {
    const quiz = await table();
    const shown = await askFor(quiz, "value-medium");
    expect(textOf(shown)).not.toContain("button.submit");
    for (const option of ["a", "b", "c", "a"]) await press(quiz, shown, option);
    expect(chosenOf(shown)).toHaveLength(2);
    expect(await answersOf(quiz)).toEqual([]);
    await press(quiz, shown, "<en button.submit>");
    expect(textOf(shown)).toMatch(/^<en check.right>/);
    expect(await answersOf(quiz)).toMatchObject([{ question: "value-medium", right: true }]);
  });

  test("counts once, however often its button is pressed", async () => {
    const quiz = await table();
    const shown = await askFor(quiz, "value-easy");
    const reply = shown.replies.at(-1);
    for (const { action } of reply ? buttonsOf(reply) : [])
      await quiz.pressAction("ann", action, { message: shown.id, quiet: true });
    expect(await answersOf(quiz)).toHaveLength(1);
  });

  test("comes again only when the others were asked", async () => {
    const quiz = await table();
    const seen: string[] = [];
    for (let at = 0; at < 6; at++) {
      const [shown] = await quiz.pressAction("ann", "1|en|check|value");
      const question = /Stem of (\S+)\?/.exec(textOf(shown))?.[1] ?? "";
      seen.push(question);
      const action = shown?.replies.at(-1) && buttonsOf(shown.replies.at(-1)!)[0]?.action;
      await quiz.pressAction("ann", (action ?? "").replace("check-pick", "check-answer"), {
        message: shown?.id ?? "",
        quiet: true,
      });
    }
    expect(new Set(seen.slice(0, 3)).size).toBe(3);
    expect(new Set(seen.slice(3)).size).toBe(3);
  });

  test("counts for one's own progress and nobody else's", async () => {
    const quiz = await table();
    await press(quiz, await askFor(quiz, "value-easy"), "b");
    expect(await answersOf(quiz, "bob")).toEqual([]);
  });

  test("counts for nobody who was not asked it, whatever button is made up", async () => {
    const quiz = await table();
    const shown = await askFor(quiz, "value-easy");
    const reply = shown.replies.at(-1);
    const action = (reply && buttonsOf(reply)[0]?.action) ?? "";
    const [, , , , sitting = ""] = action.split("|");
    for (const [learner, forged] of [
      ["bob", action],
      ["ann", action.replace(sitting, "made-up")],
      ["ann", action.replace("value-easy", "value-hard")],
    ] as const) {
      const told = await quiz.pressAction(learner, forged);
      expect(told.map((one) => [one.privateTo, textOf(one)])).toEqual([[learner, "<en refuse.old-button>"]]);
      expect(await answersOf(quiz, learner)).toEqual([]);
    }
    await quiz.pressAction("ann", action, { message: shown.id, quiet: true });
    expect(await answersOf(quiz)).toHaveLength(1);
  });

  test("can still be answered after a restart", async () => {
    const first = await openTable();
    const shown = await askFor(first, "value-easy");
    await first.conversation.stop();
    const quiz = await first.restart();
    onTestFinished(() => quiz.close());
    await press(quiz, shown, "b");
    expect(textOf(shown)).toMatch(/^<en check.right>/);
  });

  test.each([
    ["check|nothing", "<en refuse.old-button>"],
    ["check|demand", "<en quiz.no-questions topic=demand en>"],
    ["check-answer|nothing|s1|A", "<en refuse.old-button>"],
    ["check-answer|value-easy|s1|E", "<en refuse.old-button>"],
    ["check-answer|value-easy|s1|BA", "<en refuse.old-button>"],
    ["check-answer|value-easy|s1|AA", "<en refuse.old-button>"],
    ["check-answer|value-easy||A", "<en refuse.old-button>"],
    ["check-answer|value-hard|s1|C", "<en refuse.old-button>"],
  ])("that can't be is refused: %s", async (action, line) => {
    const quiz = await table();
    const shown = await quiz.pressAction("ann", `1|en|${action}`);
    expect(shown.map((one) => [one.privateTo, textOf(one)])).toEqual([["ann", line]]);
    expect(await answersOf(quiz)).toEqual([]);
  });
});
