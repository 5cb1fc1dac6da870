import { describe, expect, onTestFinished, test } from "vitest";
import type { Picture } from "../../src/chat/reply.ts";
import { openTable, type QuizTable, textOf } from "../support/quiz-table.ts";

const TEAM = ["ann", "bob", "cal"];
/** The words say their parameters in any order. */
const TOO_FEW = /<en progress.team-too-few (?=.*learners=3)(?=.*answers=9)(?=.*minimum=4)/;
const DAY_MS = 86_400_000;

async function table(teamMinimum = 3): Promise<QuizTable> {
  const opened = await openTable({ teamMinimum });
  onTestFinished(() => opened.close());
  return opened;
}

/** A whole round on a topic, or on all, in which everybody's answers are right, or all are wrong. */
async function playRound(
  quiz: QuizTable,
  topic: string | undefined,
  isRight: boolean,
  team = TEAM,
  count = 3,
): Promise<void> {
  await quiz.begin(`quiz ${topic === undefined ? "" : `topic=${topic} `}count=${count}`, ...team);
  for (let number = 0; number < count; number++) {
    const { right, wrong } = await quiz.key();
    for (const learner of team) await quiz.answer(learner, isRight ? right : (wrong[0] ?? ""));
    while ((await quiz.round()).state.phase === "asking") await quiz.pass(250);
    await quiz.act("ann", "next");
  }
}

function picturesOf(text: QuizTable["shown"][number] | undefined): readonly Picture[] {
  const blocks = text?.replies.at(-1)?.blocks ?? [];
  return blocks.flatMap((block) => (block.kind === "picture" ? [block.picture] : []));
}

/** Every mark of the team's picture, as the channel is shown it. */
async function marksOf(quiz: QuizTable) {
  const [shown] = await quiz.say("ann", "cmd.progress");
  const [system] = picturesOf(shown);
  return system?.kind === "system" ? (system.marks ?? {}) : {};
}

const shareOf = async (quiz: QuizTable, topic: string) => (await marksOf(quiz))[topic]?.percent;

