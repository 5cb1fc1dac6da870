import { describe, expect, test } from "vitest";
import { learnSpelling } from "../../src/understanding/correct-spelling.ts";
import { mendWords } from "../../src/understanding/mend-words.ts";

/** Phrases in which each word was seen so often, alone: nothing follows anything. */
const seen = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).flatMap(([word, count]) => Array.from({ length: count }, () => [word]));

const SPELLER = learnSpelling(
  seen({
    gouvernance: 50,
    governance: 40,
    valeur: 60,
    pratique: 20,
    pratiques: 25,
    est: 90,
    quoi: 90,
    que: 90,
    le: 90,
    de: 90,
    the: 90,
    la: 90,
    il: 90,
    c: 50,
    n: 50,
    y: 50,
    a: 50,
    ya: 9,
    svs: 30,
    out: 9,
    put: 9,
    output: 30,
    incident: 8,
    sous: 5,
    titre: 5,
    soustitre: 4,
  }),
);

const mend = (line: string) => mendWords(SPELLER, line.split(" ")).join(" ");

describe("a run of words", () => {
  test.each([
    ["two words typed as one", "estquoi la valeur", "est quoi la valeur"],
    ["two English words typed as one", "thegovernance", "the governance"],
    ["a letter for the space between two words", "estnquoi la valeur", "est quoi la valeur"],
    ["an elision without its apostrophe", "lincident", "l incident"],
    ["a word typed as two", "la gouver nance", "la gouvernance"],
    ["a space too early", "la pratiqu ede", "la pratique de"],
    ["a space too late", "pratique sde la valeur", "pratiques de la valeur"],
    ["slips beside known words", "c est quoi la govvernance", "c est quoi la gouvernance"],
  ])("is mended: %s", (_what, typed, meant) => {
    expect(mend(typed)).toBe(meant);
  });

  test.each(["c est quoi la valeur", "sous titre", "inc0012345 est la", "la 2024 est"])(
    "stays as it is: %s",
    (line) => {
      expect(mend(line)).toBe(line);
    },
  );

  test.each([
    ["a name spelled letter by letter", "c est quoi le s v s", "c est quoi le svs"],
    ["a common word that was heard as two", "the out put", "the output"],
  ])("is mended: %s", (_what, typed, meant) => {
    expect(mend(typed)).toBe(meant);
  });

  test("keeps the lone letters of French that make no word together", () => {
    expect(mend("il n y a que la valeur")).toBe("il n y a que la valeur");
  });

  test("keeps two words that people do type one after the other", () => {
    const speller = learnSpelling([
      ...seen({ output: 30, out: 9, put: 9 }),
      ["put", "out", "put"],
      ["out", "put"],
      ["out", "put"],
    ]);
    expect(mendWords(speller, ["out", "put"])).toEqual(["out", "put"]);
  });

  test("is mended by what stands before each word as mended", () => {
    const speller = learnSpelling([
      ...seen({ dans: 9, sans: 9 }),
      ...Array.from({ length: 6 }, () => ["vu", "dans"]),
      ...Array.from({ length: 6 }, () => ["fait", "sans"]),
    ]);
    expect(mendWords(speller, ["vu", "bans", "fait", "bans"])).toEqual(["vu", "dans", "fait", "sans"]);
  });

  test("stays as it is where nothing was learnt", () => {
    expect(mendWords(learnSpelling([]), ["la", "gouvernance"])).toEqual(["la", "gouvernance"]);
  });

  test("of nothing stays nothing", () => {
    expect(mendWords(SPELLER, [])).toEqual([]);
  });
});
