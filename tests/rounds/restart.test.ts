import { describe, expect, onTestFinished, test } from "vitest";
import { openTable, type QuizTable, textOf } from "../support/quiz-table.ts";

async function begin(...learners: readonly string[]): Promise<QuizTable> {
  const opened = await openTable();
  onTestFinished(() => opened.close());
  await opened.begin("quiz topic=value count=2 seconds=30", ...learners);
  return opened;
}

/** The tutor is away for so long, then there again. */
async function awayFor(quiz: QuizTable, ms: number): Promise<QuizTable> {
  await quiz.conversation.stop();
  quiz.clock.advance(ms);
  const next = await quiz.restart();
  onTestFinished(() => next.conversation.stop());
  return next;
}

const everyone = (quiz: QuizTable) => quiz.shown.filter(({ privateTo }) => !privateTo).map(textOf);

describe("after a restart", () => {
  test("a round goes on where it was: the same question, the answers given, the same closing time", async () => {
    const quiz = await begin("ann", "bob");
    await quiz.answer("ann", "A");
    const before = (await quiz.round()).state;
    const next = await awayFor(quiz, 10_000);
    expect((await next.round()).state).toEqual(before);
    await next.answer("bob", "B");
    const { state } = await next.round();
    expect(
      state.phase === "asking" && state.question.answers.map(({ learner, choice }) => [learner, ...choice]),
    ).toEqual([
      ["ann", "A"],
      ["bob", "B"],
    ]);
    while ((await next.round()).state.phase === "asking") await next.pass(250);
    expect((await next.round()).state.closed[0]).toMatchObject({ late: false });
    expect(everyone(next).join()).not.toContain("quiz.late");
  });

  test("a question whose time ran out meanwhile closes at once, late, and says so; what was given in time counts", async () => {
    const quiz = await begin("ann", "bob");
    const { right } = await quiz.key();
    await quiz.answer("ann", right);
    const next = await awayFor(quiz, 60_000);
    const { state } = await next.round();
    expect(state.phase).toBe("revealing");
    expect(state.closed[0]).toMatchObject({ late: true, closedAt: next.clock.now() });
    expect(everyone(next).at(-1)).toContain("<en quiz.late>");
    expect(everyone(next).at(-1)).toContain("names=ann");
    expect(state.phase === "revealing" && state.nextAt - next.clock.now()).toBe(15_000);
    const answers = await next.store.transact((tx) => tx.answers.inChannel(next.team));
    expect(answers).toMatchObject([{ learner: "ann", right: true }]);
  });

  test("a close less than 2 s after its time is not called late", async () => {
    const quiz = await begin("ann", "bob");
    const next = await awayFor(quiz, 31_900);
    expect((await next.round()).state.closed[0]).toMatchObject({ late: false });
  });

  test("one deadline is worked, not all that would have come: nobody misses a question they could not see", async () => {
    const quiz = await begin("ann", "bob");
    await quiz.answer("ann", "A");
    const next = await awayFor(quiz, 3_600_000);
    expect((await next.round()).state).toMatchObject({ phase: "revealing", closed: [{ number: 0 }] });
    await next.pass(15_000);
    expect((await next.round()).state).toMatchObject({ phase: "asking", question: { number: 1 } });
  });

  test("a lobby that nobody had joined is closed, and the channel is free", async () => {
    const quiz = await openTable();
    onTestFinished(() => quiz.close());
    await quiz.say("ann", "quiz");
    const next = await awayFor(quiz, 61_000);
    await expect(next.round()).rejects.toThrow("No round");
    expect(everyone(next).at(-1)).toContain("<en quiz.ended-nobody-joined>");
  });

  test("an event that came before and is sent again has no second effect", async () => {
    const quiz = await begin("ann", "bob");
    await quiz.answer("ann", "A", { id: "E1" });
    const next = await awayFor(quiz, 1_000);
    const { state } = await next.round();
    expect(await next.answer("ann", "B", { id: "E1" })).toEqual([]);
    expect((await next.round()).state).toEqual(state);
  });
});
