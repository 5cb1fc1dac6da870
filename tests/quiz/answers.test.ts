import { expect, test } from "vitest";
import { deadlineOf } from "../../src/quiz/deadline-of.ts";
import { beginAsking, beginPlay, START } from "./play-round.ts";
import { countedAnswers } from "../../src/quiz/counted-answers.ts";

const standing = (play: ReturnType<typeof beginAsking>) => {
  const state = play.state();
  const answers = state.phase === "asking" ? state.question.answers : (state.closed.at(-1)?.answers ?? []);
  return answers.map(({ learner, choice }) => [learner, choice.join("")]);
};

test("an answer can be changed until the close, and the last one stands", () => {
  const play = beginAsking(["ann", "bob"]);
  expect(play.answer("bob", ["A"], 1000)).toEqual({ kind: "answered", changed: false, choice: ["A"] });
  expect(play.answer("bob", ["C"], 2000)).toEqual({ kind: "answered", changed: true, choice: ["C"] });
  expect(play.answer("bob", ["C"], 3000)).toEqual({ kind: "same-answer", choice: ["C"] });
  expect(standing(play)).toEqual([["bob", "C"]]);
});

test("the later click wins when it arrives first, and of two at one moment the first to arrive", () => {
  const play = beginAsking(["ann", "bob"]);
  play.answer("bob", ["A"], 5000, { actedAt: START + 4000 });
  expect(play.answer("bob", ["B"], 5100, { actedAt: START + 3000 })).toEqual({
    kind: "older-click",
    choice: ["A"],
  });
  expect(play.answer("bob", ["A"], 5150, { actedAt: START + 3500 })).toMatchObject({ kind: "same-answer" });
  expect(play.answer("bob", ["B"], 5200, { actedAt: START + 4000 })).toMatchObject({ kind: "older-click" });
  expect(standing(play)).toEqual([["bob", "A"]]);
});

test("going back to a choice outlives a click from in between that arrives last", () => {
  const play = beginAsking(["ann", "bob"]);
  play.answer("bob", ["A"], 1000);
  play.answer("bob", ["A"], 3000);
  expect(play.answer("bob", ["B"], 3100, { actedAt: START + 2000 })).toEqual({
    kind: "older-click",
    choice: ["A"],
  });
  expect(standing(play)).toEqual([["bob", "A"]]);
});

test("a click in time counts when it arrives late, before the close; a late click does not", () => {
  const play = beginAsking(["ann", "bob"]);
  expect(play.answer("bob", ["A"], 31_000, { actedAt: START + 30_000 })).toMatchObject({ kind: "answered" });
  expect(play.answer("ann", ["A"], 31_000, { actedAt: START + 30_001 })).toEqual({ kind: "too-late" });
  play.wait();
  expect(play.answer("ann", ["A"], 31_100, { actedAt: START + 10 })).toEqual({ kind: "too-late" });
  expect(standing(play)).toEqual([["bob", "A"]]);
});

test("a button of an earlier question says so, and one of a question to come does nothing", () => {
  const play = beginAsking(["ann"]);
  play.wait();
  play.wait();
  expect(play.answer("ann", ["A"], 50_000, { number: 0 })).toEqual({ kind: "old-question" });
  expect(play.answer("ann", ["A"], 50_000, { number: 2 })).toEqual({ kind: "not-open" });
  play.manage("stop", 50_000);
  expect(play.answer("ann", ["A"], 50_001)).toEqual({ kind: "not-open" });
});

test.each([[[]], [["E"]], [["a"]], [["A", "B"]], [["A", "Z"]], [[""]]])(
  "refuses %j where one of four options is right",
  (choice) => {
    const play = beginAsking(["ann"]);
    expect(play.answer("ann", choice, 1000)).toEqual({ kind: "invalid-choice" });
    expect(standing(play)).toEqual([]);
  },
);

