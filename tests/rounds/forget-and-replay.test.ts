import { describe, expect, onTestFinished, test } from "vitest";
import { openQuestionOf } from "../../src/quiz/round-state.ts";
import { standings } from "../../src/quiz/standings.ts";
import { tally } from "../../src/quiz/tally.ts";
import { openTable, privateTexts, type QuizTable, textOf } from "../support/quiz-table.ts";
import { buttonsOf } from "../support/read-reply.ts";

/** Two rounds of four learners, one of them nameless; each round's id. */
async function playTwo(quiz: QuizTable): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const topic of ["value", "governance"]) {
    await quiz.say("ann", `quiz topic=${topic} count=2`);
    for (const learner of ["ann", "bob", "dee"]) await quiz.act(learner, "join");
    await quiz.act("cal", "join-unnamed");
    await quiz.act("ann", "start");
    ids.push((await quiz.round()).id);
    for (let number = 0; number < 2; number++) {
      const { right, wrong } = await quiz.key();
      await quiz.answer("ann", wrong[0] ?? "");
      await quiz.answer("bob", right);
      await quiz.answer("cal", number === 0 ? right : (wrong[0] ?? ""));
      await quiz.answer("dee", number === 0 ? (wrong[0] ?? "") : right);
      while ((await quiz.round()).state.phase === "asking") await quiz.pass(250);
      await quiz.act("ann", "next");
    }
  }
  return ids;
}

/** Totals and standings of every round, as they replay from the log. */
async function replayed(quiz: QuizTable, ids: readonly string[]) {
  return quiz.store.transact(async (tx) => {
    const all = [];
    for (const id of ids) {
      const state = (await tx.rounds.find(quiz.team, id))?.state;
      if (!state) throw new Error(`Round ${id} is gone.`);
      all.push({
        standings: standings(state),
        tallies: state.closed.map(({ number }) => tally(state, number)),
      });
    }
    return all;
  });
}

/** With every id of a learner that is gone written the same way. */
const masked = (value: unknown, who: RegExp) => JSON.stringify(value).replaceAll(who, '"X"');

async function askToDelete(quiz: QuizTable, learner: string): Promise<string> {
  const [asked] = await quiz.say(learner, "cmd.delete-my-data");
  const reply = asked?.replies.at(-1);
  const [button] = reply ? buttonsOf(reply) : [];
  if (!button) throw new Error("No button to confirm.");
  return button.action;
}

async function table(): Promise<QuizTable> {
  const opened = await openTable();
  onTestFinished(() => opened.close());
  return opened;
}

const everythingKept = async (quiz: QuizTable, learner: string) =>
  JSON.stringify(await quiz.store.transact((tx) => tx.learners.recordOf(quiz.team, learner)));

const NOTHING = JSON.stringify({
  choices: { language: "auto", named: true, onLeaderboard: false },
  chosenAt: null,
  answers: [],
  feedback: [],
  rounds: [],
  directChats: [],
  questionsAsked: [],
  roles: [],
  languages: [],
  tipPlans: [],
  tips: [],
  threads: [],
  references: [],
  messages: [],
  rests: [],
  jobs: [],
  waiting: [],
});

