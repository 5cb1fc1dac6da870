import { expect, test } from "vitest";
import { britishSpelling } from "../../../src/authoring/rules/british-spelling.ts";
import { SAMPLE_REGISTRY, sampleText } from "../../support/sample-course-files.ts";

const problemsOf = (language: "fr" | "en", text: string) =>
  britishSpelling([sampleText(language, text)], SAMPLE_REGISTRY).map(({ problem }) => problem);

test.each([
  ["en", "The organisation recognises behaviour; a programme fulfils it, fulfilled by the catalogue."],
  ["en", "The size, prize and colour of a computer program."],
  ["en", "*Optimize and automate* and organizational change management are ITIL’s names."],
  ["fr", "Le center et la color."],
] as const)("accepts the %s text %j", (language, text) => {
  expect(problemsOf(language, text)).toEqual([]);
});

test.each([
  ["The organization", "organization"],
  ["We optimize it", "optimize"],
  ["Prioritizing work", "Prioritizing"],
  ["Its behavior", "behavior"],
  ["the center", "center"],
  ["a training program", "training program"],
  ["to fulfill", "fulfill"],
  ["a service catalog", "catalog"],
])("finds the American word in %j", (text, word) => {
  expect(problemsOf("en", text)).toEqual([`"${word}" is American`]);
});
