import { expect, test } from "vitest";
import { differenceSidesKnown } from "../../../src/authoring/rules/difference-sides-known.ts";
import { SAMPLE_REGISTRY, sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

function problemsOf(one: string, other: string): string[] {
  const differences = [{ between: [one, other], source: "beyond", fr: "a", en: "b" }];
  return differenceSidesKnown(sampleFiles(sampleTopic("value", { differences })), SAMPLE_REGISTRY).map(
    ({ place, problem }) => `${place}: ${problem}`,
  );
}

test("accepts topics, also of others, and terms", () => {
  expect([...problemsOf("value", "governance"), ...problemsOf("governance", "management")]).toEqual([]);
});

test("finds a side without a name", () => {
  expect(problemsOf("value", "coast")).toEqual([
    'differences.0.between: "coast" is neither a topic nor a term of intents/registry.yaml',
  ]);
});

test("finds a difference with itself", () => {
  expect(problemsOf("value", "value")).toEqual(["differences.0.between: both sides are the same"]);
});