test("takes several options in any order, each once", () => {
  const play = beginAsking(["ann", "bob"], { questions: ["q1"] });
  expect(play.answer("ann", ["D", "B", "D"], 1000)).toMatchObject({ kind: "answered", choice: ["B", "D"] });
  expect(play.answer("ann", ["B", "D"], 2000)).toMatchObject({ kind: "same-answer" });
});

test("answering joins, with a name, and plays from that question", () => {
  const play = beginAsking(["ann", "bob"]);
  play.wait();
  play.wait();
  play.answer("late", play.right(), 46_000);
  expect(play.state().players.at(-1)).toEqual({ learner: "late", named: true });
  play.wait();
  expect(countedAnswers(play.state(), 0)).toEqual([]);
  expect(countedAnswers(play.state(), 1)).toMatchObject([{ learner: "late", right: true }]);
});

test("closes 3 seconds after all who joined have answered, under a deadline of its own", () => {
  const play = beginAsking(["ann", "bob"]);
  const before = deadlineOf(play.state());
  play.answer("ann", ["A"], 1000);
  expect(deadlineOf(play.state())).toEqual(before);
  play.answer("bob", ["A"], 2000);
  const after = deadlineOf(play.state());
  expect(after?.at).toBe(START + 5000);
  expect(after?.id).not.toBe(before?.id);
  // Changing one's mind in these seconds counts, and does not make them longer.
  expect(play.answer("bob", ["B"], 4000)).toMatchObject({ kind: "answered", changed: true });
  expect(deadlineOf(play.state())).toEqual(after);
  expect(play.answer("bob", ["C"], 5001)).toEqual({ kind: "too-late" });
});

test("an early close never moves the stated close further away", () => {
  const play = beginAsking(["ann"]);
  play.answer("ann", ["A"], 28_000);
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
});

test("the first to answer without having joined does not close the question to others", () => {
  const play = beginAsking([]);
  play.answer("ann", ["A"], 1000);
  play.answer("bob", ["A"], 1500);
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
});

test("who joins while a question is open is waited for", () => {
  const play = beginAsking(["ann"]);
  play.join("bob", 500);
  play.answer("ann", ["A"], 1000);
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
  play.answer("bob", ["A"], 2000);
  expect(deadlineOf(play.state())?.at).toBe(START + 5000);
});

test("who joins in the last seconds of an early close gets the time that was stated, or until all have answered", () => {
  const play = beginAsking(["ann"]);
  play.answer("ann", ["A"], 1000);
  expect(deadlineOf(play.state())?.at).toBe(START + 4000);
  play.join("bob", 3000);
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
  expect(play.answer("bob", ["A"], 9000)).toMatchObject({ kind: "answered" });
  expect(deadlineOf(play.state())?.at).toBe(START + 12_000);
});

test("who joins after the stated close, while late clicks may still arrive, does not open it again", () => {
  const play = beginAsking(["ann"]);
  play.answer("ann", ["A"], 26_000);
  play.join("bob", 30_100);
  expect(deadlineOf(play.state())?.at).toBe(START + 29_000);
});

test("who joins while an early close pauses is waited for when the round goes on", () => {
  const play = beginAsking(["ann"]);
  play.answer("ann", ["A"], 1000);
  play.manage("pause", 2000);
  play.join("bob", 3000);
  play.manage("resume", 5000);
  expect(deadlineOf(play.state())?.at).toBe(START + 33_000);
});

test("several ticks close the question once every learner has said that they are the answer", () => {
  const play = beginAsking(["ann", "bob"], { questions: ["q1"] });
  play.answer("ann", ["A"], 1000);
  play.answer("bob", ["B"], 1500);
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
  expect(play.confirm("ann", 2000)).toEqual({ kind: "confirmed" });
  play.answer("bob", ["B", "C"], 3000);
  expect(play.confirm("bob", 4000)).toEqual({ kind: "confirmed" });
  expect(deadlineOf(play.state())?.at).toBe(START + 7000);
  expect(play.confirm("bob", 4100)).toEqual({ kind: "confirmed" });
  expect(play.log.filter(({ kind }) => kind === "confirmed")).toHaveLength(2);
  expect(standing(play)).toEqual([
    ["ann", "A"],
    ["bob", "BC"],
  ]);
});

