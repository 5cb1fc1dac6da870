import { expect, test } from "vitest";
import { oneSentence } from "../../../src/authoring/rules/one-sentence.ts";
import { sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

const problemsOf = (en: string) =>
  oneSentence(sampleFiles(sampleTopic("value", { sentence: { fr: "Oui.", en } }))).map(
    ({ place, problem }) => `${place}: ${problem}`,
  );

test.each(["Value is felt.", "ITIL 4.1 has it: value, e.g. time, is **felt.**", "It says “what for?”"])(
  "accepts %j",
  (sentence) => {
    expect(problemsOf(sentence)).toEqual([]);
  },
);

test.each([
  ["Value is felt. It is judged.", "sentence.en: 2 sentences where one is allowed"],
  ["Value is felt", "sentence.en: does not end as a sentence"],
])("refuses %j", (sentence, problem) => {
  expect(problemsOf(sentence)).toEqual([problem]);
});
