import { expect, test } from "vitest";
import { enoughQuestions } from "../../../src/authoring/rules/enough-questions.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const filesOf = (topic: string, count: number) =>
  sampleQuestionFiles(
    "abcdefgh"
      .split("")
      .slice(0, count)
      .map((letter) => sampleQuestionEntry(`${topic}-${letter}`)),
    topic,
  );

const problemsOf = (files: ReturnType<typeof filesOf>) =>
  enoughQuestions(files).map(({ file, problem }) => `${file}: ${problem}`);

test("accepts eight questions on a part of the system, and fewer on another topic", () => {
  expect(problemsOf(filesOf("value", 8))).toEqual([]);
  expect(problemsOf(filesOf("process-vs-practice", 1))).toEqual([]);
});

test("finds a part with seven", () => {
  expect(problemsOf(filesOf("value", 7))).toEqual([
    "content/questions/value.yaml: 7 questions, at least 8 are needed",
  ]);
});

test("finds a part without a file, where it should be", () => {
  expect(problemsOf({ ...filesOf("value", 1), questions: [] })).toEqual([
    "content/questions/value.yaml: 0 questions, at least 8 are needed",
  ]);
});

test("leaves a file alone that could not be read", () => {
  const files = filesOf("value", 1);
  expect(problemsOf({ ...files, questions: [{ ...files.questions[0]!, entry: undefined }] })).toEqual([]);
});
