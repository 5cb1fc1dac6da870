import { expect, test } from "vitest";
import { questionIdsUnique } from "../../../src/authoring/rules/question-ids-unique.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const fileOf = (topic: string, ...ids: string[]) =>
  sampleQuestionFiles(
    ids.map((id) => sampleQuestionEntry(id)),
    topic,
  );

const problemsOf = (files: ReturnType<typeof fileOf>) =>
  questionIdsUnique(files).map(({ file, place, problem }) => `${file}: ${place}: ${problem}`);

test("accepts ids that begin with their topic", () => {
  expect(problemsOf(fileOf("value", "value-one", "value-two"))).toEqual([]);
});

test.each(["governance-one", "values-one", "value"])("finds that %s does not begin with value", (id) => {
  expect(problemsOf(fileOf("value", id))).toEqual([
    `content/questions/value.yaml: ${id}.id: does not begin with its topic`,
  ]);
});

test("finds an id that stands twice, in one file or in two", () => {
  const value = fileOf("value", "value-one", "value-one");
  const chain = fileOf("value-chain", "value-chain-one");
  const other = fileOf("value", "value-chain-one");
  expect(problemsOf(value)).toEqual([
    "content/questions/value.yaml: value-one.id: stands in content/questions/value.yaml already",
  ]);
  expect(problemsOf({ ...chain, questions: [...chain.questions, ...other.questions] })).toEqual([
    "content/questions/value.yaml: value-chain-one.id: stands in content/questions/value-chain.yaml already",
  ]);
});
