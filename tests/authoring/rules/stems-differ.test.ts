import { expect, test } from "vitest";
import { stemsDiffer } from "../../../src/authoring/rules/stems-differ.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

const fileOf = (topic: string, stem: { fr: string; en: string }) =>
  sampleQuestionFiles([sampleQuestionEntry(`${topic}-one`, "one", { stem })], topic);

function problemsOf(one: { fr: string; en: string }, other: { fr: string; en: string }): string[] {
  const files = fileOf("value", one);
  const questions = [...files.questions, ...fileOf("practices", other).questions];
  return stemsDiffer({ ...files, questions }).map(
    ({ file, place, problem }) => `${file}: ${place}: ${problem}`,
  );
}

const PRACTICE = {
  fr: "Une même pratique peut servir plusieurs activités de la chaîne de valeur.",
  en: "One practice can serve several value chain activities.",
};

test("accepts stems on the same thing that ask something else", () => {
  expect(
    problemsOf(PRACTICE, {
      fr: "Combien de pratiques une activité de la chaîne de valeur mobilise-t-elle ?",
      en: "How many practices does an activity of the value chain call on?",
    }),
  ).toEqual([]);
});

test("finds the same stem, whatever its accents and signs", () => {
  expect(
    problemsOf(PRACTICE, { fr: `${PRACTICE.fr.toUpperCase()} ?`, en: "Something else altogether" }),
  ).toEqual([
    "content/questions/practices.yaml: practices-one.stem.fr: asks nearly the same as value-one in content/questions/value.yaml",
  ]);
});

test("finds a stem that hardly differs, in either language", () => {
  expect(
    problemsOf(PRACTICE, {
      fr: "Une même pratique peut contribuer à plusieurs activités de la chaîne de valeur.",
      en: "The same practice can serve several activities of the value chain.",
    }),
  ).toHaveLength(2);
});
