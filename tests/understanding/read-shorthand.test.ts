import { describe, expect, test } from "vitest";
import { expandShorthand, type Shorthand, stripAround } from "../../src/understanding/read-shorthand.ts";

const SHORTHAND: Shorthand = {
  readAs: new Map([
    ["c koi", "c est quoi"],
    ["koi", "quoi"],
    ["pk", "pourquoi"],
    ["s v s", "svs"],
  ]),
  fillers: new Set(["euh", "stp", "mdr"]),
  around: [["bonjour", "a", "tous"], ["merci", "d", "avance"], ["bonjour"], ["merci"], ["tuteur"]],
};

const expand = (line: string) => expandShorthand(SHORTHAND, line.split(" ")).join(" ");
const strip = (line: string) => stripAround(SHORTHAND, line.split(" ")).join(" ");

describe("shorthand", () => {
  test.each([
    ["c koi la valeur", "c est quoi la valeur"],
    ["la valeur c koi", "la valeur c est quoi"],
    ["a koi ca sert", "a quoi ca sert"],
    ["pk pk", "pourquoi pourquoi"],
    ["le s v s c koi", "le svs c est quoi"],
    ["s v", "s v"],
    ["rien a changer", "rien a changer"],
  ])("reads %j as %j", (typed, read) => {
    expect(expand(typed)).toBe(read);
  });

  test("leaves fillers out wherever they stand", () => {
    expect(expand("euh la valeur stp mdr")).toBe("la valeur");
  });

  test("keeps fillers when there is nothing else", () => {
    expect(expand("mdr euh")).toBe("mdr euh");
  });

  test("of nothing makes nothing", () => {
    expect(expandShorthand(SHORTHAND, [])).toEqual([]);
  });
});

describe("openings and closings", () => {
  test.each([
    ["bonjour c est quoi la valeur", "c est quoi la valeur"],
    ["bonjour a tous c est quoi la valeur", "c est quoi la valeur"],
    ["bonjour tuteur c est quoi la valeur merci d avance", "c est quoi la valeur"],
    ["la valeur merci merci", "la valeur"],
    ["dire merci est utile", "dire merci est utile"],
  ])("of %j leaves %j", (typed, left) => {
    expect(strip(typed)).toBe(left);
  });

  test.each(["bonjour", "merci", "bonjour a tous", "bonjour merci"])(
    "leaves something of %j: a greeting alone is what was said",
    (typed) => {
      expect(strip(typed)).not.toBe("");
    },
  );

  test("of nothing leaves nothing", () => {
    expect(stripAround(SHORTHAND, [])).toEqual([]);
  });
});
