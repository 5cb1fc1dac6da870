import { describe, expect, test } from "vitest";
import {
  type Evidence,
  learnFeatureSpace,
  type SparseVector,
  vectorize,
} from "../../src/understanding/extract-features.ts";

const evidence = (line: string, ...signs: string[]): Evidence => ({
  words: line === "" ? [] : line.split(" "),
  signs,
});

const PHRASES = [
  evidence("c est quoi la gouvernance", "@governance"),
  evidence("la gouvernance ca sert a quoi", "@governance"),
  evidence("c est quoi la valeur", "@value"),
  evidence("un exemple de valeur", "@value"),
];
const { space: SPACE, vectors: TABLE } = learnFeatureSpace(PHRASES);
const VECTORS = PHRASES.map((_, row): SparseVector => {
  const from = TABLE.starts[row];
  const to = TABLE.starts[row + 1];
  return { ids: TABLE.ids.slice(from, to), values: TABLE.values.slice(from, to) };
});

function similarity(left: SparseVector, right: SparseVector): number {
  const values = new Map([...right.ids].map((id, at) => [id, right.values[at] ?? 0]));
  return [...left.ids].reduce((sum, id, at) => sum + (left.values[at] ?? 0) * (values.get(id) ?? 0), 0);
}

const compare = (one: Evidence, other: Evidence) =>
  similarity(vectorize(SPACE, one), vectorize(SPACE, other));

describe("a phrase as a vector", () => {
  test("has distinct features that its space knows, those of words first", () => {
    for (const phrase of [...PHRASES, evidence("la la la valeur valeur", "@value")]) {
      const { ids, values } = vectorize(SPACE, phrase);
      expect(values).toHaveLength(ids.length);
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.max(...ids)).toBeLessThan(SPACE.idf.length);
      const isWord = [...ids].map((id) => id < SPACE.wordFeatures);
      expect(isWord).toEqual(isWord.toSorted((left, right) => Number(right) - Number(left)));
    }
  });

  test("has length 1, however long the phrase", () => {
    for (const phrase of PHRASES) expect(compare(phrase, phrase)).toBeCloseTo(1, 5);
    expect(
      compare(evidence("la valeur ".repeat(50).trim()), evidence("la valeur ".repeat(50).trim())),
    ).toBeCloseTo(1, 5);
  });

  test("is the same for the same phrase", () => {
    expect(vectorize(SPACE, evidence("la valeur"))).toEqual(vectorize(SPACE, evidence("la valeur")));
  });

  test("of nothing known is empty", () => {
    expect(vectorize(SPACE, evidence("")).ids).toHaveLength(0);
    expect(vectorize(SPACE, evidence("xyz")).ids).toHaveLength(0);
  });

  test("is nearer to a phrase with the same words than to another", () => {
    const asked = evidence("quoi la gouvernance");
    expect(compare(asked, PHRASES[0]!)).toBeGreaterThan(compare(asked, PHRASES[3]!)); // both are in the list above
  });

  test("is near to another ending of the same word", () => {
    expect(compare(evidence("gouvernances"), evidence("gouvernance"))).toBeGreaterThan(0.3);
    expect(compare(evidence("gouvernances"), evidence("valeur"))).toBeLessThan(0.05);
  });

  test("tells the order of words", () => {
    expect(compare(evidence("quoi la gouvernance"), evidence("gouvernance la quoi"))).toBeLessThan(0.99);
  });

  test("holds the signs that are no words", () => {
    const named = vectorize(SPACE, evidence("", "@governance"));
    expect(named.ids).toHaveLength(1);
    expect(similarity(named, vectorize(SPACE, PHRASES[0]!))).toBeGreaterThan(0); // the first of the list above
    expect(similarity(named, vectorize(SPACE, PHRASES[2]!))).toBe(0); // the third
  });

  test("weighs a rare word more than one that is everywhere", () => {
    expect(compare(evidence("la exemple"), evidence("exemple"))).toBeGreaterThan(
      compare(evidence("la exemple"), evidence("la")),
    );
  });
});

describe("a feature space", () => {
  test("comes with the vectors of the phrases it was learnt from", () => {
    expect(VECTORS).toEqual(PHRASES.map((phrase) => vectorize(SPACE, phrase)));
  });

  test("leaves out what was seen in too few phrases, but never a word", () => {
    const all = learnFeatureSpace(PHRASES, [], 1).space;
    const few = learnFeatureSpace(PHRASES, [], 3).space;
    expect(few.idf.length - few.wordFeatures).toBeLessThan(all.idf.length - all.wordFeatures);
    for (const word of PHRASES.flatMap(({ words }) => words)) {
      const { ids } = vectorize(few, evidence(word));
      expect([...ids].some((id) => id < few.wordFeatures)).toBe(true);
    }
  });

  test("takes a phrase that counts twice for two", () => {
    const [first, ...others] = PHRASES;
    if (!first) throw new Error("no phrase");
    const twice = learnFeatureSpace([first, ...others], [2]).space;
    const repeated = learnFeatureSpace([first, ...others, first]).space;
    expect(twice).toEqual(repeated);
  });
});
