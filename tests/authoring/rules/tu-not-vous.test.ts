import { expect, test } from "vitest";
import { tuNotVous } from "../../../src/authoring/rules/tu-not-vous.ts";
import { SAMPLE_REGISTRY, sampleText } from "../../support/sample-course-files.ts";

const problemsOf = (language: "fr" | "en", text: string) =>
  tuNotVous([sampleText(language, text)], SAMPLE_REGISTRY).map(({ problem }) => problem);

test.each([
  ["fr", "Demande à ton équipe, avec tes mots."],
  ["fr", "Prends un rendez-vous, trouve un dévot."],
  ["fr", "Le principe *commencer là où vous êtes*."],
  ["en", "A votre in English."],
] as const)("accepts the %s text %j", (language, text) => {
  expect(problemsOf(language, text)).toEqual([]);
});

test.each(["Si vous voulez", "Demandez-vous pourquoi", "Votre équipe", "avec vos mots", "Là où vous êtes"])(
  "finds the vous in %j",
  (text) => {
    expect(problemsOf("fr", text)).toEqual([expect.stringContaining("the tutor says tu")]);
  },
);