describe("deleting one's data", () => {
  test("during a question and answering it again counts one answer", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=2", "ann", "bob");
    await quiz.answer("bob", "A");
    await quiz.pressAction("bob", await askToDelete(quiz, "bob"));
    const question = quiz.shown.find((one) => textOf(one).includes("quiz.until"));
    expect(textOf(question)).toContain("<en quiz.answers count=0>");
    await quiz.answer("bob", "A");
    await quiz.pass(5_000);
    expect(textOf(question)).toContain("<en quiz.answers count=1>");
    expect(openQuestionOf((await quiz.round()).state)?.answers).toHaveLength(1);
  });

  test.each(["bob", "ann", "cal"])(
    "leaves every round with the totals and standings it had: %s",
    async (learner) => {
      const quiz = await table();
      const ids = await playTwo(quiz);
      const before = await replayed(quiz, ids);
      const answers = await quiz.store.transact((tx) => tx.answers.inChannel(quiz.team));
      expect(await everythingKept(quiz, learner)).not.toBe(NOTHING);

      const done = await quiz.pressAction(learner, await askToDelete(quiz, learner));
      expect(done.map((one) => [one.privateTo, textOf(one)])).toEqual([
        [learner, expect.stringContaining("<en privacy.deleted>")],
      ]);

      const after = await replayed(quiz, ids);
      expect(masked(after, /"gone-[^"]+"/g)).toBe(masked(before, new RegExp(`"${learner}"`, "g")));
      expect(JSON.stringify(after)).not.toContain(`"${learner}"`);
      const left = await quiz.store.transact((tx) => tx.answers.inChannel(quiz.team));
      expect(masked(left, /"gone-[^"]+"/g)).toBe(masked(answers, new RegExp(`"${learner}"`, "g")));
      const stones = new Set(left.map((one) => one.learner).filter((one) => one.startsWith("gone-")));
      expect(stones.size).toBe(1);
      expect([...stones].join()).not.toContain(learner);
      expect(await everythingKept(quiz, learner)).toBe(NOTHING);
      for (const other of ["ann", "bob", "cal", "dee"].filter((one) => one !== learner))
        expect(JSON.parse(await everythingKept(quiz, other)).answers).toHaveLength(4);
    },
  );

  test("takes settings, judgements and the leaderboard with it", async () => {
    const quiz = await table();
    await playTwo(quiz);
    for (const setting of ["language-fr", "named-no", "leaderboard-yes"])
      await quiz.pressAction("bob", `1|en|setting|${setting}`);
    await quiz.pressAction("bob", "1|en|rate|f:value:definition|n");
    expect(JSON.parse(await everythingKept(quiz, "bob"))).toMatchObject({
      choices: { language: "fr", named: false, onLeaderboard: true },
      feedback: [{ subject: "value:definition", useful: false }],
    });
    await quiz.pressAction("bob", await askToDelete(quiz, "bob"));
    expect(await everythingKept(quiz, "bob")).toBe(NOTHING);
    expect(textOf((await quiz.say("ann", "cmd.leaderboard"))[0])).toContain("<en leaderboard.empty days=30>");
  });

  test("lets a round that runs go on, without the answer to the open question", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=1", "ann", "bob");
    const { id } = await quiz.round();
    const { right } = await quiz.key();
    await quiz.answer("bob", right);
    await quiz.pressAction("bob", await askToDelete(quiz, "bob"));
    await quiz.answer("ann", right);
    await quiz.pass(31_000);
    const { state } = await quiz.round();
    expect(standings(state).map((one) => one.right)).toEqual([1, 0]);
    expect(tally(state, 0)?.answers).toBe(1);
    await quiz.pass(16_000);
    await expect(quiz.round()).rejects.toThrow("No round");
    expect(quiz.shown.at(-1) && textOf(quiz.shown.at(-1))).toContain("<en podium.title>");
    const [again] = await replayed(quiz, [id]);
    expect(again?.standings.map((one) => one.right)).toEqual([1, 0]);
    expect(JSON.stringify(await quiz.store.transact((tx) => tx.answers.inChannel(quiz.team)))).not.toContain(
      '"bob"',
    );
  });

  test("during a round neither keeps the others waiting nor shows up on the podium", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=1", "ann", "bob");
    const { id } = await quiz.round();
    const { right } = await quiz.key();
    await quiz.answer("bob", right);
    await quiz.answer("ann", right);
    const before = await quiz.store.transact((tx) => tx.rounds.find(quiz.team, id));
    expect(before?.state.phase).toBe("asking");
    await quiz.pressAction("bob", await askToDelete(quiz, "bob"));
    await quiz.pass(60_000);
    const podium = quiz.shown.findLast((one) => textOf(one).includes("<en podium.title>"));
    expect(podium && textOf(podium)).toContain("podium.row rank=1 names=ann right=1 total=1");
    expect(JSON.stringify(podium?.replies)).not.toMatch(/gone-|"bob"/);
    const after = await quiz.store.transact((tx) => tx.rounds.find(quiz.team, id));
    expect(after && standings(after.state).map(({ player }) => player.kind)).toEqual(["named", "nameless"]);
  });

  test("during a question closes it early once all others have answered", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=2", "ann", "bob");
    // With several right options nobody can tell when all have answered.
    await quiz.pass(31_000);
    await quiz.act("ann", "next");
    const { state } = await quiz.round();
    expect(openQuestionOf(state)?.kind).toBe("true-false");
    const { right } = await quiz.key();
    await quiz.answer("ann", right);
    await quiz.pass(5_000);
    expect((await quiz.round()).state.phase).toBe("asking");
    await quiz.pressAction("bob", await askToDelete(quiz, "bob"));
    await quiz.pass(5_000);
    expect((await quiz.round()).state.phase).not.toBe("asking");
  });

  test("while playing alone in a direct chat ends that round, also when asked for in the team's channel", async () => {
    const quiz = await table();
    const direct = { place: { channel: "D1", kind: "direct" as const, thread: "D1" } };
    await quiz.say("bob", "quiz topic=value count=2", direct);
    expect((await quiz.round("D1")).state.phase).toBe("asking");
    const action = await askToDelete(quiz, "bob");
    const seen = quiz.shown.filter(({ channel }) => channel === "D1").length;
    await quiz.pressAction("bob", action);
    await expect(quiz.round("D1")).rejects.toThrow("No round");
    await quiz.pass(120_000);
    expect(quiz.shown.filter(({ channel }) => channel === "D1")).toHaveLength(seen);
    expect(await everythingKept(quiz, "bob")).toBe(NOTHING);
  });

  test("can be confirmed for 15 minutes, and deletes nothing afterwards or with a forged time", async () => {
    const quiz = await table();
    await playTwo(quiz);
    const kept = await everythingKept(quiz, "bob");
    const action = await askToDelete(quiz, "bob");
    await quiz.pass(15 * 60_000 + 1_000);
    const inAnHour = Math.floor(quiz.clock.now() / 1000) + 3_600;
    for (const late of [action, `1|en|delete|${inAnHour}`, "1|en|delete|100000000"]) {
      const shown = await quiz.pressAction("bob", late);
      expect(shown.map((one) => [one.privateTo, textOf(one)])).toEqual([["bob", "<en privacy.too-old>"]]);
    }
    expect(await everythingKept(quiz, "bob")).toBe(kept);
    const again = await askToDelete(quiz, "bob");
    await quiz.pass(15 * 60_000 - 1_000);
    await quiz.pressAction("bob", again);
    expect(await everythingKept(quiz, "bob")).toBe(NOTHING);
  });

  test("does no harm when the confirmation is pressed twice", async () => {
    const quiz = await table();
    const ids = await playTwo(quiz);
    const action = await askToDelete(quiz, "bob");
    await quiz.pressAction("bob", action);
    const before = JSON.stringify(await replayed(quiz, ids));
    const shown = await quiz.pressAction("bob", action);
    expect(textOf(shown[0])).toContain("<en privacy.deleted>");
    expect(JSON.stringify(await replayed(quiz, ids))).toBe(before);
  });

  test("is asked for and confirmed by the same person: a button of someone else's deletes one's own", async () => {
    const quiz = await table();
    await playTwo(quiz);
    const kept = await everythingKept(quiz, "bob");
    await quiz.pressAction("ann", await askToDelete(quiz, "bob"));
    expect(await everythingKept(quiz, "bob")).toBe(kept);
  });

  test("stays within the workspace", async () => {
    const quiz = await table();
    await playTwo(quiz);
    const kept = await everythingKept(quiz, "bob");
    await quiz.pressAction("bob", await askToDelete(quiz, "bob"), { place: { workspace: "T2" } });
    expect(await everythingKept(quiz, "bob")).toBe(kept);
  });
});

