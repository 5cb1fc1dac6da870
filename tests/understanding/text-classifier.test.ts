import { describe, expect, test } from "vitest";
import { vectorize } from "../../src/understanding/extract-features.ts";
import {
  bestLabels,
  nearestPhrases,
  trainClassifier,
  weighLabels,
} from "../../src/understanding/text-classifier.ts";

const LINES = {
  governance: ["c est quoi la gouvernance", "la gouvernance ca sert a quoi", "qui dirige et controle"],
  value: ["c est quoi la valeur", "un exemple de valeur", "qu est ce que le client ressent comme utile"],
  greeting: ["bonjour", "salut a tous", "hello tuteur"],
};
const EXAMPLES = Object.entries(LINES).flatMap(([label, lines]) =>
  lines.map((line) => ({ label, words: line.split(" "), signs: [] })),
);
const CLASSIFIER = trainClassifier(EXAMPLES, { seed: 1 });
const { labels } = CLASSIFIER.linear;

const read = (line: string) => vectorize(CLASSIFIER.space, { words: line.split(" "), signs: [] });
const best = (line: string) => bestLabels(labels, weighLabels(CLASSIFIER, read(line)), 1)[0]?.label;
const near = (line: string, label: string) =>
  nearestPhrases(CLASSIFIER, read(line))[labels.indexOf(label)] ?? -1;

describe("the text engine", () => {
  test("knows its own phrases", () => {
    for (const { label, words } of EXAMPLES) expect(best(words.join(" "))).toBe(label);
  });

  test.each([
    ["quoi la gouvernances", "governance"],
    ["exemple valeur", "value"],
    ["bonjour tuteur", "greeting"],
    ["le client ressent quoi", "value"],
  ])("takes %j for %s", (line, label) => {
    expect(best(line)).toBe(label);
  });

  test("is the same for the same examples and seed", () => {
    expect(trainClassifier(EXAMPLES, { seed: 1 })).toEqual(CLASSIFIER);
  });

  test("measures how near the nearest phrase of each label is, from 0 to 1", () => {
    expect(near("c est quoi la valeur", "value")).toBeCloseTo(1, 5);
    expect(near("c est quoi la valeur", "governance")).toBeGreaterThan(0.1);
    expect(near("c est quoi la valeur", "governance")).toBeLessThan(0.9);
    expect(near("c est quoi la valeur", "greeting")).toBe(0);
    expect(near("photosynthese", "value")).toBe(0);
  });
});

describe("the best labels", () => {
  const names = ["a", "b", "c", "d"];
  const scores = Float32Array.from([0.25, 1, -1, 0.5]);
  const found = (most: number) => bestLabels(names, scores, most).map(({ label }) => label);

  test("stand best first, as many as asked for", () => {
    expect(found(4)).toEqual(["b", "d", "a", "c"]);
    expect(found(2)).toEqual(["b", "d"]);
    expect(found(9)).toEqual(["b", "d", "a", "c"]);
    expect(found(0)).toEqual([]);
  });

  test("carry their scores", () => {
    expect(bestLabels(names, scores, 1)).toEqual([{ label: "b", score: 1 }]);
  });

  test("of equals, the first in the list comes first", () => {
    expect(bestLabels(["x", "y"], Float32Array.from([1, 1]), 2).map(({ label }) => label)).toEqual([
      "x",
      "y",
    ]);
  });
});
