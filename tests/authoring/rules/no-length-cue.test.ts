import { expect, test } from "vitest";
import { noLengthCue } from "../../../src/authoring/rules/no-length-cue.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

type Lengths = readonly [right: number, ...wrong: number[]];

/** A question with one right option whose texts have these lengths in English, and equal ones in French. */
function questionOf(at: number, lengths: Lengths) {
  const options = lengths.map((length, option) => ({
    id: "abcd"[option],
    text: { fr: "égal", en: "e".repeat(length) },
    explanation: { fr: "f", en: "e" },
  }));
  return sampleQuestionEntry(`value-${"abcdef"[at]}`, "one", { key: ["a"], options });
}

const problemsOf = (...questions: Lengths[]) =>
  noLengthCue(sampleQuestionFiles(questions.map((lengths, at) => questionOf(at, lengths)))).map(
    ({ place, problem }) => `${place}: ${problem}`,
  );

test("accepts the right option as the longest in a third of the questions", () => {
  expect(problemsOf([15, 10, 10, 10], [10, 10, 9, 9], [9, 10, 10, 10])).toEqual([]);
});

test("finds it the longest in more than a third", () => {
  expect(problemsOf([11, 10, 10, 10], [11, 10, 9, 10], [9, 10, 10], [9, 10, 10], [9, 10, 10])).toEqual([
    "questions, en: the right option is the longest in 2 of 5 (value-a, value-b), at most a third is allowed",
  ]);
});

test("finds one that is more than half as long again as the wrong ones on average", () => {
  expect(problemsOf([16, 30, 1, 1], [9, 10], [9, 10])).toEqual([]);
  expect(problemsOf([17, 30, 1, 1], [9, 10], [9, 10])).toEqual([
    "value-a.options, en: the right option is 1.59 times as long as the wrong ones, at most 1.5 is allowed",
  ]);
});

test("does not count emphasis, nor questions with several right options", () => {
  const emphasised = sampleQuestionEntry("value-one", "one", {
    options: [
      { id: "a", text: { fr: "dix", en: "ten" }, explanation: { fr: "f", en: "e" } },
      { id: "b", text: { fr: "**dix**", en: "*ten*" }, explanation: { fr: "g", en: "h" } },
    ],
  });
  const several = sampleQuestionEntry("value-two", "several", {
    options: [
      { id: "a", text: { fr: "a", en: "a" }, explanation: { fr: "f", en: "e" } },
      { id: "b", text: { fr: "bien plus", en: "much longer" }, explanation: { fr: "g", en: "h" } },
    ],
  });
  expect(noLengthCue(sampleQuestionFiles([emphasised, several]))).toEqual([]);
});
