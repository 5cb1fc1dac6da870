import { describe, expect, test } from "vitest";
import { correctSpelling, learnSpelling } from "../../src/understanding/correct-spelling.ts";

/** Phrases in which each word was seen so often, alone: nothing follows anything. */
const seen = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).flatMap(([word, count]) => Array.from({ length: count }, () => [word]));

const SPELLER = learnSpelling(
  seen({
    gouvernance: 50,
    governance: 40,
    valeur: 60,
    value: 60,
    demande: 30,
    demand: 30,
    pratique: 20,
    pratiques: 25,
    est: 90,
    quoi: 90,
    que: 90,
    de: 90,
    the: 90,
    la: 90,
    c: 50,
    plan: 9,
    plat: 3,
    incident: 8,
    sous: 5,
    titre: 5,
    soustitre: 4,
  }),
);

describe("the known word nearest to a typed one", () => {
  test.each([
    ["a letter lost", "gouvernace", "gouvernance"],
    ["a letter added", "valeeur", "valeur"],
    ["a letter changed", "valuur", "valeur"],
    ["two letters swapped", "vlaeur", "valeur"],
    ["the first letter wrong", "baleur", "valeur"],
    ["two slips in a long word", "gouvrnanse", "gouvernance"],
    ["one slip in a short word", "valu", "value"],
  ])("mends %s", (_what, typed, meant) => {
    expect(correctSpelling(SPELLER, typed)).toBe(meant);
  });

  test.each([
    ["a known word", "demand"],
    ["a word too short to tell", "ki"],
    ["a word far from all", "photosynthese"],
    ["a number", "2024"],
    ["a ticket", "inc0012345"],
    ["nothing", ""],
  ])("leaves %s as it is", (_what, typed) => {
    expect(correctSpelling(SPELLER, typed)).toBe(typed);
  });

  test("prefers the word with the same first letter", () => {
    const speller = learnSpelling(seen({ pente: 2, tante: 20 }));
    // After a word that nothing was seen to follow.
    expect(correctSpelling(speller, "pante", "une")).toBe("pente");
    expect(correctSpelling(speller, "xante", "une")).toBe("tante");
  });

  test("prefers the word seen more often", () => {
    expect(correctSpelling(SPELLER, "plax")).toBe("plan");
  });

  test("prefers the word that usually follows the one before", () => {
    const speller = learnSpelling([
      ...seen({ dans: 9, sans: 9 }),
      ...Array.from({ length: 6 }, () => ["vu", "dans"]),
      ...Array.from({ length: 6 }, () => ["fait", "sans"]),
    ]);
    expect(correctSpelling(speller, "bans", "vu")).toBe("dans");
    expect(correctSpelling(speller, "bans", "fait")).toBe("sans");
  });

  test("knows no word before it has learnt one", () => {
    const speller = learnSpelling([]);
    expect(correctSpelling(speller, "gouvernance")).toBe("gouvernance");
  });

  // A word of 400 letters has 80,000 forms with two left out: a message of one long word must not stop the tutor.
  test.each([40, 400])("gives up on a word of %i letters at once", (length) => {
    const word = Array.from({ length }, (_, at) => String.fromCharCode(97 + ((at * 7) % 26))).join("");
    const started = performance.now();
    expect(correctSpelling(SPELLER, word)).toBe(word);
    expect(performance.now() - started).toBeLessThan(100);
  });
});
