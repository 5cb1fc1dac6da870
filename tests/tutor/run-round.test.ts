import { describe, expect, onTestFinished, test } from "vitest";
import { buttonsOf } from "../support/read-reply.ts";
import { openTable, type QuizTable, privateTexts, textOf } from "../support/quiz-table.ts";

async function table(options: Parameters<typeof openTable>[0] = {}): Promise<QuizTable> {
  const opened = await openTable(options);
  onTestFinished(() => opened.close());
  return opened;
}

const tops = (quiz: QuizTable) => quiz.shown.filter(({ thread, privateTo }) => !thread && !privateTo);

describe("a lobby", () => {
  test("is one post at the top that says what is played, by whom, until when", async () => {
    const quiz = await table();
    const shown = await quiz.say("ann", "quiz topic=value count=2 seconds=45");
    expect(shown.map(textOf)).toEqual([
      expect.stringMatching(
        /^<en quiz.title-topic topic=value en>\n\n<en quiz.facts name=ann count=2 seconds=45>\n\n<en quiz.starts time=09:01:00>/,
      ),
    ]);
    expect(shown[0]).toMatchObject({ thread: undefined, privateTo: undefined });
  });

  test("of a single question says so", async () => {
    const quiz = await table();
    const [lobby] = await quiz.say("ann", "quiz topic=value count=1 seconds=45");
    expect(textOf(lobby)).toContain("<en quiz.facts-one name=ann seconds=45>");
  });

  test("counts who joins, and tells each of them alone", async () => {
    const quiz = await table();
    await quiz.say("ann", "quiz");
    const [lobby, told] = await quiz.act("bob", "join");
    expect(textOf(lobby)).toContain("<en quiz.players count=1>");
    expect([told?.privateTo, textOf(told)]).toEqual(["bob", "<en quiz.joined>"]);
    const again = await quiz.act("bob", "join");
    expect(again.map(textOf)).toEqual(["<en quiz.in-already>"]);
    await quiz.say("cal", "cmd.quiz-join");
    expect(textOf(lobby)).toContain("<en quiz.players count=2>");
  });

  test.each(["join-unnamed", "join, then join-unnamed", "join, with a setting"])(
    "lets one play without a name: %s",
    async (way) => {
      const quiz = await table();
      if (way.endsWith("setting")) await quiz.pressAction("bob", "1|en|setting|named-no");
      await quiz.say("ann", "quiz");
      if (way.startsWith("join,")) await quiz.act("bob", "join");
      if (!way.endsWith("setting")) await quiz.act("bob", "join-unnamed");
      expect((await quiz.round()).state.players).toEqual([{ learner: "bob", named: false }]);
      expect(privateTexts(quiz.shown, "bob").at(-1)).toBe("<en quiz.joined-unnamed>");
    },
  );

  test.each([
    ["its button", undefined],
    ["words", "cmd.quiz-join play without my name"],
    ["French words", "cmd.quiz-join je joue sans mon nom"],
  ])("lets one who comes while a question is open play without a name: by %s", async (_how, words) => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=2", "ann");
    if (words === undefined) {
      const button = buttonsOf(quiz.shown[0]!.replies.at(-1)!).find(({ label }) =>
        label.includes("join-unnamed"),
      );
      await quiz.pressAction("bob", button?.action ?? "");
    } else await quiz.say("bob", words);
    expect((await quiz.round()).state.players).toContainEqual({ learner: "bob", named: false });
    expect(privateTexts(quiz.shown, "bob").at(-1)).toBe("<en quiz.joined-unnamed>");
  });

  test("is closed after 60 s when nobody has joined, without another post", async () => {
    const quiz = await table();
    await quiz.say("ann", "quiz");
    await quiz.pass(59_000);
    expect((await quiz.round()).state.phase).toBe("lobby");
    await quiz.pass(1_000);
    await expect(quiz.round()).rejects.toThrow("No round");
    expect(quiz.shown).toHaveLength(1);
    expect(textOf(quiz.shown[0])).toContain("<en quiz.ended-nobody-joined>");
    await quiz.say("ann", "quiz");
    expect((await quiz.round()).state.phase).toBe("lobby");
  });

  test("becomes the first question after 60 s when somebody has joined", async () => {
    const quiz = await table();
    await quiz.say("ann", "quiz");
    await quiz.act("bob", "join");
    await quiz.pass(60_000);
    expect((await quiz.round()).state.phase).toBe("asking");
  });

  test("is started by its starter or an administrator, and by nobody else", async () => {
    for (const who of ["ann", "admin"]) {
      const quiz = await table();
      await quiz.say("ann", "quiz");
      await quiz.act("bob", "join");
      const refused = await quiz.act("bob", "start");
      expect(refused.map(textOf)).toEqual(["<en quiz.not-yours>"]);
      expect(refused[0]?.privateTo).toBe("bob");
      expect((await quiz.round()).state.phase).toBe("lobby");
      await quiz.act(who, "start", { isAdmin: who === "admin" });
      expect((await quiz.round()).state.phase).toBe("asking");
    }
  });
});

