import { expect, test } from "vitest";
import { optionsFitKinds } from "../../../src/authoring/rules/options-fit-kinds.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

type Kind = "one" | "several" | "true-false";

function problemsOf(kind: Kind, changes: Record<string, unknown> = {}): string[] {
  const files = sampleQuestionFiles([sampleQuestionEntry("value-one", kind, changes)]);
  return optionsFitKinds(files).map(({ place, problem }) => `${place}: ${problem}`);
}

const option = (id: string, fr: string, en: string) => ({
  id,
  text: { fr, en },
  explanation: { fr: id, en: id },
});

test.each(["one", "several", "true-false"] as const)("accepts the options of the kind %s", (kind) => {
  expect(problemsOf(kind)).toEqual([]);
});

test("finds a statement's option that says something else", () => {
  const options = [option("true", "C’est vrai", "True"), option("false", "Faux", "Wrong")];
  expect(problemsOf("true-false", { options })).toEqual([
    'value-one.options.true.text.fr: "C’est vrai" where a statement says "Vrai"',
    'value-one.options.false.text.en: "Wrong" where a statement says "False"',
  ]);
});

test("finds true and false that say each other", () => {
  const options = [option("true", "Faux", "False"), option("false", "Vrai", "True")];
  expect(problemsOf("true-false", { options })).toHaveLength(4);
});

test("finds letters in a statement, and verdicts elsewhere", () => {
  const options = [option("a", "Vrai", "True"), option("false", "Faux", "False")];
  expect(problemsOf("true-false", { options })).toEqual(['value-one.options: "a" is no verdict']);
  expect(problemsOf("one", { options })).toEqual(['value-one.options: "false" is no letter']);
});
