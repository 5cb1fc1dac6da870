import levenshtein from "natural/lib/natural/distance/levenshtein_distance.js";
import { describe, expect, test } from "vitest";
import { addTypos } from "../../src/understanding/add-typos.ts";
import { seededRandom } from "../../src/chance/seeded-random.ts";

const TEXT = "quelle est la différence entre la demande et l’opportunité ?";

/** Fewest letters lost, added or changed, or neighbours swapped, to make one text from the other. */
const countEdits = (one: string, other: string) => levenshtein.DamerauLevenshteinDistance(one, other);

describe("slips of the finger", () => {
  test("are the same for the same numbers", () => {
    expect(addTypos(TEXT, seededRandom(3))).toBe(addTypos(TEXT, seededRandom(3)));
  });

  test("differ for other numbers", () => {
    expect(addTypos(TEXT, seededRandom(3))).not.toBe(addTypos(TEXT, seededRandom(4)));
  });

  test("are at most one per ten characters", () => {
    for (let seed = 0; seed < 200; seed++) {
      const edits = countEdits(TEXT, addTypos(TEXT, seededRandom(seed)));
      expect(edits).toBeLessThanOrEqual(Math.floor(TEXT.length / 10));
    }
  });

  test("leave a short text alone unless some are asked for", () => {
    expect(addTypos("valeur", seededRandom(1))).toBe("valeur");
    const changed = Array.from({ length: 20 }, (_, seed) => addTypos("valeur", seededRandom(seed), 1));
    expect(changed.filter((text) => text !== "valeur").length).toBeGreaterThan(10);
    for (const text of changed) expect(countEdits("valeur", text)).toBeLessThanOrEqual(1);
  });

  test("never break a character of two units", () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(addTypos("🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃", seededRandom(seed)).isWellFormed()).toBe(true);
    }
  });

  test("can be asked for in an empty text", () => {
    expect(addTypos("", seededRandom(1), 1).length).toBeLessThanOrEqual(1);
  });
});