describe("a round that can't be", () => {
  test.each([
    ["quiz topic=incident", "<en quiz.no-questions topic=incident en>"],
    ["quiz topic=demand", "<en quiz.no-questions topic=demand en>"],
  ])("is refused privately: %s", async (text, line) => {
    const quiz = await table();
    const shown = await quiz.say("ann", text);
    expect(shown.map((one) => [one.privateTo, textOf(one)])).toEqual([["ann", line]]);
    await expect(quiz.round()).rejects.toThrow("No round");
  });

  test.each([
    ["quiz count=21", ["<en quiz.count-range least=1 most=20 count=6>"], { questions: 6, seconds: 30 }],
    ["quiz count=0", ["<en quiz.count-range least=1 most=20 count=1>"], { questions: 1, seconds: 30 }],
    ["quiz topic=value count=4", ["<en quiz.only topic=value en count=3>"], { questions: 3, seconds: 30 }],
    ["quiz topic=value", ["<en quiz.only topic=value en count=3>"], { questions: 3, seconds: 30 }],
    [
      "quiz topic=value count=500 seconds=3",
      ["<en quiz.only topic=value en count=3>", "<en quiz.seconds-range least=10 most=120 seconds=10>"],
      { questions: 3, seconds: 10 },
    ],
    [
      "quiz count=2 seconds=121",
      ["<en quiz.seconds-range least=10 most=120 seconds=120>"],
      { questions: 2, seconds: 120 },
    ],
    ["quiz count=2 seconds=120", [], { questions: 2, seconds: 120 }],
  ])(
    "by its size is brought to the nearest that can, and its starter is told in private: %s",
    async (text, lines, size) => {
      const quiz = await table();
      const shown = await quiz.say("ann", text);
      const told = shown.filter(({ privateTo }) => privateTo === "ann").map(textOf);
      expect(told).toEqual(lines.length > 0 ? [lines.join("\n\n")] : []);
      const { facts } = (await quiz.round()).state;
      expect({ questions: facts.questions.length, seconds: facts.seconds }).toEqual(size);
    },
  );

  test("is refused while another one runs in the channel, and not in another channel", async () => {
    const quiz = await table();
    await quiz.say("ann", "quiz");
    const { id } = await quiz.round();
    const shown = await quiz.say("bob", "quiz");
    expect(shown.map((one) => [one.privateTo, textOf(one)])).toEqual([["bob", "<en quiz.already>"]]);
    await quiz.say("bob", "quiz", { place: { channel: "C2" } });
    expect((await quiz.round("C2")).id).not.toBe(id);
    expect((await quiz.round()).id).toBe(id);
  });

  test.each(["cmd.quiz-join", "cmd.quiz-pause", "cmd.quiz-resume", "cmd.quiz-stop"])(
    "is said to be none: %s",
    async (command) => {
      const quiz = await table();
      const shown = await quiz.say("ann", command);
      expect(shown.map((one) => [one.privateTo, textOf(one)])).toEqual([["ann", "<en quiz.none-here>"]]);
    },
  );
});

