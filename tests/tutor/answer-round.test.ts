import { describe, expect, onTestFinished, test } from "vitest";
import { bankOf, sampleQuestion } from "../quiz/sample-bank.ts";
import {
  chosenOf,
  openTable,
  privateTexts,
  type QuizTable,
  type Shown,
  textOf,
} from "../support/quiz-table.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

async function table(options: Parameters<typeof openTable>[0] = {}): Promise<QuizTable> {
  const opened = await openTable(options);
  onTestFinished(() => opened.close());
  return opened;
}

/** Three questions on value: one right option, several, a statement. */
const ON_VALUE = "quiz topic=value count=3 seconds=30";

const receiptOf = (shown: readonly Shown[]) => shown.find(({ privateTo }) => privateTo !== undefined);
const letters = (text: string) => text.split("").map((letter) => `<en letter.${letter.toLowerCase()}>`);

async function answersOf(quiz: QuizTable) {
  const { state } = await quiz.round();
  if (state.phase !== "asking") throw new Error(`The round is ${state.phase}.`);
  return state.question.answers.map(({ learner, choice }) => [learner, choice.join("")]);
}

/** Goes on to the question of that number, from 0, of a round that somebody answers. */
async function goTo(quiz: QuizTable, number: number): Promise<void> {
  for (let at = 0; at < number; at++) {
    await quiz.answer("ann", "A");
    await quiz.pass(30_750);
    // Where all have answered early, the reveal is over by then.
    if ((await quiz.round()).state.phase === "revealing") await quiz.act("ann", "next");
  }
}

describe("an answer", () => {
  test("gets a receipt that only its learner sees, with the choice and buttons to change it", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    const shown = await quiz.answer("bob", "C");
    const receipt = receiptOf(shown);
    expect(receipt).toMatchObject({ privateTo: "bob", channel: quiz.team.channel });
    expect(textOf(receipt)).toMatch(
      /^<en quiz.receipt number=1 letters=<en letter.c> time=09:00:30>\n\n\[<en letter.a>\]/,
    );
    expect(chosenOf(receipt)).toEqual(letters("C"));
    const everyone = shown.filter(({ privateTo }) => privateTo === undefined);
    expect(everyone.map((one) => textOf(one))).toEqual([
      expect.stringContaining("<en quiz.answers count=1>"),
    ]);
    expect(everyone.flatMap(chosenOf)).toEqual([]);
  });

  test("to a statement is called true or false in its receipt, as on its buttons", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await goTo(quiz, 2);
    const receipt = receiptOf(await quiz.answer("bob", "B"));
    const [label = "none"] = chosenOf(receipt);
    expect(textOf(receipt)).toContain(`<en quiz.receipt number=3 letters=${label} `);
    expect(label).toMatch(/false/);
  });

  test("is replaced by another one, from the question or from the receipt, and counts once", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await quiz.answer("bob", "C");
    quiz.clock.advance(10);
    expect(chosenOf(receiptOf(await quiz.answer("bob", "A")))).toEqual(letters("A"));
    expect(await answersOf(quiz)).toEqual([["bob", "A"]]);
    const question = quiz.shown.find((one) => textOf(one).includes("<en quiz.until"));
    expect(textOf(question)).toContain("<en quiz.answers count=1>");
  });

  test("given twice is the same answer, and has the same receipt", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    const first = await quiz.answer("bob", "C");
    quiz.clock.advance(10);
    const second = await quiz.answer("bob", "C");
    expect(textOf(receiptOf(second))).toBe(textOf(receiptOf(first)));
    expect(await answersOf(quiz)).toEqual([["bob", "C"]]);
  });

  test("that the platform repeats is one, without a second receipt", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await quiz.answer("bob", "C", { id: "E1" });
    expect(await quiz.answer("bob", "C", { id: "E1" })).toEqual([]);
  });

  test("of an earlier click that arrives later changes nothing, and its receipt says what stands", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    const at = quiz.clock.now();
    await quiz.answer("bob", "C", { at: at + 500 });
    const shown = await quiz.answer("bob", "A", { at: at + 100 });
    expect(chosenOf(receiptOf(shown))).toEqual(letters("C"));
    expect(await answersOf(quiz)).toEqual([["bob", "C"]]);
  });

  test("joins who had not, with a name or, by setting, without, and is not waited for", async () => {
    const quiz = await table();
    await quiz.pressAction("cal", "1|en|setting|named-no");
    await quiz.begin(ON_VALUE, "ann");
    await quiz.answer("bob", "C");
    await quiz.answer("cal", "C");
    const { state } = await quiz.round();
    expect(state.players).toEqual([
      { learner: "ann", named: true },
      { learner: "bob", named: true },
      { learner: "cal", named: false },
    ]);
    expect(state.phase === "asking" && state.question.awaited).toEqual(["ann"]);
  });

  test("is read again with “my answer”", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    expect((await quiz.act("bob", "mine")).map(textOf)[0]).toContain("<en quiz.receipt-none number=1");
    await quiz.answer("bob", "C");
    const [mine] = await quiz.act("bob", "mine");
    expect([mine?.privateTo, chosenOf(mine)]).toEqual(["bob", letters("C")]);
    await quiz.pass(30_750);
    expect((await quiz.act("bob", "mine")).map(textOf)).toEqual([
      expect.stringMatching(/^<en quiz.mine right=[01] total=1>$/),
    ]);
    expect((await quiz.act("eve", "mine")).map(textOf)).toEqual(["<en quiz.mine-none>"]);
  });
});

