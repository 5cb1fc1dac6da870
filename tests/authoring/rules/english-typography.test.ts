import { expect, test } from "vitest";
import { englishTypography } from "../../../src/authoring/rules/english-typography.ts";
import { sampleText } from "../../support/sample-course-files.ts";

const problemsOf = (text: string) =>
  englishTypography([sampleText("en", text)]).map(({ problem }) => problem);

test("accepts the house typography", () => {
  expect(problemsOf("“What?” It’s the teams’ idea: **plan**, then do… 20%; at 9:30!")).toEqual([]);
});

test("leaves French to its own rule", () => {
  expect(englishTypography([sampleText("fr", "«\u00A0Quoi\u202F?\u00A0»")])).toEqual([]);
});

test.each([
  ["What ?", "a space before a punctuation mark"],
  ["What\u202F?", "a no-break space in English"],
  ["It's", "a straight apostrophe instead of ’"],
  ['say "what" now', "straight quotation marks instead of “ ”"],
  ["say ‘what’ now", "single quotation marks instead of “ ”"],
  ["say 'what' now", "single quotation marks instead of “ ”"],
  ["say «what» now", "French quotation marks in English"],
  ["two  words", "two spaces in a row"],
  ["Wait...", "three dots instead of …"],
  ['say "what now', "a straight quotation mark without its pair"],
])("finds what is wrong in %j", (text, problem) => {
  expect(problemsOf(text)[0]).toContain(problem);
});
