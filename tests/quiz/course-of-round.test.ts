import { describe, expect, test } from "vitest";
import { replay } from "../../src/quiz/apply-event.ts";
import { countedAnswers } from "../../src/quiz/counted-answers.ts";
import { deadlineOf } from "../../src/quiz/deadline-of.ts";
import { beginAsking, beginPlay, START } from "./play-round.ts";
import { promptOf } from "../../src/quiz/question-prompt.ts";
import { standings } from "../../src/quiz/standings.ts";
import { bankOf, SAMPLE_BANK, sampleQuestion } from "./sample-bank.ts";

describe("from question to question", () => {
  test("a round asks every question, reveals each for 15 seconds, and finishes", () => {
    const play = beginAsking(["ann"]);
    for (let number = 0; number < 5; number++) {
      expect(play.state()).toMatchObject({ phase: "asking", question: { number } });
      play.answer("ann", play.right(), (deadlineOf(play.state())?.at ?? 0) - START - 10_000);
      play.wait();
      const closedAt = play.state().closed.at(-1)?.closedAt ?? 0;
      expect(deadlineOf(play.state())?.at).toBe(closedAt + 15_000);
      play.wait();
    }
    expect(play.state()).toMatchObject({ phase: "ended", because: "finished" });
    expect(standings(play.state())).toEqual([
      { rank: 1, right: 5, player: { kind: "named", learner: "ann" } },
    ]);
  });

  test("only the starter's Next goes on, and only under the question revealed", () => {
    const play = beginAsking(["ann", "bob"]);
    expect(play.next(1000)).toEqual({ kind: "nothing" });
    play.wait();
    expect(play.next(31_000, "bob")).toEqual({ kind: "not-yours-to-manage" });
    expect(play.next(31_000, "ann", 3)).toEqual({ kind: "old-question" });
    expect(play.next(31_000)).toEqual({ kind: "went-on" });
    expect(play.next(31_001, "ann", 0)).toEqual({ kind: "old-question" });
    expect(play.state()).toMatchObject({ phase: "asking", question: { number: 1 } });
  });

  test("a close over 2 seconds after its time is late, one within them is not", () => {
    const late = beginAsking(["ann"]);
    late.wait(2001);
    expect(late.state().closed).toMatchObject([{ late: true, closedAt: START + 32_001 }]);
    expect(deadlineOf(late.state())?.at).toBe(START + 47_001);
    const inTime = beginAsking(["ann"]);
    inTime.wait(2000);
    expect(inTime.state().closed).toMatchObject([{ late: false }]);
  });

  test("a deadline that has passed does nothing, and one that is early asks to come again", () => {
    const play = beginAsking(["ann"]);
    const deadline = deadlineOf(play.state());
    const tell = (after: number) =>
      play.send(after, { kind: "time-passed", deadline: deadline?.id ?? "none" });
    expect(tell(29_999)).toEqual({ kind: "not-yet", at: START + 30_000 });
    expect(tell(30_000)).toEqual({ kind: "went-on" });
    const before = play.log.length;
    expect(tell(30_000)).toEqual({ kind: "nothing" });
    expect(tell(90_000)).toEqual({ kind: "nothing" });
    expect(play.log).toHaveLength(before);
  });

  test("a channel that is gone ends the round, once", () => {
    const play = beginAsking(["ann"]);
    play.send(1000, { kind: "channel-gone" });
    expect(play.state()).toMatchObject({ phase: "ended", because: "channel-gone" });
    expect(play.send(1001, { kind: "channel-gone" })).toEqual({ kind: "nothing" });
  });
});

