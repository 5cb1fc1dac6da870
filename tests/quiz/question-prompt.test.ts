import fc from "fast-check";
import { expect, test } from "vitest";
import { QUESTION_KINDS } from "../../src/course/question.ts";
import { letterAt, orderOptions } from "../../src/quiz/option-letters.ts";
import { promptOf } from "../../src/quiz/question-prompt.ts";
import { beginPlay } from "./play-round.ts";
import { bankOf, sampleQuestion } from "./sample-bank.ts";

test("the key can't be told from an open question: with any other key it is the same to the byte", () => {
  fc.assert(
    fc.property(fc.constantFrom(...QUESTION_KINDS), fc.integer(), fc.nat(3), (kind, seed, place) => {
      const fillers = Array.from({ length: place }, (_none, at) => sampleQuestion(`filler-${at}`));
      const question = sampleQuestion("asked", kind);
      const keys = [
        ...question.options.map((option) => [option.id]),
        question.options.map((option) => option.id),
      ];
      const prompts = keys.map((key) => {
        const bank = bankOf(...fillers, { ...question, key });
        const play = beginPlay({ solo: true, seed }, bank);
        for (let number = 0; number < place; number++) {
          play.answer("ann", ["A"], 10);
          play.next(10);
        }
        const prompt = promptOf(play.state(), bank);
        expect(prompt).toMatchObject({ number: place, kind });
        // Nor does the state of the open question, or the log up to it, know the key.
        const { closed, ...open } = play.state();
        expect(closed).toHaveLength(place);
        return JSON.stringify([prompt, open, play.log]);
      });
      expect(new Set(prompts).size).toBe(1);
    }),
  );
});

test("a prompt holds no explanation, no misconception and no id of an option or a question", () => {
  const bank = bankOf(sampleQuestion("asked"));
  const prompt = promptOf(beginPlay({ solo: true }, bank).state(), bank);
  expect(Object.keys(prompt ?? {}).toSorted()).toEqual([
    "closesAt",
    "count",
    "kind",
    "number",
    "options",
    "round",
    "stem",
  ]);
  expect(prompt?.options.map((option) => Object.keys(option))).toEqual(
    Array.from({ length: 4 }, () => ["letter", "text"]),
  );
  expect(prompt?.options.map((option) => option.letter)).toEqual(["A", "B", "C", "D"]);
});

test("there is no prompt before the first question, after a close, or of a question the course lost", () => {
  const lobby = beginPlay();
  expect(promptOf(lobby.state(), lobby.bank)).toBeUndefined();
  const play = beginPlay({ solo: true });
  expect(promptOf(play.state(), bankOf())).toBeUndefined();
  expect(promptOf(play.state(), bankOf(sampleQuestion("q0", "true-false")))).toBeUndefined();
  play.wait();
  expect(promptOf(play.state(), play.bank)).toBeUndefined();
});

test("a statement has true before false, however it is written down", () => {
  const question = sampleQuestion("asked", "true-false");
  const turned = { ...question, options: question.options.toReversed() };
  for (let seed = 0; seed < 20; seed++) {
    expect(orderOptions(question, seed, 0)).toEqual(["true", "false"]);
    expect(orderOptions(turned, seed, 3)).toEqual(["true", "false"]);
  }
});

test("over the places of a round and over seeds, an option stands under every letter equally often", () => {
  const question = sampleQuestion("asked");
  for (const place of ["seed", "number"] as const) {
    const counts = new Map<string, number>();
    for (let at = 0; at < 4000; at++) {
      const order = place === "seed" ? orderOptions(question, at, 2) : orderOptions(question, 99, at);
      const letter = letterAt(order.indexOf("b"));
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(["A", "B", "C", "D"]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  }
});