test("a tick after that calls the early close off until it is said again", () => {
  const play = beginAsking(["ann"], { questions: ["q1"] });
  play.answer("ann", ["A"], 1000);
  play.confirm("ann", 2000);
  play.answer("ann", ["A", "B"], 3000);
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
  play.confirm("ann", 4000);
  expect(deadlineOf(play.state())?.at).toBe(START + 7000);
  play.answer("ann", ["A", "B"], 5000);
  expect(deadlineOf(play.state())?.at).toBe(START + 7000);
});

test("a tick made before it was said, which arrives after, is meant too; one made after it, which arrived before, is not", () => {
  const play = beginAsking(["ann", "bob"], { questions: ["q1"] });
  play.answer("ann", ["A"], 1000);
  play.confirm("ann", 3000);
  play.answer("ann", ["A", "B"], 3100, { actedAt: START + 2900 });
  play.answer("bob", ["A"], 3500);
  expect(play.confirm("bob", 3600, { actedAt: START + 2000 })).toMatchObject({ kind: "older-click" });
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
  play.confirm("bob", 4000);
  expect(deadlineOf(play.state())?.at).toBe(START + 7000);
});

test("says why ticks can't be confirmed: none yet, one right option, too late, a pause, an earlier question", () => {
  const play = beginAsking(["ann"], { questions: ["q1", "q0"] });
  expect(play.confirm("ann", 1000)).toEqual({ kind: "nothing-ticked" });
  play.answer("ann", ["A"], 2000);
  expect(play.confirm("ann", 30_100)).toEqual({ kind: "too-late" });
  play.manage("pause", 3000);
  expect(play.confirm("ann", 3500)).toEqual({ kind: "round-paused" });
  play.manage("resume", 4000);
  play.wait();
  expect(play.confirm("ann", 31_500)).toEqual({ kind: "too-late" });
  play.wait();
  expect(play.confirm("ann", 50_000, { number: 0 })).toEqual({ kind: "old-question" });
  expect(play.confirm("ann", 50_000)).toEqual({ kind: "invalid-choice" });
  expect(play.log.filter(({ kind }) => kind === "confirmed")).toEqual([]);
});

test("who joined by a first tick is waited for like those who joined before, and no longer once gone", () => {
  const play = beginAsking(["ann"], { questions: ["q1"] });
  play.answer("ann", ["A"], 1000);
  play.confirm("ann", 1100);
  play.answer("late", ["B"], 2000);
  expect(deadlineOf(play.state())?.at).toBe(START + 30_000);
  play.send(3000, { kind: "leave", learner: "late" });
  expect(deadlineOf(play.state())?.at).toBe(START + 6000);
});

test("an early close that a pause interrupts is called off after it when a tick was made in between", () => {
  const play = beginAsking(["ann"], { questions: ["q1"] });
  play.answer("ann", ["A"], 1000);
  play.confirm("ann", 1100);
  play.manage("pause", 2000);
  play.answer("ann", ["A", "B"], 2100, { actedAt: START + 1900 });
  play.manage("resume", 5000);
  expect(deadlineOf(play.state())?.at).toBe(START + 33_000);
});

test("a solo question closes as soon as it is answered, and its reveal waits for Next or a minute", () => {
  const play = beginPlay({ solo: true });
  play.answer("ann", play.right(), 4000);
  expect(play.state()).toMatchObject({ phase: "revealing", nextAt: START + 64_000 });
  expect(play.next(9000)).toEqual({ kind: "went-on" });
  expect(play.state()).toMatchObject({ phase: "asking", question: { number: 1 } });
});