describe("pauses", () => {
  test("a paused question goes on with the time it had left, under a new deadline", () => {
    const play = beginAsking(["ann", "bob"]);
    const before = deadlineOf(play.state());
    expect(play.manage("pause", 10_000, "bob")).toEqual({ kind: "not-yours-to-manage" });
    expect(play.manage("pause", 10_000)).toEqual({ kind: "paused" });
    expect(play.manage("pause", 10_001)).toEqual({ kind: "already-paused" });
    expect(play.send(30_000, { kind: "time-passed", deadline: before?.id ?? "" })).toEqual({
      kind: "nothing",
    });
    expect(play.manage("resume", 100_000)).toEqual({ kind: "resumed" });
    expect(play.manage("resume", 100_000)).toEqual({ kind: "not-paused" });
    expect(deadlineOf(play.state())?.at).toBe(START + 120_000);
    expect(deadlineOf(play.state())?.id).not.toBe(before?.id);
  });

  test("a reveal goes on with the time it had left", () => {
    const play = beginAsking(["ann"]);
    play.wait();
    play.manage("pause", 35_000);
    expect(play.next(36_000)).toEqual({ kind: "round-paused" });
    play.manage("resume", 60_000);
    expect(play.state()).toMatchObject({ phase: "revealing", nextAt: START + 70_000 });
  });

  test("a click from before the pause counts, one during it waits", () => {
    const play = beginAsking(["ann", "bob"]);
    play.manage("pause", 10_000);
    expect(play.answer("bob", ["A"], 11_000, { actedAt: START + 9999 })).toMatchObject({ kind: "answered" });
    expect(play.answer("ann", ["A"], 12_000)).toEqual({ kind: "round-paused" });
    expect(play.join("cal", 12_000)).toMatchObject({ kind: "joined" });
    play.manage("resume", 20_000);
    expect(play.state()).toMatchObject({ question: { answers: [{ learner: "bob" }] } });
  });

  test("the last answer awaited, arrived during the pause, closes soon after it", () => {
    const play = beginAsking(["ann"]);
    play.manage("pause", 10_000);
    play.answer("ann", ["A"], 11_000, { actedAt: START + 9000 });
    play.manage("resume", 20_000);
    expect(deadlineOf(play.state())?.at).toBe(START + 23_000);
  });

  test("pausing a question whose time is over closes it first", () => {
    const play = beginAsking(["ann"]);
    play.answer("ann", play.right(), 31_000, { actedAt: START + 1000 });
    play.manage("pause", 31_000);
    expect(play.state()).toMatchObject({ phase: "paused", interrupted: { phase: "revealing" } });
    expect(play.state().closed).toHaveLength(1);
  });

  test("a pause somebody asked for ends the round after an hour", () => {
    const play = beginAsking(["ann"]);
    play.manage("pause", 1000);
    expect(deadlineOf(play.state())?.at).toBe(START + 1000 + 3_600_000);
    play.wait();
    expect(play.state()).toMatchObject({ phase: "ended", because: "paused-too-long" });
  });

  test("two questions without any answer pause the round, and after ten minutes end it", () => {
    const play = beginAsking(["ann"]);
    play.wait();
    play.wait();
    play.wait();
    expect(play.state()).toMatchObject({ phase: "paused", by: { kind: "nobody-answers" } });
    expect(deadlineOf(play.state())?.at).toBe((play.state().closed[1]?.closedAt ?? 0) + 600_000);
    play.wait();
    expect(play.state()).toMatchObject({ phase: "ended", because: "nobody-answers" });
  });

  test("a round that was resumed may again leave one question unanswered", () => {
    const play = beginAsking(["ann"]);
    for (let deadline = 0; deadline < 3; deadline++) play.wait();
    play.manage("resume", 100_000);
    play.wait();
    play.wait();
    expect(play.state()).toMatchObject({ phase: "revealing" });
  });

  test("an answer between two unanswered questions keeps the round going", () => {
    const play = beginAsking(["ann", "bob"]);
    play.wait();
    play.wait();
    play.answer("ann", play.right(), 46_000);
    for (let deadline = 0; deadline < 3; deadline++) play.wait();
    expect(play.state()).toMatchObject({ phase: "revealing", unanswered: 1 });
  });

  test("an unanswered last question finishes the round instead of pausing it", () => {
    const play = beginAsking(["ann"], { questions: ["q0", "q2"] });
    for (let deadline = 0; deadline < 4; deadline++) play.wait();
    expect(play.state()).toMatchObject({ phase: "ended", because: "finished" });
  });
});

describe("a course that changes under a round", () => {
  const without = (...gone: string[]) =>
    bankOf(...[...SAMPLE_BANK.values()].filter((question) => !gone.includes(question.id)));

  test("questions taken out before they are asked are passed over", () => {
    const play = beginAsking(["ann"]);
    play.changeCourse(without("q1", "q2"));
    play.wait();
    play.wait();
    expect(play.state()).toMatchObject({ phase: "asking", question: { number: 3, question: "q3" } });
  });

  test("a question taken out while it is open counts for nobody", () => {
    const play = beginAsking(["ann"]);
    play.answer("ann", play.right(), 1000);
    play.changeCourse(without("q0"));
    play.wait();
    expect(play.state().closed).toMatchObject([{ key: [] }]);
    expect(standings(play.state())).toMatchObject([{ right: 0 }]);
    expect(countedAnswers(play.state(), 0)).toEqual([]);
  });

  test("an option that the open question did not have can't become its key", () => {
    const play = beginAsking(["ann"]);
    play.changeCourse(bankOf(sampleQuestion("q0", "one", { key: ["new"] })));
    play.wait();
    expect(play.state().closed).toMatchObject([{ key: [] }]);
  });

  test("a key corrected after the close changes no standings", () => {
    const play = beginAsking(["ann"]);
    play.answer("ann", play.right(), 1000);
    play.wait();
    play.changeCourse(bankOf(sampleQuestion("q0", "one", { key: ["a"] })));
    expect(standings(replay(play.log))).toMatchObject([{ right: 1 }]);
  });
});

describe("a log", () => {
  test("that is damaged or empty is refused with the place", () => {
    const play = beginPlay();
    const [opened] = play.log;
    expect(() => replay([])).toThrow("empty");
    expect(() => replay([{ kind: "resumed", at: 1 }])).toThrow('"resumed"');
    expect(() => replay([opened!, { kind: "resumed", at: 1 }])).toThrow("round r1, phase lobby");
    expect(() => replay([opened!, opened!])).toThrow('"opened-lobby"');
  });
});

describe("a closed question", () => {
  test("has its options in the order of the prompt, and the letters of its key", () => {
    const play = beginAsking(["ann"]);
    const shown = promptOf(play.state(), SAMPLE_BANK)?.options ?? [];
    const right = play.right();
    play.wait();
    const closed = play.state().closed[0];
    const texts = new Map(SAMPLE_BANK.get("q0")?.options.map((option) => [option.id, option.text]));
    expect(closed?.options.map((id) => texts.get(id))).toEqual(shown.map((option) => option.text));
    expect(closed?.key).toEqual(right);
  });
});
