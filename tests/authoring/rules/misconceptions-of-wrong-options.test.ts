import { expect, test } from "vitest";
import { misconceptionsOfWrongOptions } from "../../../src/authoring/rules/misconceptions-of-wrong-options.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const problemsOf = (key: string) => {
  const option = (id: string) => ({
    id,
    text: { fr: id, en: id },
    explanation: { fr: id, en: id },
    ...(id === "a" ? { misconception: { fr: "croire", en: "believing" } } : {}),
  });
  const options = ["a", "b", "c"].map(option);
  const files = sampleQuestionFiles([sampleQuestionEntry("value-one", "one", { key: [key], options })]);
  return misconceptionsOfWrongOptions(files).map(({ place, problem }) => `${place}: ${problem}`);
};

test("accepts a misconception on a wrong option", () => {
  expect(problemsOf("b")).toEqual([]);
});

test("finds one on a right option", () => {
  expect(problemsOf("a")).toEqual(["value-one.options.a.misconception: stands on a right option"]);
});
