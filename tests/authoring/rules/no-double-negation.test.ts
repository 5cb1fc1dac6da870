import { expect, test } from "vitest";
import { noDoubleNegation } from "../../../src/authoring/rules/no-double-negation.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

function problemsOf(stem: { fr: string; en: string }, text = { fr: "Oui", en: "Yes" }): string[] {
  const options = [{ id: "a", text, explanation: { fr: "f", en: "e" } }];
  const files = sampleQuestionFiles([sampleQuestionEntry("value-one", "one", { stem, options })]);
  return noDoubleNegation(files).map(({ place, problem }) => `${place}: ${problem}`);
}

const POSITIVE = { fr: "Qu’est-ce qui est juste ?", en: "What is right?" };
const NEGATIVE = { fr: "Qu’est-ce qui n’est pas une pratique ?", en: "What is not a practice?" };

test("accepts a negation in the stem or in an option, but not in both", () => {
  const option = { fr: "Elle ne remplace rien", en: "It does not replace anything" };
  expect(problemsOf(NEGATIVE)).toEqual([]);
  expect(problemsOf(POSITIVE, option)).toEqual([]);
  expect(problemsOf(NEGATIVE, option)).toEqual([
    "value-one.options.a.text.fr: a negation below a stem that has one",
    "value-one.options.a.text.en: a negation below a stem that has one",
  ]);
});

test("finds two negations in one stem", () => {
  expect(
    problemsOf({
      fr: "Qui n’a pas de rôle qui n’ait aucun but ?",
      en: "Who has no role that is not useful?",
    }),
  ).toEqual(["value-one.stem.fr: 2 negations in one stem", "value-one.stem.en: 2 negations in one stem"]);
});
