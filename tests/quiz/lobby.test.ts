import { expect, test } from "vitest";
import { replay } from "../../src/quiz/apply-event.ts";
import { deadlineOf } from "../../src/quiz/deadline-of.ts";
import { decide } from "../../src/quiz/decide.ts";
import { openRound } from "../../src/quiz/open-round.ts";
import { beginPlay, START } from "./play-round.ts";
import { bankOf, SAMPLE_BANK, sampleQuestion } from "./sample-bank.ts";

const request = {
  round: "r1",
  seed: 1,
  language: "en",
  seconds: undefined,
  starter: "ann",
  solo: false,
  questions: ["q0"],
  topic: undefined,
} as const;

test("a lobby waits 60 seconds, then the first question opens for who has joined", () => {
  const play = beginPlay();
  expect(deadlineOf(play.state())).toEqual({ id: "round:r1:1:lobby", at: START + 60_000 });
  expect(play.join("bob", 5000)).toEqual({ kind: "joined", named: true });
  expect(play.wait()).toEqual({ kind: "went-on" });
  expect(play.state()).toMatchObject({ phase: "asking", closesAt: START + 90_000, question: { number: 0 } });
});

test("a lobby that nobody joined ends the round", () => {
  const play = beginPlay();
  play.wait();
  expect(play.state()).toMatchObject({ phase: "ended", because: "nobody-joined" });
  expect(deadlineOf(play.state())).toBeUndefined();
});

test("the starter begins at once, also alone; another learner does not", () => {
  const play = beginPlay();
  expect(play.manage("start-now", 1000, "bob")).toEqual({ kind: "not-yours-to-manage" });
  expect(play.manage("start-now", 1000)).toEqual({ kind: "started" });
  expect(play.state().phase).toBe("asking");
  expect(play.manage("start-now", 2000)).toEqual({ kind: "already-started" });
});

test("an admin begins in the starter's place", () => {
  const play = beginPlay();
  expect(play.send(0, { kind: "start-now", learner: "root", mayManage: true })).toEqual({ kind: "started" });
});

test("a lobby takes no answer and can't be paused, but can be stopped", () => {
  const play = beginPlay();
  expect(play.answer("bob", ["A"], 10)).toEqual({ kind: "not-open" });
  expect(play.manage("pause", 10)).toEqual({ kind: "not-started" });
  expect(play.manage("stop", 20)).toEqual({ kind: "stopped" });
  expect(play.state()).toMatchObject({ phase: "ended", because: "stopped" });
});

test("joining twice counts once, and a name once hidden stays hidden", () => {
  const play = beginPlay();
  play.join("bob");
  expect(play.join("bob")).toEqual({ kind: "already-joined", named: true });
  expect(play.join("bob", 0, false)).toEqual({ kind: "name-hidden" });
  expect(play.join("bob", 0, true)).toEqual({ kind: "already-joined", named: false });
  expect(play.join("bob", 0, false)).toEqual({ kind: "already-joined", named: false });
  expect(play.state().players).toEqual([{ learner: "bob", named: false }]);
});

test("a solo round has no lobby: its learner has joined and the first question is open", () => {
  const play = beginPlay({ solo: true });
  expect(play.log.map((event) => event.kind)).toEqual(["opened-lobby", "joined", "question-opened"]);
  expect(play.state()).toMatchObject({ phase: "asking", solo: true, players: [{ learner: "ann" }] });
});

test("a solo round cut off after its first event begins at its deadline, its learner joined once", () => {
  const [opened, joined] = beginPlay({ solo: true }).log;
  for (const log of [[opened!], [opened!, joined!]]) {
    const state = replay(log);
    const deadline = deadlineOf(state)?.id ?? "";
    const { events } = decide(state, { kind: "time-passed", deadline }, START + 5, SAMPLE_BANK);
    const kinds = [...log, ...events].map((event) => event.kind);
    expect(kinds).toEqual(["opened-lobby", "joined", "question-opened"]);
  }
});

test("a round asks at most 20 questions, and only those the course has", () => {
  const many = Array.from({ length: 25 }, (_none, at) => sampleQuestion(`many-${at}`));
  const questions = ["gone", ...many.map((question) => question.id)];
  const { events } = openRound({ ...request, questions }, START, bankOf(...many));
  expect(events[0]).toMatchObject({ questions: questions.slice(1, 21) });
});

test.each([
  [undefined, 30],
  [Number.NaN, 30],
  [1, 10],
  [45.4, 45],
  [1e9, 120],
])("%s seconds asked for a question are %i", (seconds, expected) => {
  const { events } = openRound({ ...request, seconds }, START, SAMPLE_BANK);
  expect(events[0]).toMatchObject({ seconds: expected });
});

test("a round without any question the course has does not open", () => {
  const decision = openRound({ ...request, questions: ["gone"] }, START, SAMPLE_BANK);
  expect(decision).toEqual({ events: [], outcome: { kind: "no-questions" } });
});
