import { expect, test } from "vitest";
import { noSharedRuns } from "../../../src/authoring/rules/no-shared-runs.ts";
import { SAMPLE_REGISTRY, sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

function problemsOf(one: { fr: string; en: string }, other: { fr: string; en: string }): string[] {
  const explained = (text: object) => ({ explanations: { purpose: { source: "course", ...text } } });
  const files = sampleFiles(
    sampleTopic("value", explained(one)),
    sampleTopic("governance", explained(other)),
  );
  return noSharedRuns(files, SAMPLE_REGISTRY).map(
    ({ file, place, problem }) => `${file}: ${place}: ${problem}`,
  );
}

test("accepts five equal words in a row", () => {
  expect(
    problemsOf(
      { fr: "un deux trois quatre cinq six", en: "a" },
      { fr: "un deux trois quatre cinq, sept", en: "b" },
    ),
  ).toEqual([]);
});

test("finds six, whatever their accents and signs, once for two texts", () => {
  const fr = "Il était un, deux, trois, quatre, cinq";
  expect(problemsOf({ fr, en: "a" }, { fr: "**il etait un deux** trois quatre cinq !", en: "b" })).toEqual([
    'content/topics/governance.yaml: explanations.purpose.fr: "il etait un deux trois quatre" stands in ' +
      "content/topics/value.yaml too (explanations.purpose.fr)",
  ]);
});

test("counts a registered name as one word", () => {
  const en = "see organizational change management, optimize and automate";
  expect(problemsOf({ fr: "a", en }, { fr: "b", en })).toEqual([]);
});

test("compares neither the languages nor a topic with itself", () => {
  const six = "a b c d e f";
  expect(problemsOf({ fr: six, en: "x" }, { fr: "y", en: six })).toEqual([]);
  const topic = sampleTopic("value", {
    explanations: {
      purpose: { source: "course", fr: six, en: "x" },
      how: { source: "course", fr: six, en: "y" },
    },
  });
  expect(noSharedRuns(sampleFiles(topic), SAMPLE_REGISTRY)).toEqual([]);
});