describe("several right options", () => {
  test("are ticked and unticked one by one; the last tick stays", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await goTo(quiz, 1);
    // At one moment by the clock: of ticks none is the older answer.
    expect(chosenOf(receiptOf(await quiz.answer("bob", "A")))).toEqual(letters("A"));
    expect((await quiz.answer("bob", "DB")).flatMap(chosenOf).slice(-3)).toEqual(letters("ABD"));
    expect((await quiz.answer("bob", "AB")).flatMap(chosenOf).slice(-1)).toEqual(letters("D"));
    expect((await quiz.answer("bob", "D")).flatMap(chosenOf)).toEqual(letters("D"));
    expect(await answersOf(quiz)).toEqual([["bob", "D"]]);
  });

  test("are kept when a tick made before a pause arrives during it", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await goTo(quiz, 1);
    await quiz.answer("bob", "A");
    quiz.clock.advance(100);
    const action = quiz.shown
      .flatMap(({ replies }) => replies.at(-1)?.blocks ?? [])
      .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
      .findLast((button) => /round-answer.*\|1\|B$/.test(button.action))?.action;
    const at = quiz.clock.now();
    quiz.clock.advance(100);
    await quiz.say("ann", "cmd.quiz-pause");
    await quiz.pressAction("bob", action ?? "", { at });
    await quiz.act("ann", "resume");
    expect(await answersOf(quiz)).toEqual([["bob", "AB"]]);
  });

  test("close early once all who joined have said, in their receipts, that the ticks are their answer", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await goTo(quiz, 1);
    const ticked = receiptOf(await quiz.answer("ann", "A"));
    expect(textOf(ticked)).toContain("<en quiz.receipt-ticked number=2 letters=<en letter.a>");
    expect(textOf(ticked)).toMatch(/\n\n\[<en button.submit>\]$/);
    await quiz.answer("bob", "AB");
    const said = receiptOf(await quiz.act("ann", "confirm"));
    expect(said?.privateTo).toBe("ann");
    expect(textOf(said)).toContain("<en quiz.receipt-confirmed number=2 letters=<en letter.a>");
    expect(textOf(said)).not.toContain("button.submit");
    expect(chosenOf(said)).toEqual(letters("A"));
    await quiz.act("bob", "confirm");
    await quiz.pass(3_750);
    expect((await quiz.round()).state.closed[1]?.answers).toMatchObject([
      { learner: "ann", choice: ["A"] },
      { learner: "bob", choice: ["A", "B"] },
    ]);
  });

  test("have to be confirmed again after another tick, and the receipt offers it", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await goTo(quiz, 1);
    await quiz.answer("ann", "A");
    await quiz.act("ann", "confirm");
    await quiz.answer("bob", "A");
    await quiz.act("bob", "confirm");
    quiz.clock.advance(1_000);
    const shown = await quiz.answer("bob", "B");
    expect(textOf(receiptOf(shown))).toContain("quiz.receipt-ticked");
    expect(textOf(receiptOf(shown))).toContain("[<en button.submit>]");
    await quiz.pass(10_000);
    expect((await quiz.round()).state.phase).toBe("asking");
  });

  test("that are not confirmed count at the stated close as they stand", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await goTo(quiz, 1);
    await quiz.answer("ann", "A");
    await quiz.act("ann", "confirm");
    await quiz.answer("bob", "A");
    await quiz.pass(29_000);
    await quiz.answer("bob", "B");
    expect(await answersOf(quiz)).toEqual([
      ["ann", "A"],
      ["bob", "AB"],
    ]);
    await quiz.pass(1_750);
    expect((await quiz.round()).state.closed[1]?.answers).toMatchObject([
      { learner: "ann", choice: ["A"] },
      { learner: "bob", choice: ["A", "B"] },
    ]);
  });

  test("confirmed too late, with nothing ticked, or where one option is right say so in private", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    const { id } = await quiz.round();
    const confirm = async (number: number) =>
      (await quiz.pressAction("bob", `1|en|round|${id}|confirm|${number}`)).map((one) => [
        one.privateTo,
        textOf(one).split("\n")[0],
      ]);
    expect(await confirm(0)).toEqual([["bob", "<en refuse.old-button>"]]);
    await goTo(quiz, 1);
    expect(await confirm(0)).toEqual([["bob", "<en quiz.old-question>"]]);
    expect(await confirm(1)).toEqual([["bob", expect.stringContaining("<en quiz.receipt-none number=2")]]);
    await quiz.pass(30_750);
    expect(await confirm(1)).toEqual([["bob", "<en quiz.too-late>"]]);
  });
});

