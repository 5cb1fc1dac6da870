import { expect, test } from "vitest";
import { seeAlsoKnown } from "../../../src/authoring/rules/see-also-known.ts";
import { SAMPLE_REGISTRY, sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

const problemsOf = (...seeAlso: string[]) =>
  seeAlsoKnown(sampleFiles(sampleTopic("value", { "see-also": seeAlso })), SAMPLE_REGISTRY).map(
    ({ place, problem }) => `${place}: ${problem}`,
  );

test("accepts registered topics, taught or not", () => {
  expect(problemsOf("governance", "optimize-and-automate")).toEqual([]);
});

test.each([
  ["an unknown id", ["governence"], 'see-also.0: "governence" is no topic of intents/registry.yaml'],
  ["a term", ["management"], 'see-also.0: "management" is no topic of intents/registry.yaml'],
  ["the topic itself", ["value"], "see-also.0: the topic names itself"],
  ["the same topic twice", ["governance", "governance"], 'see-also.1: "governance" stands twice'],
])("finds %s", (_, seeAlso, problem) => {
  expect(problemsOf(...seeAlso)).toEqual([problem]);
});
