import { expect, test } from "vitest";
import { statementsVary } from "../../../src/authoring/rules/statements-vary.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const problemsOf = (...verdicts: string[]) =>
  statementsVary(
    sampleQuestionFiles([
      sampleQuestionEntry("value-choice"),
      ...verdicts.map((verdict, at) =>
        sampleQuestionEntry(`value-${"abc"[at]}`, "true-false", { key: [verdict] }),
      ),
    ]),
  ).map(({ problem }) => problem);

test("accepts statements of both kinds, one alone, and none", () => {
  expect([problemsOf("true", "false", "true"), problemsOf("true"), problemsOf()]).toEqual([[], [], []]);
});

test.each(["true", "false"])("finds that all are %s", (verdict) => {
  expect(problemsOf(verdict, verdict)).toEqual([`all 2 statements are ${verdict}`]);
});
