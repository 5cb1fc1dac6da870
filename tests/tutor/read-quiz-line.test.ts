import { expect, test } from "vitest";
import { readQuizLine } from "../../src/tutor/read-quiz-line.ts";

test.each([
  ["quiz", { topic: undefined, count: undefined, seconds: undefined }],
  ["quiz 2", { topic: undefined, count: 2, seconds: undefined }],
  ["QUIZ chaîne de valeur 3 20s", { topic: "chaîne de valeur", count: 3, seconds: 20 }],
  ["quiz 500000", { topic: undefined, count: 500_000, seconds: undefined }],
  ["quiz valeur 3", { topic: "valeur", count: 3, seconds: undefined }],
  ["quiz sur la valeur", undefined],
  ["quiz 1 2 3", undefined],
  ["lance un quiz de 5 questions", undefined],
  ["quizzical 5", undefined],
])("the short form %s is read as written, or left to the matcher", (text, expected) => {
  expect(readQuizLine(text)).toEqual(expected);
});
