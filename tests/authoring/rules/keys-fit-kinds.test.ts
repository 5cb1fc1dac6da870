import { expect, test } from "vitest";
import { keysFitKinds } from "../../../src/authoring/rules/keys-fit-kinds.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

type Kind = "one" | "several" | "true-false";

function problemsOf(kind: Kind, changes: Record<string, unknown>): string[] {
  const files = sampleQuestionFiles([sampleQuestionEntry("value-one", kind, changes)]);
  return keysFitKinds(files).map(({ place, problem }) => `${place}: ${problem}`);
}

const optionsOf = (ids: string) =>
  ids.split("").map((id) => ({ id, text: { fr: id, en: id }, explanation: { fr: id, en: id } }));

test.each([
  ["one", { key: ["d"] }],
  ["one", { options: optionsOf("abc") }],
  ["several", { key: ["a", "d"] }],
  ["several", { key: ["a", "b", "c"], options: optionsOf("abcde") }],
  ["true-false", { key: ["false"] }],
] as const)("accepts of the kind %s %j", (kind, changes) => {
  expect(problemsOf(kind, changes)).toEqual([]);
});

test.each([
  ["one", { key: ["e"] }, 'key: "e" names no option'],
  ["one", { key: ["a", "b"] }, 'key: has 2, must have 1 for the kind "one"'],
  ["one", { key: [] }, 'key: has 0, must have 1 for the kind "one"'],
  ["one", { options: optionsOf("ab") }, 'options: has 2, must have 3 or 4 for the kind "one"'],
  ["one", { options: optionsOf("abb") }, 'options: "b" stands twice'],
  ["several", { key: ["a"] }, 'key: has 1, must have 2 or 3 for the kind "several"'],
  ["several", { key: ["a", "b", "c", "d"] }, 'key: has 4, must have 2 or 3 for the kind "several"'],
  ["several", { key: ["a", "a"] }, 'key: "a" stands twice'],
  ["several", { options: optionsOf("abc") }, 'options: has 3, must have 4 or 5 for the kind "several"'],
  ["true-false", { key: ["true", "false"] }, 'key: has 2, must have 1 for the kind "true-false"'],
] as const)("finds of the kind %s what is wrong with %j", (kind, changes, problem) => {
  expect(problemsOf(kind, changes)).toEqual([`value-one.${problem}`]);
});
