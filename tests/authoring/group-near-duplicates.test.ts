import { describe, expect, test } from "vitest";
import { dealFolds, nearPairs, type Stems } from "../../src/authoring/group-near-duplicates.ts";
import { seededRandom } from "../../src/chance/seeded-random.ts";

const stems = (...texts: string[]): Stems[] => texts.map((text) => new Set(text.split(" ")));

describe("near pairs", () => {
  test("share enough of their words, in whatever order", () => {
    expect(nearPairs(stems("a b c d", "e f", "d c b a", "a b c e"), 0.7)).toEqual([[0, 2]]);
    expect(nearPairs(stems("a b c d", "e f", "d c b a", "a b c e"), 0.6)).toEqual([
      [0, 2],
      [0, 3],
      [2, 3],
    ]);
  });

  test("are those that comparing each with each finds", () => {
    const random = seededRandom(3);
    const phrases = Array.from(
      { length: 200 },
      () =>
        new Set(
          Array.from({ length: 1 + Math.floor(random() * 7) }, () => `w${Math.floor(random() ** 2 * 12)}`),
        ),
    );
    for (const least of [0.5, 0.7, 0.9, 1]) {
      const expected = phrases.flatMap((right, later) =>
        phrases.slice(0, later).flatMap((left, earlier) => {
          const shared = [...left].filter((word) => right.has(word)).length;
          return shared / new Set([...left, ...right]).size >= least ? [[earlier, later]] : [];
        }),
      );
      expect(expected.length).toBeGreaterThan(0);
      expect(new Set(nearPairs(phrases, least).map(String))).toEqual(new Set(expected.map(String)));
    }
  });

  test("have words: nothing is near nothing", () => {
    expect(nearPairs([new Set(), new Set()], 0.7)).toEqual([]);
  });
});

describe("folds", () => {
  const phrases = stems(
    ...Array.from({ length: 200 }, (_, at) => `a${at} b${at} c${at} d${at}`),
    ...Array.from({ length: 200 }, (_, at) => `a${at} b${at} c${at} d${at} e${at}`),
  );

  test("hold a phrase and its near-duplicates together, also those that are near through another", () => {
    const folds = dealFolds(phrases, 10);
    expect(folds.slice(0, 200)).toEqual(folds.slice(200));
    // The first and the last share 2 of 6 words.
    const chain = dealFolds(stems("a b c d", "a b c d e", "b c d e", "b c d e f"), 1_000);
    expect(new Set(chain).size).toBe(1);
  });

  test("are all used, about equally", () => {
    const folds = dealFolds(phrases, 10);
    for (let fold = 0; fold < 10; fold++) {
      const held = folds.filter((one) => one === fold).length;
      expect(held).toBeGreaterThan(10);
      expect(held).toBeLessThan(90);
    }
  });

  test("of the other phrases stay as they are when one is added", () => {
    const added = dealFolds([...stems("x y z"), ...phrases], 10);
    expect(added.slice(1)).toEqual(dealFolds(phrases, 10));
  });
});
