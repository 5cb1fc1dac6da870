import { expect, test } from "vitest";
import { noOptionsAboutOptions } from "../../../src/authoring/rules/no-options-about-options.ts";
import { sampleQuestionEntry, sampleQuestionFiles } from "../../support/sample-course-files.ts";

function problemsOf(language: "fr" | "en", text: string): string[] {
  const options = [
    {
      id: "a",
      text: { fr: "Rien", en: "Nothing", [language]: text },
      explanation: { fr: "f", en: "e" },
    },
  ];
  const files = sampleQuestionFiles([sampleQuestionEntry("value-one", "one", { options })]);
  return noOptionsAboutOptions(files).map(({ place }) => place);
}

test.each([
  ["fr", "Tous les coûts et tous les risques"],
  ["fr", "Une possibilité d'amélioration que nul n'a réclamée"],
  ["fr", "Aucune pratique n’est obligatoire"],
  ["fr", "Le choix d’une option par l’équipe"],
  ["fr", "Chaque réponse à un besoin"],
  ["fr", "Comparer les deux options avant de choisir"],
  ["en", "Weigh all the options"],
  ["en", "All the costs and all the risks"],
  ["en", "All of the organisation"],
  ["en", "An answer to a need"],
  ["en", "Both demand and opportunity"],
  ["en", "None of the practices is compulsory"],
] as const)("accepts the %s option %j", (language, text) => {
  expect(problemsOf(language, text)).toEqual([]);
});

test.each([
  ["fr", "Toutes les réponses ci-dessus"],
  ["fr", "Aucune de ces réponses"],
  ["fr", "Aucune des propositions"],
  ["fr", "Toutes ces affirmations"],
  ["fr", "Toutes les réponses sont justes."],
  ["fr", "Aucun de ceux-là"],
  ["fr", "Toutes"],
  ["fr", "Rien de tout cela."],
  ["fr", "Les réponses a et b"],
  ["fr", "A et C"],
  ["en", "All of the above"],
  ["en", "None of these answers"],
  ["en", "None of the other options"],
  ["en", "Both of these"],
  ["en", "Neither."],
  ["en", "Two of the above"],
  ["en", "All of these answers are right"],
  ["en", "Both a and b"],
  ["en", "Answers A and C"],
] as const)("finds the %s option %j", (language, text) => {
  expect(problemsOf(language, text)).toEqual([`value-one.options.a.text.${language}`]);
});