describe("an early close", () => {
  test("comes 3 s after the last of those who joined has answered, and says so", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await quiz.pass(2_000);
    await quiz.answer("ann", "A");
    await quiz.pass(10_000);
    const shown = await quiz.answer("bob", "A");
    expect(shown.map(textOf).join()).toContain("time=09:00:15");
    await quiz.pass(2_000);
    quiz.clock.advance(10);
    await quiz.answer("ann", "B");
    await quiz.pass(990);
    expect((await quiz.round()).state.phase).toBe("asking");
    await quiz.pass(1_000);
    const { state } = await quiz.round();
    expect(state.closed[0]?.answers.map(({ choice }) => choice)).toEqual([["B"], ["A"]]);
    expect(state.closed[0]?.late).toBe(false);
  });

  test("is called off for who joins in those 3 s, and the question shows the later time again", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann");
    await quiz.answer("ann", "A");
    const question = () => quiz.shown.map(textOf).find((text) => text.includes("<en quiz.until"));
    expect(question()).toContain("time=09:00:03");
    await quiz.pass(2_000);
    await quiz.act("bob", "join");
    expect(question()).toContain("time=09:00:30");
    await quiz.pass(10_000);
    await quiz.answer("bob", "A");
    expect(question()).toContain("time=09:00:15");
    await quiz.pass(3_750);
    expect((await quiz.round()).state.closed[0]?.answers).toHaveLength(2);
  });

  test("does not come when who joined has not answered, whoever else has", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    await quiz.answer("ann", "A");
    for (const guest of ["cal", "dee", "eve"]) await quiz.answer(guest, "A");
    await quiz.pass(29_000);
    expect((await quiz.round()).state.phase).toBe("asking");
  });
});