describe("the team's picture", () => {
  // From a weak, a mixed and a strong beginning, at once and after a long time.
  test.each([0, 1, 8, 60].flatMap((days) => [0, 0.5, 1].map((share) => [days, share] as const)))(
    "is never raised by a round with every answer wrong nor lowered by one with every answer right, %s days after %s of the answers were right",
    async (days, share) => {
      for (const isRight of [true, false]) {
        const quiz = await table();
        await quiz.store.transact((tx) =>
          tx.answers.append(
            quiz.team,
            ["value", "governance"].flatMap((topic) =>
              TEAM.flatMap((learner) =>
                [0, 1, 2, 3].map((at) => ({
                  learner,
                  topic,
                  question: `${topic}-${at}`,
                  at: quiz.clock.now() - (5 - at) * DAY_MS,
                  right: at < 4 * share,
                  origin: "check-me" as const,
                  sitting: `before-${at}`,
                })),
              ),
            ),
          ),
        );
        await quiz.pass(0);
        quiz.clock.advance(days * DAY_MS);
        await quiz.conversation.idle();
        // Who was away for a month counts again from here on, so that the round is all that changes.
        await quiz.store.transact((tx) =>
          tx.answers.append(
            quiz.team,
            TEAM.map((learner) => ({
              learner,
              topic: "demand",
              question: "demand-0",
              at: quiz.clock.now(),
              right: true,
              origin: "check-me" as const,
              sitting: "back",
            })),
          ),
        );
        const before = await marksOf(quiz);
        expect(before["value"]?.percent).toBeDefined();
        await playRound(quiz, "value", isRight);
        const after = await marksOf(quiz);
        const gained = (after["value"]?.percent ?? NaN) - (before["value"]?.percent ?? NaN);
        expect(isRight ? gained : -gained).toBeGreaterThanOrEqual(0);
        expect(after["governance"]).toEqual(before["governance"]);
      }
    },
  );

  test.each([false, true])(
    "moves the right way only by a round on the whole course, when four learners have different pasts: all right %s",
    async (isRight) => {
      const quiz = await table();
      const team = [...TEAM, "dee"];
      const past = { ann: [1, 1, 1], bob: [0, 0, 0], cal: [1, 0], dee: [0, 1, 1, 1] };
      await quiz.store.transact((tx) =>
        tx.answers.append(
          quiz.team,
          Object.entries(past).flatMap(([learner, rights]) =>
            ["value", "governance"].flatMap((topic) =>
              rights.map((right, at) => ({
                learner,
                topic,
                question: `${topic}-${at}`,
                at: quiz.clock.now() - (9 - 2 * at) * DAY_MS,
                right: right === 1,
                origin: "round" as const,
                sitting: `before-${at}`,
              })),
            ),
          ),
        ),
      );
      const before = await marksOf(quiz);
      expect(before["value"]?.percent).toBeDefined();
      await playRound(quiz, undefined, isRight, team, 6);
      const after = await marksOf(quiz);
      for (const topic of ["value", "governance"]) {
        const gained = (after[topic]?.percent ?? NaN) - (before[topic]?.percent ?? NaN);
        expect(isRight ? gained : -gained).toBeGreaterThanOrEqual(0);
      }
    },
  );

  test("shows what was learnt with the podium, with the same facts as text", async () => {
    const quiz = await table();
    await playRound(quiz, "value", true);
    const podium = quiz.shown.at(-1);
    const percent = await shareOf(quiz, "value");
    expect(percent).toBeGreaterThan(60);
    expect(picturesOf(podium)).toMatchObject([
      { kind: "system", marks: { value: { level: "growing", percent }, governance: { level: "unseen" } } },
      { kind: "weeks" },
    ]);
    const text = textOf(podium);
    expect(text).toContain(
      `<en progress.line-percent topic=value title en level=<en picture.level.growing> percent=${percent}>`,
    );
    expect(text).toMatch(/<en progress.unseen topics=.*governance/);
    expect(text).toContain("<en progress.how learners=3>");
    // Seven weeks before it have nothing to tell, which is said once.
    expect(text.match(/<en weeks\.[^>]*/g)).toEqual([
      expect.stringMatching(/^<en weeks.alt-some weeks=<en weeks.week week=\d+ percent=\d+$/),
    ]);
  });

  test("is not shown of fewer learners than the minimum: participation only, and nobody's share", async () => {
    const quiz = await table(4);
    await playRound(quiz, "value", true);
    const podium = quiz.shown.at(-1);
    expect(picturesOf(podium)).toEqual([]);
    expect(textOf(podium)).toMatch(TOO_FEW);
    const [asked] = await quiz.say("bob", "cmd.progress");
    expect(textOf(asked)).toMatch(TOO_FEW);
    expect(textOf(asked)).not.toContain("percent");
    await playRound(quiz, "value", true, ["ann", "bob", "cal", "dee"]);
    expect(await shareOf(quiz, "value")).toBeDefined();
  });

  test("says how many took part in the channel's rounds of the last 30 days, not who practised or played elsewhere", async () => {
    const quiz = await table(4);
    await quiz.store.transact(async (tx) => {
      const answer = (question: string, origin: "round" | "check-me", daysAgo: number) => ({
        learner: "ann",
        topic: "value",
        question,
        at: quiz.clock.now() - daysAgo * DAY_MS,
        right: true,
        origin,
        sitting: question,
      });
      await tx.answers.append(quiz.team, [
        answer("value-old", "round", 31),
        answer("value-alone", "check-me", 1),
      ]);
      await tx.answers.append({ ...quiz.team, channel: "C2" }, [answer("value-away", "round", 1)]);
    });
    await playRound(quiz, "value", true);
    expect(textOf(quiz.shown.at(-1))).toMatch(TOO_FEW);
    expect(textOf(quiz.shown.at(-1))).toMatch(/(?=.*enough=3)(?=.*days=30)/);
  });

  test("is one of those who answered in the channel, wherever they did, and of no other workspace", async () => {
    const quiz = await table();
    await playRound(quiz, "value", true);
    const elsewhere = { place: { channel: "C2" } };
    const [other] = await quiz.say("ann", "cmd.progress", elsewhere);
    expect(textOf(other)).toMatch(/(?=.*learners=0)(?=.*answers=0)/);
    const [foreign] = await quiz.say("ann", "cmd.progress", { place: { workspace: "T2" } });
    expect(textOf(foreign)).toMatch(/(?=.*learners=0)(?=.*answers=0)/);
  });

  test("never counts an answer that was changed before the close", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=1", ...TEAM);
    const { right, wrong } = await quiz.key();
    await quiz.answer("ann", wrong[0] ?? "");
    quiz.clock.advance(10);
    await quiz.answer("ann", right.length === 1 ? right : `${right}${wrong[0]}`);
    await quiz.pass(31_000);
    const answers = await quiz.store.transact((tx) => tx.answers.ofLearner(quiz.team, "ann"));
    expect(answers.map((one) => one.right)).toEqual([true]);
  });
});