describe("exporting one's data", () => {
  test("gives everything kept about oneself as JSON, in private, and nobody else's", async () => {
    const quiz = await table();
    const ids = await playTwo(quiz);
    await quiz.pressAction("bob", "1|en|setting|leaderboard-yes");
    await quiz.pressAction("bob", "1|en|rate|f:value:definition|y");
    const [shown] = await quiz.say("bob", "cmd.export-my-data");
    expect(shown?.privateTo).toBe("bob");
    const data = shown?.replies.at(-1)?.blocks.find((block) => block.kind === "data");
    const record = JSON.parse(data?.kind === "data" ? data.text : "");
    expect(record).toMatchObject({
      choices: { language: "auto", named: true, onLeaderboard: true },
      feedback: [{ subject: "value:definition", useful: true }],
      rounds: ids.map((id) => ({ id, channel: "C1" })),
    });
    expect(record.rounds[0].events[0]).toEqual({
      at: expect.stringMatching(/^2026-03-02T09:/),
      what: "joined",
      how: "joining",
      named: true,
    });
    expect(record.answers).toHaveLength(4);
    expect(
      record.answers.every((one: { right: boolean; origin: string }) => one.right && one.origin === "round"),
    ).toBe(true);
    expect(record.answers[0]).toEqual({
      at: expect.stringMatching(/^2026-03-02T09:\d\d:\d\d\.\d{3}Z$/),
      channel: "C1",
      sitting: ids[0],
      topic: "value",
      question: expect.stringMatching(/^value-/),
      right: true,
      origin: "round",
    });
    expect(JSON.stringify(record)).not.toMatch(/"(ann|cal|dee)"/);
    expect(textOf(shown)).toContain("<en privacy.export count=4>");
  });

  test("of who was never there says so with empty lists", async () => {
    const quiz = await table();
    await playTwo(quiz);
    await quiz.say("eve", "cmd.export-my-data");
    expect(privateTexts(quiz.shown, "eve").at(-1)).toContain("<en privacy.export count=0>");
    expect(privateTexts(quiz.shown, "eve").at(-1)).toContain('"rounds": []');
  });
});