describe("what is not taken", () => {
  const refused = (shown: readonly Shown[]) => shown.map((one) => [one.privateTo, textOf(one)]);

  test("is an answer after the close, and the click made in time that arrives within the grace is", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    const { id, state } = await quiz.round();
    const closesAt = state.phase === "asking" ? state.closesAt : 0;
    const press = (learner: string, at: number) =>
      quiz.pressAction(learner, `1|en|round-answer|${id}|0|A`, { at });
    await quiz.pass(30_500);
    expect(refused(await press("bob", closesAt + 1))).toEqual([["bob", "<en quiz.too-late>"]]);
    await press("ann", closesAt - 1);
    expect(await answersOf(quiz)).toEqual([["ann", "A"]]);
    await quiz.pass(250);
    expect((await quiz.round()).state.phase).toBe("revealing");
    expect(refused(await press("bob", closesAt - 1))).toEqual([["bob", "<en quiz.too-late>"]]);
    expect((await quiz.round()).state.closed[0]?.answers).toHaveLength(1);
  });

  test("is a press on an earlier question, on one to come, and on a round that is over or never was", async () => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    const { id } = await quiz.round();
    const press = (number: number | string, letter = "A", round = id) =>
      quiz.pressAction("bob", `1|en|round-answer|${round}|${number}|${letter}`);
    await goTo(quiz, 1);
    expect(refused(await press(0))).toEqual([["bob", "<en quiz.old-question>"]]);
    expect(refused(await press(2))).toEqual([["bob", "<en quiz.over>"]]);
    for (const forged of ["99", "-1", "1.5", "", "x", "100"])
      expect((await press(forged)).map(textOf)).toEqual([
        forged === "99" ? "<en quiz.over>" : "<en refuse.old-button>",
      ]);
    for (const forged of ["E", "Z", "a", "AB", "", "A|B"])
      expect((await press(1, forged)).map(textOf)).toEqual(["<en refuse.old-button>"]);
    expect(refused(await press(1, "A", "id-999"))).toEqual([["bob", "<en quiz.over>"]]);
    expect(await answersOf(quiz)).toEqual([]);
    await quiz.act("ann", "stop");
    expect(refused(await press(1))).toEqual([["bob", "<en quiz.over>"]]);
    expect(refused(await quiz.pressAction("bob", `1|en|round|${id}|join|0`))).toEqual([
      ["bob", "<en quiz.over>"],
    ]);
  });

  test.each([
    ["another channel", { channel: "C2" }],
    ["another workspace", { workspace: "T2" }],
  ])("is a press that comes from %s", async (_where, place) => {
    const quiz = await table();
    await quiz.begin(ON_VALUE, "ann", "bob");
    const { id } = await quiz.round();
    for (const action of ["round-answer|ID|0|A", "round|ID|stop|0", "round|ID|join|0", "round|ID|mine|0"]) {
      const shown = await quiz.pressAction("ann", `1|en|${action.replace("ID", id)}`, {
        place,
        isAdmin: true,
      });
      expect(shown.map((one) => [one.privateTo, textOf(one)])).toEqual([["ann", "<en quiz.over>"]]);
    }
    expect(await answersOf(quiz)).toEqual([]);
  });
});

describe("a reveal", () => {
  async function played() {
    const quiz = await table();
    await quiz.say("ann", ON_VALUE);
    for (const learner of ["ann", "bob", "dee"]) await quiz.act(learner, "join");
    await quiz.act("cal", "join-unnamed");
    await quiz.act("ann", "start");
    const { right, wrong } = await quiz.key();
    await quiz.answer("ann", right);
    await quiz.answer("bob", wrong[0] ?? "");
    await quiz.answer("cal", right);
    await quiz.answer("eve", wrong[1] ?? "");
    await quiz.pass(30_750);
    return {
      quiz,
      right,
      wrong,
      reveal: textOf(quiz.shown.find((one) => textOf(one).includes("quiz.reveal"))),
    };
  }

  test("says what is right and why, and why not the others with the belief behind each", async () => {
    const { right, wrong, reveal } = await played();
    expect(reveal).toContain("Stem of value-easy");
    expect(reveal).toContain(
      `<en quiz.option-right option=<en quiz.option letter=${letters(right).join()} text=Text of b of value-easy?> why=Why b?>`,
    );
    expect(
      reveal.match(/quiz.option-mistaken option=<en quiz.option letter=<en letter\.(.)>/g)?.join(""),
    ).toBe(
      wrong
        .split("")
        .map((one) => `quiz.option-mistaken option=<en quiz.option letter=<en letter.${one.toLowerCase()}>`)
        .join(""),
    );
    for (const option of ["a", "c", "d"])
      expect(reveal).toContain(
        `text=Text of ${option} of value-easy?> why=Why ${option}? misconception=Belief behind ${option}?>`,
      );
  });

  test("counts every option, and names who was right and plays with a name, nobody else", async () => {
    const { right, wrong, reveal } = await played();
    const counts = `${right}${wrong}`
      .split("")
      .toSorted()
      .map((letter) => {
        const count = letter === right ? 2 : wrong.slice(0, 2).includes(letter) ? 1 : 0;
        return `<en quiz.count option=<en letter.${letter.toLowerCase()}> count=${count}>`;
      });
    expect(reveal).toContain(`<en quiz.counts counts=${counts.join(", ")}>`);
    expect(reveal).toContain("<en quiz.right-and names=ann count=1>");
    expect(reveal).not.toMatch(/\b(bob|cal|dee|eve)\b/);
    expect(reveal).not.toContain("quiz.late");
  });

  test("of a statement speaks of true and false, as its buttons did, and so does the receipt", async () => {
    const statement = sampleQuestion("value-only", "true-false");
    const course = { ...SAMPLE_TEACHING.course, questions: bankOf(statement) };
    const quiz = await table({ teaching: { ...SAMPLE_TEACHING, course } });
    await quiz.begin("quiz topic=value count=1", "ann", "bob");
    expect(textOf(receiptOf(await quiz.answer("ann", "A")))).toContain("letters=Text of true of value-only?");
    await quiz.pass(30_750);
    const reveal = textOf(quiz.shown.find((one) => textOf(one).includes("quiz.reveal")));
    expect(reveal).toContain("<en quiz.option-right option=Text of true of value-only? why=Why true?>");
    expect(reveal).toContain("<en quiz.count option=Text of false of value-only? count=0>");
    expect(reveal).not.toContain("<en letter.");
  });

  test("takes the place of its question, whose buttons are gone", async () => {
    const { quiz } = await played();
    const everyone = quiz.shown.filter(({ privateTo }) => !privateTo);
    expect(everyone).toHaveLength(2);
    expect(textOf(everyone[1])).toMatch(/\[<en button.next>\] \[<en button.pause>\] \[<en button.stop>\]$/);
  });

  test("says that nobody answered, or that nobody was right", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=3", "ann");
    await quiz.pass(30_750);
    expect(textOf(quiz.shown.at(-1))).toContain("<en quiz.no-answer>");
    await quiz.act("ann", "next");
    const { wrong } = await quiz.key();
    await quiz.answer("ann", wrong[0] ?? "");
    await quiz.pass(30_750);
    const reveal = quiz.shown.map(textOf).find((text) => text.includes("quiz.reveal number=2"));
    expect(reveal).toContain("<en quiz.nobody-right>");
    expect(reveal).not.toContain("ann");
  });
});

