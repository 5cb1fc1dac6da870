import { expect, test } from "vitest";
import { openQuestionOf } from "../../src/quiz/round-state.ts";
import { standings } from "../../src/quiz/standings.ts";
import { beginAsking, beginPlay, START } from "./play-round.ts";

test("who leaves is no longer waited for, now or later, and stands without a name", () => {
  const play = beginAsking(["ann", "bob", "cal"]);
  expect(openQuestionOf(play.state())?.awaited).toEqual(["ann", "bob", "cal"]);
  play.send(3_000, { kind: "leave", learner: "bob" });
  expect(openQuestionOf(play.state())?.awaited).toEqual(["ann", "cal"]);
  expect(standings(play.state()).map(({ player }) => player)).toEqual([
    { kind: "named", learner: "ann" },
    { kind: "nameless" },
    { kind: "named", learner: "cal" },
  ]);
  play.wait();
  play.wait();
  expect(openQuestionOf(play.state())?.awaited).toEqual(["ann", "cal"]);
});

test.each(["asked", "paused"])("who leaves takes their answer to the open question back (%s)", (phase) => {
  const play = beginAsking(["ann", "bob"]);
  play.answer("bob", play.right(), 1_000);
  play.wait();
  play.wait();
  const at = (play.log.at(-1)?.at ?? 0) - START;
  play.answer("ann", ["A"], at + 1);
  play.answer("bob", ["A"], at + 1);
  if (phase === "paused") play.manage("pause", at + 2);
  play.send(at + 3, { kind: "leave", learner: "bob" });
  expect(openQuestionOf(play.state())?.answers.map(({ learner }) => learner)).toEqual(["ann"]);
  // An answer to a question that has closed stands.
  expect(play.state().closed[0]?.answers.map(({ learner }) => learner)).toEqual(["bob"]);
});

test("leaving while a round pauses holds after it goes on", () => {
  const play = beginAsking(["ann", "bob"]);
  play.send(3_000, { kind: "pause", learner: "ann", mayManage: true });
  play.send(4_000, { kind: "leave", learner: "bob" });
  play.send(5_000, { kind: "resume", learner: "ann", mayManage: true });
  expect(openQuestionOf(play.state())?.awaited).toEqual(["ann"]);
});

test("leaves once, and only who has joined", () => {
  const play = beginAsking(["ann", "bob"]);
  const events = play.log.length;
  play.send(3_000, { kind: "leave", learner: "eve" });
  expect(play.log).toHaveLength(events);
  play.send(3_000, { kind: "leave", learner: "bob" });
  play.send(3_000, { kind: "leave", learner: "bob" });
  expect(play.log.filter(({ kind }) => kind === "left")).toHaveLength(1);
});

test("a round that one plays alone ends when its learner leaves", () => {
  const play = beginPlay({ solo: true });
  play.send(1_000, { kind: "leave", learner: "ann" });
  expect(play.state()).toMatchObject({ phase: "ended", because: "stopped" });
});

test("a lobby that everybody has left ends like one that nobody came to", () => {
  const play = beginPlay();
  play.send(1_000, { kind: "join", learner: "ann", named: true });
  play.send(2_000, { kind: "leave", learner: "ann" });
  play.wait();
  expect(play.state()).toMatchObject({ phase: "ended", because: "nobody-joined" });
});
