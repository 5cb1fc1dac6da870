import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { letterAt } from "../../src/quiz/option-letters.ts";
import { seededRandom } from "../../src/chance/seeded-random.ts";
import { standings } from "../../src/quiz/standings.ts";
import { tally } from "../../src/quiz/tally.ts";
import { bankOf, sampleQuestion } from "../quiz/sample-bank.ts";
import { chosenOf, openTable, type Shown, textOf } from "../support/quiz-table.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";
import { makeFolder } from "../support/store-kinds.ts";

const LEARNERS = 200;
/** One question of four options, one of them right. */
const TEACHING = {
  ...SAMPLE_TEACHING,
  course: { ...SAMPLE_TEACHING.course, questions: bankOf(sampleQuestion("value-only")) },
};
const WITHIN_MS = 5_000;

type Click = { readonly learner: string; readonly letter: string; readonly at: number; readonly id: string };

/** Everybody answers within 5 s; a third changes their mind, some click the same twice, some events come twice or out of order. */
function clicksOf(begun: number, seed: number): readonly Click[] {
  const random = seededRandom(seed);
  const clicks: Click[] = [];
  for (let number = 0; number < LEARNERS; number++) {
    const learner = `learner-${number}`;
    const times = random() < 0.33 ? 2 + Math.floor(random() * 2) : 1;
    for (let time = 0; time < times; time++) {
      const at = begun + Math.floor(random() * WITHIN_MS);
      if (clicks.some((other) => other.learner === learner && other.at === at)) continue;
      const letter = letterAt(Math.floor(random() * 4));
      const click = { learner, letter, at, id: `${learner}-${time}` };
      clicks.push(click);
      // The platform repeats an event it thinks was lost.
      if (random() < 0.1) clicks.push(click);
    }
  }
  // Mostly in the order of the clicks, some overtaken by others.
  return clicks
    .map((click) => ({ click, arrives: click.at + random() * 400 }))
    .toSorted((one, other) => one.arrives - other.arrives)
    .map(({ click }) => click);
}

test(
  "200 learners answering within 5 s, some twice, some changing: every answer counts, once",
  { timeout: 60_000 },
  async () => {
    const quiz = await openTable({ file: join(makeFolder(), "tutor.db"), teaching: TEACHING });
    onTestFinished(() => quiz.close());
    await quiz.begin("quiz topic=value count=1 seconds=30", "learner-0");
    const { id } = await quiz.round();
    const { right } = await quiz.key();
    const begun = quiz.clock.now();
    const clicks = clicksOf(begun, 4);
    expect(clicks.length).toBeGreaterThan(LEARNERS * 1.3);

    quiz.clock.advance(WITHIN_MS);
    await Promise.all(
      clicks.map(({ learner, letter, at, id: event }) =>
        quiz.conversation.receive({
          kind: "press",
          id: event,
          place: { ...quiz.team, thread: "thread-1" },
          learner,
          locale: undefined,
          at,
          action: `1|en|round-answer|${id}|0|${letter}`,
          message: "message-0",
        }),
      ),
    );
    await quiz.conversation.idle();

    /** By the clicks alone: the latest of each learner stands. */
    const standing = new Map<string, Click>();
    for (const click of clicks) {
      const other = standing.get(click.learner);
      if (!other || click.at > other.at) standing.set(click.learner, click);
    }
    expect(standing.size).toBe(LEARNERS);

    const receipts = new Map<string, Shown[]>();
    for (const one of quiz.shown)
      if (one.privateTo !== undefined && textOf(one).includes("quiz.receipt"))
        receipts.set(one.privateTo, [...(receipts.get(one.privateTo) ?? []), one]);
    for (const [learner, { letter }] of standing) {
      const own = receipts.get(learner) ?? [];
      // One for every event, however often the platform sent it, and the last one true.
      expect(own).toHaveLength(
        new Set(clicks.filter((one) => one.learner === learner).map((one) => one.id)).size,
      );
      expect(chosenOf(own.at(-1)), learner).toEqual([`<en letter.${letter.toLowerCase()}>`]);
    }
    const question = quiz.shown.find((one) => textOf(one).includes("quiz.question "));
    expect(textOf(question)).toContain(`<en quiz.answers count=${LEARNERS}>`);

    while ((await quiz.round()).state.phase === "asking") await quiz.pass(250);
    const { state } = await quiz.round();
    const letterOf = [...standing.values()].map(({ letter }) => letter);
    expect(tally(state, 0)?.options.map(({ letter, count }) => [letter, count])).toEqual(
      ["A", "B", "C", "D"].map((letter) => [letter, letterOf.filter((one) => one === letter).length]),
    );
    const wereRight = [...standing.values()]
      .filter(({ letter }) => letter === right)
      .map(({ learner }) => learner);
    expect(tally(state, 0)?.right.toSorted()).toEqual(wereRight.toSorted());
    expect(standings(state).filter((one) => one.right === 1)).toHaveLength(wereRight.length);
    // Nobody reads dozens of names: ten in a line, and how many more; each asks for their own place alone.
    const more = wereRight.length - 10;
    const namesOf = (line: string, shown: Shown | undefined) =>
      new RegExp(`<en ${line}[^>]* names=([^>]*?) count=${more}[ >]`).exec(textOf(shown))?.[1]?.split(", ");
    expect(
      namesOf(
        "quiz.right-more",
        quiz.shown.find((one) => textOf(one).includes("quiz.reveal")),
      ),
    ).toHaveLength(10);
    await quiz.act("learner-0", "next");
    const podium = quiz.shown.find((one) => textOf(one).startsWith("<en podium.title>"));
    expect(namesOf("podium.row-more", podium)).toHaveLength(10);
    const asks = async (learner: string | undefined) => (await quiz.act(learner ?? "", "mine")).map(textOf);
    expect(await asks(wereRight.at(-1))).toEqual([
      `<en quiz.mine-place rank=1 players=${LEARNERS} right=1 total=1>`,
    ]);
    const wrong = [...standing.keys()].find((learner) => !wereRight.includes(learner));
    expect(await asks(wrong)).toEqual(["<en quiz.mine-zero>"]);
    const logged = await quiz.store.transact((tx) => tx.answers.inChannel(quiz.team));
    expect(logged).toHaveLength(LEARNERS);
    expect(
      logged
        .filter((one) => one.right)
        .map(({ learner }) => learner)
        .toSorted(),
    ).toEqual(wereRight.toSorted());
  },
);