describe("a podium", () => {
  test("ranks by right answers, equals together, without naming who plays without a name", async () => {
    const quiz = await table();
    await quiz.say("ann", "quiz topic=value count=3");
    for (const learner of ["ann", "bob", "dee"]) await quiz.act(learner, "join");
    await quiz.act("cal", "join-unnamed");
    await quiz.act("ann", "start");
    for (let number = 0; number < 3; number++) {
      const { right, wrong } = await quiz.key();
      await quiz.answer("ann", right);
      await quiz.answer("cal", right);
      await quiz.answer("dee", number === 0 ? right : (wrong[0] ?? ""));
      await quiz.answer("bob", number === 0 ? right : (wrong[0] ?? ""));
      while ((await quiz.round()).state.phase === "asking") await quiz.pass(250);
      await quiz.act("ann", "next");
    }
    const podium = textOf(quiz.shown.at(-1));
    expect(podium).toContain(
      "• <en podium.row-and rank=1 names=ann count=1 right=3 total=3>\n• <en podium.row rank=3 names=bob, dee right=1 total=3>",
    );
    expect(podium).toMatch(/^<en podium.title>/);
    expect(
      quiz.shown
        .filter(({ privateTo }) => !privateTo)
        .map(textOf)
        .join(),
    ).not.toContain("cal");
  });

  test("counts a late joiner from the question on that they joined at", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=3", "ann");
    await goTo(quiz, 1);
    const { right } = await quiz.key();
    await quiz.answer("zoe", right);
    await quiz.pass(30_750);
    await quiz.act("ann", "next");
    await quiz.answer("ann", "B");
    await quiz.pass(30_750);
    await quiz.act("ann", "next");
    expect(textOf(quiz.shown.at(-1))).toMatch(/names=zoe.* right=1 total=3/);
    expect(privateTexts(quiz.shown, "zoe")).toHaveLength(2);
  });

  test("leaves out a question that the course no longer has", async () => {
    const { SAMPLE_TEACHING } = await import("../support/sample-teaching.ts");
    const questions = new Map(SAMPLE_TEACHING.course.questions);
    const quiz = await table({
      teaching: { ...SAMPLE_TEACHING, course: { ...SAMPLE_TEACHING.course, questions } },
    });
    await quiz.begin("quiz topic=value count=1", "ann");
    await quiz.answer("ann", "A");
    const { state } = await quiz.round();
    questions.delete(state.phase === "asking" ? state.question.question : "");
    await quiz.pass(50_000);
    const text = quiz.shown.map(textOf).join();
    expect(text).toContain("<en quiz.withdrawn>");
    expect(text).toContain("podium.none-right");
    expect(await quiz.store.transact((tx) => tx.answers.inChannel(quiz.team))).toEqual([]);
  });
});
