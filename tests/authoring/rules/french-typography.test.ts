import { expect, test } from "vitest";
import { frenchTypography } from "../../../src/authoring/rules/french-typography.ts";
import { sampleText } from "../../support/sample-course-files.ts";

const problemsOf = (text: string) => frenchTypography([sampleText("fr", text)]).map(({ problem }) => problem);

test("accepts the house typography", () => {
  expect(
    problemsOf(
      "«\u00A0À quoi bon\u202F?\u00A0»\u00A0: l’idée de l’équipe… **Évaluer**\u00A0: 20\u00A0%\u202F!",
    ),
  ).toEqual([]);
});

test("leaves English to its own rule", () => {
  expect(frenchTypography([sampleText("en", "What ? It's “so”")])).toEqual([]);
});

test.each([
  ["Pourquoi ?", "before ; ? or ! stands something other than a narrow no-break space (U+202F)"],
  ["Pourquoi\u00A0?", "before ; ? or ! stands something other than a narrow no-break space (U+202F)"],
  ["Oui;", "before ; ? or ! stands something other than a narrow no-break space (U+202F)"],
  ["Un rôle : dire", "before a colon stands something other than a no-break space (U+00A0)"],
  ["Un rôle\u202F: dire", "before a colon stands something other than a no-break space (U+00A0)"],
  ["« mot\u00A0»", "inside « » stands something other than a no-break space (U+00A0)"],
  ["l'idée", "a straight apostrophe instead of ’"],
  ["Evaluer", "a capital without its accent"],
  ["A quoi bon", "a capital without its accent"],
  ["deux  mots", "two spaces in a row"],
  ["Attends...", "three dots instead of …"],
  ['un "mot" ici', "straight quotation marks instead of « »"],
  ['un "mot ici', "a straight quotation mark without its pair"],
])("finds what is wrong in %j", (text, problem) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
});

test("shows the place that is wrong and offers to mend it", () => {
  expect(
    frenchTypography([sampleText("fr", "Une phrase assez longue avec l'idée au milieu de tout")]),
  ).toEqual([
    {
      file: "content/topics/value.yaml",
      place: "line 1, sentence.fr",
      problem: 'a straight apostrophe instead of ’, near "longue avec l\'idée au milie"',
      remedy: "run npm run check:content -- --mend",
    },
  ]);
});
