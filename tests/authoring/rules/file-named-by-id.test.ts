import { expect, test } from "vitest";
import { fileNamedById } from "../../../src/authoring/rules/file-named-by-id.ts";
import { sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

test("accepts files named after their topics", () => {
  expect(fileNamedById(sampleFiles(sampleTopic("value"), sampleTopic("governance")))).toEqual([]);
});

test("finds a file that bears another topic's id", () => {
  const files = sampleFiles(sampleTopic("value"));
  const [topic] = files.topics;
  expect(fileNamedById({ ...files, topics: [{ ...topic!, name: "values" }] })).toEqual([
    expect.objectContaining({ place: "id", problem: '"value" is not the file\'s name' }),
  ]);
});