describe("what is asked", () => {
  test("is five questions of half a minute when nothing else was said", async () => {
    const quiz = await table();
    await quiz.say("ann", "quiz");
    const { facts } = (await quiz.round()).state;
    expect([facts.questions.length, facts.seconds, facts.topic]).toEqual([5, 30, undefined]);
  });

  test.each([
    ["seconds=1", 10],
    ["seconds=999", 120],
    ["seconds=45", 45],
  ])("stays open for 10 to 120 s: %s", async (said, seconds) => {
    const quiz = await table();
    await quiz.say("ann", `quiz ${said}`);
    expect((await quiz.round()).state.facts.seconds).toBe(seconds);
  });

  test("is not repeated in a channel before all questions were asked", async () => {
    const quiz = await table();
    const asked: string[] = [];
    for (let rounds = 0; rounds < 3; rounds++) {
      await quiz.begin("quiz count=2", "ann");
      for (let questions = 0; questions < 2; questions++) {
        const { state } = await quiz.round();
        if (state.phase === "asking") asked.push(state.question.question);
        await quiz.answer("ann", "A");
        await quiz.pass(30_750);
        // Where it has closed early, the reveal is over by then.
        const open = await quiz.store.transact((tx) => tx.rounds.openIn(quiz.team));
        if (open?.state.phase === "revealing") await quiz.act("ann", "next");
      }
    }
    expect(new Set(asked).size).toBe(6);
  });

  test("leans to the topic that the team knows least", async () => {
    const quiz = await table();
    await quiz.store.transact((tx) =>
      tx.answers.append(
        quiz.team,
        ["governance", "value"].flatMap((topic) =>
          [0, 1, 2].map((at) => ({
            learner: "ann",
            topic,
            question: `${topic}-easy`,
            at: quiz.clock.now() - (3 - at) * 20 * 86_400_000,
            right: topic === "value",
            origin: "check-me" as const,
            sitting: `s${at}`,
          })),
        ),
      ),
    );
    const counts = { governance: 0, value: 0 };
    for (let at = 0; at < 60; at++) {
      const channel = { channel: `C${at + 10}` };
      // Of the same team: who has answered there before.
      await quiz.store.transact((tx) =>
        tx.answers.append({ ...quiz.team, ...channel }, [
          {
            learner: "ann",
            topic: "value",
            question: "value-easy",
            at: quiz.clock.now(),
            right: true,
            origin: "check-me",
            sitting: `t${at}`,
          },
        ]),
      );
      await quiz.say("ann", "quiz count=1", { place: channel });
      const [first = ""] = (await quiz.round(channel.channel)).state.facts.questions;
      counts[first.startsWith("governance") ? "governance" : "value"]++;
      // What an open round has drawn, no other one draws.
      await quiz.act("ann", "stop", { place: channel });
    }
    expect(counts.governance).toBeGreaterThan(counts.value * 1.5);
  });
});

