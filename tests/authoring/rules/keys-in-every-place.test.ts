import { expect, test } from "vitest";
import { keysInEveryPlace } from "../../../src/authoring/rules/keys-in-every-place.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const problemsOf = (keys: string) =>
  keysInEveryPlace(
    sampleQuestionFiles([
      ...keys.split("").map((key, at) => sampleQuestionEntry(`value-${"abcdef"[at]}`, "one", { key: [key] })),
      sampleQuestionEntry("value-statement", "true-false"),
    ]),
  ).map(({ problem }) => problem);

test.each(["abcd", "bbcd", "aabb", "ccc"])("accepts the keys %s", (keys) => {
  expect(problemsOf(keys)).toEqual([]);
});

test.each([
  ["cccd", 3, "3 of 4"],
  ["aabaa", 1, "4 of 5"],
  ["bbbacb", 2, "4 of 6"],
])("finds the habit in %s", (keys, place, share) => {
  expect(problemsOf(keys)).toEqual([
    `the right option is number ${place} in ${share}, at most half is allowed`,
  ]);
});
