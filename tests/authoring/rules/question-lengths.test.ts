import { expect, test } from "vitest";
import { questionLengths } from "../../../src/authoring/rules/question-lengths.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const words = (count: number) => Array.from({ length: count }, () => "l’équipe").join(" ");
const signs = (count: number) => "é".repeat(count);

function problemsOf(over: 0 | 1): string[] {
  const texts = {
    text: { fr: signs(110), en: `**${signs(109)}**${signs(1 + over)}` },
    explanation: { fr: `${words(30 + over)} :`, en: words(30) },
    misconception: { fr: words(10), en: words(10 + over) },
  };
  const plain = { text: { fr: "a", en: "b" }, explanation: { fr: "c", en: "d" } };
  const options = [
    { id: "a", ...texts },
    { id: "b", ...plain },
  ];
  const stem = { fr: signs(220 + over), en: signs(220) };
  const files = sampleQuestionFiles([sampleQuestionEntry("value-one", "one", { stem, options })]);
  return questionLengths(files).map(({ place, problem }) => `${place}: ${problem}`);
}

test("accepts texts of the greatest length, not counting asterisks", () => {
  expect(problemsOf(0)).toEqual([]);
});

test("finds each text that is a word or a character too long", () => {
  expect(problemsOf(1)).toEqual([
    "value-one.stem.fr: 221 characters, at most 220 are allowed",
    "value-one.options.a.text.en: 111 characters, at most 110 are allowed",
    "value-one.options.a.explanation.fr: 31 words, at most 30 are allowed",
    "value-one.options.a.misconception.en: 11 words, at most 10 are allowed",
  ]);
});