describe("a round", () => {
  test("is one post at the top of its channel, with all the rest in the thread below it", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=3", "ann", "bob");
    for (let at = 0; at < 3; at++) {
      await quiz.answer("ann", "A");
      await quiz.pass(50_000);
    }
    await quiz.pass(50_000);
    const [lobby, ...more] = tops(quiz);
    expect(more).toEqual([]);
    const inThread = quiz.shown.filter(({ privateTo }) => !privateTo).slice(1);
    expect(inThread.map(({ thread }) => thread)).toEqual(inThread.map(() => lobby?.id));
    expect(inThread.map((one) => textOf(one).split("\n")[0])).toEqual([
      "<en quiz.reveal number=1 count=3>",
      "<en quiz.reveal number=2 count=3>",
      "<en quiz.reveal number=3 count=3>",
      "<en podium.title>",
    ]);
    expect(textOf(lobby)).toContain("<en quiz.ended>");
  });

  test("goes on 15 s after a reveal, or when its starter says so, and nobody else", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=3", "ann", "bob");
    await quiz.answer("ann", "A");
    await quiz.pass(30_750);
    expect((await quiz.round()).state.phase).toBe("revealing");
    expect((await quiz.act("bob", "next")).map(textOf)).toEqual(["<en quiz.not-yours>"]);
    await quiz.pass(14_000);
    expect((await quiz.round()).state.phase).toBe("revealing");
    await quiz.pass(1_000);
    expect((await quiz.round()).state).toMatchObject({ phase: "asking", question: { number: 1 } });
    const { id } = await quiz.round();
    await quiz.answer("ann", "A");
    await quiz.pass(30_750);
    await quiz.pressAction("ann", `1|en|round|${id}|next|0`);
    expect((await quiz.round()).state.phase).toBe("revealing");
    await quiz.act("ann", "next");
    expect((await quiz.round()).state).toMatchObject({ phase: "asking", question: { number: 2 } });
  });

  test("pauses, takes no answer meanwhile, shows no question, and goes on with the time that was left", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=1 seconds=30", "ann", "bob");
    await quiz.pass(10_000);
    expect((await quiz.say("bob", "cmd.quiz-pause")).map(textOf)).toEqual(["<en quiz.not-yours>"]);
    const [question] = await quiz.say("ann", "cmd.quiz-pause");
    expect(textOf(question)).toContain("<en quiz.paused>");
    expect(textOf(question)).not.toContain("Stem of");
    const { id } = await quiz.round();
    await quiz.pass(5_000);
    const late = await quiz.pressAction("bob", `1|en|round-answer|${id}|0|A`);
    expect(late.map((one) => [one.privateTo, textOf(one)])).toEqual([["bob", "<en quiz.paused>"]]);
    await quiz.pass(600_000);
    expect((await quiz.act("bob", "resume")).map(textOf)).toEqual(["<en quiz.not-yours>"]);
    await quiz.act("ann", "resume");
    const { state } = await quiz.round();
    expect(state.phase === "asking" && state.closesAt - quiz.clock.now()).toBe(20_000);
    expect(textOf(question)).toContain("Stem of value-");
    await quiz.pass(20_000);
    expect((await quiz.round()).state.phase).toBe("asking");
    await quiz.pass(750);
    expect((await quiz.round()).state.phase).toBe("revealing");
  });

  test("keeps an answer given before the pause that arrives during it", async () => {
    const quiz = await table();
    await quiz.begin("quiz topic=value count=1", "ann", "bob");
    const at = quiz.clock.now();
    const { id } = await quiz.round();
    await quiz.pass(1_000);
    await quiz.say("ann", "cmd.quiz-pause");
    await quiz.pressAction("bob", `1|en|round-answer|${id}|0|B`, { at });
    const { state } = await quiz.round();
    expect(
      state.phase === "paused" && state.interrupted.phase === "asking" && state.interrupted.question.answers,
    ).toMatchObject([{ learner: "bob", choice: ["B"] }]);
  });

  test("that was paused for an hour ends", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=2", "ann");
    await quiz.say("ann", "cmd.quiz-pause");
    await quiz.pass(59 * 60_000);
    expect((await quiz.round()).state.phase).toBe("paused");
    await quiz.pass(60_000);
    await expect(quiz.round()).rejects.toThrow("No round");
    expect(quiz.shown.map(textOf)).toContain("<en quiz.ended-paused>");
  });

  test("pauses after two questions without any answer, and ends after 10 minutes", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=4", "ann", "bob");
    await quiz.pass(30_750 + 15_000 + 30_750);
    expect((await quiz.round()).state).toMatchObject({ phase: "paused", by: { kind: "nobody-answers" } });
    expect(quiz.shown.map(textOf).join()).toContain("<en quiz.paused-idle>");
    await quiz.pass(599_000);
    expect((await quiz.round()).state.phase).toBe("paused");
    await quiz.pass(1_000);
    await expect(quiz.round()).rejects.toThrow("No round");
    expect(quiz.shown.map(textOf)).toContain("<en quiz.ended-idle>");
  });

  test("that paused because nobody answered goes on when it is resumed", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=4", "ann");
    await quiz.pass(30_750 + 15_000 + 30_750);
    await quiz.act("ann", "resume");
    await quiz.pass(15_000);
    expect((await quiz.round()).state).toMatchObject({ phase: "asking", question: { number: 2 } });
    await quiz.pass(30_750);
    expect((await quiz.round()).state.phase).toBe("revealing");
  });

  test.each([
    ["ann", false],
    ["admin", true],
  ])("that %s wants to stop (administrator: %s) stops", async (who, isAdmin) => {
    const quiz = await table();
    await quiz.begin("quiz count=2", "ann", "bob");
    await quiz.answer("bob", "A");
    const shown = await quiz.act(who, "stop", { isAdmin });
    await expect(quiz.round()).rejects.toThrow("No round");
    expect(shown.map(textOf)).toContain("<en quiz.ended-stopped>");
    const before = quiz.shown.length;
    await quiz.pass(3_600_000);
    expect(quiz.shown).toHaveLength(before);
  });

  test("stopped during a question leaves it without buttons or a closing time, and says it does not count", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=2", "ann", "bob");
    await quiz.answer("bob", "A");
    const question = quiz.shown.find((one) => textOf(one).includes("quiz.until"));
    await quiz.act("ann", "stop");
    expect(textOf(question)).toBe("<en quiz.question number=1 count=2>\n\n<en quiz.cut-off>");
  });

  test.each(["running", "paused"])(
    "stopped during a reveal (%s) leaves the reveal, and no button",
    async (way) => {
      const quiz = await table();
      await quiz.begin("quiz count=2", "ann", "bob");
      await quiz.answer("bob", "A");
      await quiz.pass(30_750);
      if (way === "paused") await quiz.act("ann", "pause");
      const reveal = quiz.shown.find((one) => textOf(one).includes("quiz.reveal"));
      await quiz.act("ann", "stop");
      expect(textOf(reveal)).toContain("<en quiz.reveal number=1 count=2>");
      expect(textOf(reveal)).not.toMatch(/button\.|quiz\.next-at|quiz\.paused/);
    },
  );

  test("takes the buttons off a reveal when the next question opens", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=2", "ann");
    await quiz.answer("ann", "A");
    await quiz.pass(30_750);
    const reveal = quiz.shown.find((one) => textOf(one).includes("quiz.reveal"));
    expect(textOf(reveal)).toMatch(/button\.stop/);
    await quiz.pass(15_000);
    expect((await quiz.round()).state.phase).toBe("asking");
    expect(textOf(reveal)).toContain("<en quiz.reveal number=1 count=2>");
    expect(textOf(reveal)).not.toMatch(/button\.|quiz\.next-at/);
  });

  test.each(["stop", "pause", "next"])(
    "is left as it is by a reveal's old button, which says so: %s",
    async (act) => {
      const quiz = await table();
      await quiz.begin("quiz count=2", "ann");
      await quiz.answer("ann", "A");
      await quiz.pass(30_750);
      const reveal = quiz.shown.find((one) => textOf(one).includes("quiz.reveal"))?.replies.at(-1);
      const old = reveal && buttonsOf(reveal).find(({ action }) => action.includes(`|${act}|`));
      await quiz.act("ann", "next");
      const told = await quiz.pressAction("ann", old?.action ?? "");
      expect(told.map((one) => [one.privateTo, textOf(one)])).toEqual([["ann", "<en quiz.old-question>"]]);
      expect((await quiz.round()).state).toMatchObject({ phase: "asking", question: { number: 1 } });
    },
  );

  test("tells its starter who presses an old Start that it has started", async () => {
    const quiz = await table();
    await quiz.say("ann", "quiz count=2");
    const start = buttonsOf(tops(quiz)[0]!.replies.at(-1)!).find(({ action }) => action.includes("|start|"));
    await quiz.act("ann", "join");
    await quiz.pressAction("ann", start?.action ?? "");
    const told = await quiz.pressAction("ann", start?.action ?? "");
    expect(told.map((one) => [one.privateTo, textOf(one)])).toEqual([["ann", "<en quiz.already-started>"]]);
  });

  test("is stopped during any question by the button of its lobby", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=2", "ann");
    await quiz.answer("ann", "A");
    await quiz.pass(30_750 + 15_000);
    const stop = buttonsOf(tops(quiz)[0]!.replies.at(-1)!).find(({ action }) => action.includes("|stop|"));
    await quiz.pressAction("ann", stop?.action ?? "");
    await expect(quiz.round()).rejects.toThrow("No round");
  });

  test("that is paused in its second question goes on by the button that stands there", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=2", "ann");
    await quiz.answer("ann", "A");
    await quiz.pass(30_750 + 15_000);
    await quiz.say("ann", "cmd.quiz-pause");
    await quiz.act("ann", "resume");
    expect((await quiz.round()).state).toMatchObject({ phase: "asking", question: { number: 1 } });
  });

  test("that another player wants to stop goes on", async () => {
    const quiz = await table();
    await quiz.begin("quiz count=2", "ann", "bob");
    await quiz.answer("bob", "A");
    const shown = await quiz.act("bob", "stop", { isAdmin: false });
    expect(shown.map(textOf)).toEqual(["<en quiz.not-yours>"]);
    expect((await quiz.round()).state.phase).toBe("asking");
  });

  test("in a direct chat begins at once, closes with the answer, and shows everything there", async () => {
    const quiz = await table();
    const place = { channel: "D1", kind: "direct", thread: "d" } as const;
    const [question] = await quiz.say("ann", "quiz topic=value count=3 fr", { place });
    expect(textOf(question)).toContain("<fr quiz.question number=1 count=3>");
    const { state } = await quiz.round("D1");
    expect(state).toMatchObject({ solo: true, players: [{ learner: "ann" }] });
    const [closed] = await quiz.answer("ann", "A", { place });
    expect(closed).toBe(question);
    expect(textOf(closed)).toMatch(/<fr quiz.you-(right|wrong)>/);
    expect(quiz.shown).toHaveLength(1);
    // The second question has several right options: it closes when the learner says so.
    await quiz.act("ann", "next", { place });
    const second = quiz.shown.at(-1);
    await quiz.answer("ann", "A", { place });
    await quiz.answer("ann", "C", { place });
    expect((await quiz.round("D1")).state).toMatchObject({
      phase: "asking",
      question: { answers: [{ choice: ["A", "C"] }] },
    });
    await quiz.act("ann", "next", { place });
    expect(textOf(second)).toContain("<fr quiz.reveal number=2 count=3>");
    await quiz.pass(60_000);
    await quiz.pass(30_750);
    expect(textOf(quiz.shown.at(-1))).toContain("<fr quiz.you-none>");
    await quiz.act("ann", "next", { place });
    expect(textOf(quiz.shown.at(-1))).toContain("<fr podium.solo right=");
    await expect(quiz.round("D1")).rejects.toThrow("No round");
    expect(quiz.shown.filter(({ privateTo }) => privateTo)).toEqual([]);
  });

  test("speaks the channel's language, and each learner's own in private", async () => {
    const quiz = await table();
    await quiz.pressAction("ann", "1|en|setting|channel-fr", { isAdmin: true });
    await quiz.pressAction("bob", "1|en|setting|language-en");
    await quiz.say("ann", "quiz count=2");
    expect(textOf(quiz.shown.at(-1))).toMatch(/^<fr quiz.title>/);
    expect((await quiz.act("cal", "join")).map(textOf).at(-1)).toBe("<fr quiz.joined>");
    expect((await quiz.act("bob", "join")).map(textOf).at(-1)).toBe("<en quiz.joined>");
    await quiz.act("ann", "start");
    expect(textOf((await quiz.answer("bob", "A")).find(({ privateTo }) => privateTo))).toMatch(
      /^<en quiz.receipt-ticked /,
    );
    expect(textOf((await quiz.answer("cal", "A")).find(({ privateTo }) => privateTo))).toMatch(
      /^<fr quiz.receipt-ticked /,
    );
    await quiz.pass(60_000);
    expect(
      quiz.shown
        .filter(({ thread }) => thread === "message-3")
        .map(textOf)
        .join(),
    ).not.toContain("<en quiz");
  });
});
