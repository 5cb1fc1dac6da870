import { expect, test } from "vitest";
import { textLengths } from "../../../src/authoring/rules/text-lengths.ts";
import { sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

const words = (count: number) => Array.from({ length: count }, () => "l’équipe").join(" ");
const text = (fr: number, en: number) => ({ fr: `${words(fr)} :`, en: words(en) });

function problemsOf(over: 0 | 1): string[] {
  const topic = sampleTopic("value", {
    sentence: text(35 + over, 35),
    explanations: {
      definition: { source: "course", ...text(120, 120 + over) },
      parts: { source: "course", ...text(40 + over, 40), items: [text(25, 25), text(25, 25 + over)] },
    },
    differences: [{ between: ["value", "cost"], source: "both", ...text(120 + over, 120) }],
  });
  return textLengths(sampleFiles(topic)).map(({ place, problem }) => `${place}: ${problem}`);
}

test("accepts texts of the greatest length", () => {
  expect(problemsOf(0)).toEqual([]);
});

test("finds each text that is a word too long", () => {
  expect(problemsOf(1).sort()).toEqual([
    "differences.0.fr: 121 words, at most 120 are allowed",
    "explanations.definition.en: 121 words, at most 120 are allowed",
    "explanations.parts.fr: 41 words, at most 40 are allowed",
    "explanations.parts.items.1.en: 26 words, at most 25 are allowed",
    "sentence.fr: 36 words, at most 35 are allowed",
  ]);
});
