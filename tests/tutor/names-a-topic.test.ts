import { expect, test } from "vitest";
import { namesATopic } from "../../src/tutor/names-a-topic.ts";
import { readQuizLine } from "../../src/tutor/read-quiz-line.ts";

test.each([
  ["lance un quiz sur les licornes", "fr", true],
  ["quiz à propos du football", "fr", true],
  ["start a quiz about unicorns", "en", true],
  ["lance un quiz", "fr", false],
  ["on lance un quiz", "fr", false],
  ["un quiz sur tout le cours, 5 questions", "fr", false],
  ["un quiz sur 5 questions stp", "fr", false],
  ["a quiz on the whole course please", "en", false],
] as const)("%s (%s) names a topic: %s", (text, language, expected) => {
  expect(namesATopic(text, language)).toBe(expected);
});

test.each([
  ["quiz", { topic: undefined, count: undefined, seconds: undefined }],
  ["quiz 2", { topic: undefined, count: 2, seconds: undefined }],
  ["QUIZ chaîne de valeur 3 20s", { topic: "chaîne de valeur", count: 3, seconds: 20 }],
  ["quiz valeur 3", { topic: "valeur", count: 3, seconds: undefined }],
  ["quiz sur la valeur", undefined],
  ["quiz 1 2 3", undefined],
  ["lance un quiz de 5 questions", undefined],
  ["quizzical 5", undefined],
])("the short form %s is read as written, or left to the matcher", (text, expected) => {
  expect(readQuizLine(text)).toEqual(expected);
});
