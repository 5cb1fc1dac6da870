import { expect, test } from "vitest";
import { explanationsDiffer } from "../../../src/authoring/rules/explanations-differ.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

function problemsOf(...explanations: { fr: string; en: string }[]): string[] {
  const options = explanations.map((explanation, at) => ({
    id: "abcd"[at],
    text: { fr: `${at}`, en: `${at}` },
    explanation,
  }));
  // The same explanations again in another question.
  const files = sampleQuestionFiles(
    ["value-one", "value-two"].map((id) => sampleQuestionEntry(id, "one", { options })),
  );
  return explanationsDiffer(files).map(({ place, problem }) => `${place}: ${problem}`);
}

test("accepts explanations that differ within their question", () => {
  expect(problemsOf({ fr: "Un.", en: "One." }, { fr: "Deux.", en: "Two." })).toEqual([]);
});

test("finds an explanation that stands twice, whatever its signs", () => {
  expect(
    problemsOf({ fr: "C’est l’été.", en: "1" }, { fr: "Non.", en: "2" }, { fr: "c'est l'ete !", en: "3" }),
  ).toEqual([
    'value-one.options.c.explanation.fr: is the explanation of "a" too',
    'value-two.options.c.explanation.fr: is the explanation of "a" too',
  ]);
});
