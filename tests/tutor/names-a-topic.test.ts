import { expect, test } from "vitest";
import { namesATopic } from "../../src/tutor/names-a-topic.ts";

test.each([
  ["lance un quiz sur les licornes", "fr", true],
  ["quiz à propos du football", "fr", true],
  ["start a quiz about unicorns", "en", true],
  ["lance un quiz", "fr", false],
  ["on lance un quiz", "fr", false],
  ["un quiz sur tout le cours, 5 questions", "fr", false],
  ["un quiz sur 5 questions stp", "fr", false],
  ["a quiz on the whole course please", "en", false],
] as const)("%s (%s) names a topic: %s", (text, language, expected) => {
  expect(namesATopic(text, language)).toBe(expected);
});
