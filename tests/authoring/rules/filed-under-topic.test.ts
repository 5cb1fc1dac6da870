import { expect, test } from "vitest";
import { filedUnderTopic } from "../../../src/authoring/rules/filed-under-topic.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const FILES = sampleQuestionFiles([sampleQuestionEntry("value-one")]);
const [FILE] = FILES.questions;

test("accepts a file named after its topic, which the course lists", () => {
  expect(filedUnderTopic(FILES)).toEqual([]);
});

test("finds a file that bears another topic's name", () => {
  expect(filedUnderTopic({ ...FILES, questions: [{ ...FILE!, name: "values" }] })).toEqual([
    expect.objectContaining({ place: "topic", problem: '"value" is not the file\'s name' }),
  ]);
});

test("finds questions on a topic that the course does not list", () => {
  const { questions } = sampleQuestionFiles([sampleQuestionEntry("cost-one")], "cost");
  expect(filedUnderTopic({ ...FILES, questions })).toEqual([
    expect.objectContaining({
      file: "content/questions/cost.yaml",
      problem: 'content/course.yaml lists no topic "cost"',
    }),
  ]);
});

test("says nothing of topics when the course itself could not be read", () => {
  expect(filedUnderTopic({ ...FILES, course: { ...FILES.course, entry: undefined } })).toEqual([]);
});
