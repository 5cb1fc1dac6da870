import { describe, expect, test } from "vitest";
import { hashTopicTexts } from "../../src/authoring/hash-topic-texts.ts";
import { sampleTopic } from "../support/sample-course-files.ts";

const definition = { source: "course", fr: "Un cadre.", en: "A frame." };
const parts = { source: "beyond", fr: "Deux.", en: "Two.", items: [{ fr: "Un", en: "One" }] };
const first = {
  between: ["value", "management"],
  source: "course",
  fr: "L’une, l’autre.",
  en: "One, other.",
};
const second = { between: ["value", "governance"], source: "course", fr: "Ceci, cela.", en: "This, that." };
const nuance = { fr: "Le cours simplifie.", en: "The course simplifies." };

const topic = (changes: Readonly<Record<string, unknown>> = {}) =>
  sampleTopic("value", {
    explanations: { definition, parts },
    differences: [first, second],
    nuance,
    ...changes,
  });

const hashOf = (changes: Readonly<Record<string, unknown>>) => hashTopicTexts(topic(changes));
const READ = hashTopicTexts(topic());

test("is twelve hexadecimal digits, and the same each time", () => {
  expect(READ).toMatch(/^[0-9a-f]{12}$/);
  expect(hashOf({})).toBe(READ);
});

describe("changes with", () => {
  test.each([
    ["the title", { title: { fr: "La valeur", en: "Value" } }],
    ["the sentence", { sentence: { fr: "Elle fixe le cap.", en: "It sets a course." } }],
    ["an explanation", { explanations: { definition: { ...definition, en: "A net." }, parts } }],
    ["an item", { explanations: { definition, parts: { ...parts, items: [{ fr: "Un", en: "Once" }] } } }],
    ["the source of an explanation", { explanations: { definition, parts: { ...parts, source: "both" } } }],
    ["an explanation less", { explanations: { definition } }],
    ["the text of a difference", { differences: [first, { ...second, fr: "Cela, ceci." }] }],
    ["what is compared", { differences: [first, { ...second, between: ["value", "demand"] }] }],
    ["the nuance", { nuance: undefined }],
  ])("%s", (_what, changes) => {
    expect(hashOf(changes)).not.toBe(READ);
  });
});

describe("does not change with", () => {
  test.each([
    ["the status", { status: { reviewed: { by: "Ada Example", of: READ } } }],
    ["what to see also", { "see-also": ["governance"] }],
    ["the order of the facets", { explanations: { parts, definition } }],
    ["the order of the differences", { differences: [second, first] }],
  ])("%s", (_what, changes) => {
    expect(hashOf(changes)).toBe(READ);
  });
});
