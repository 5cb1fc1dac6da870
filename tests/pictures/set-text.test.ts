import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, test } from "vitest";
import { FONT_FAMILY, FONT_FILES, type FontWeight } from "../../src/pictures/picture-fonts.ts";
import { readAdvances } from "../../src/pictures/read-advances.ts";
import { breakLines, measureText } from "../../src/pictures/set-text.ts";

const STYLE = { size: 30, weight: 500 } as const;

/** How far apart the renderer draws two bars with a text between them: the text's width and the bars' own. */
function drawnWidth(text: string, size: number, weight: FontWeight): number {
  const width = (shown: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text xml:space="preserve" x="9" y="99" font-family="${FONT_FAMILY}" font-size="${size}" font-weight="${weight}">${shown}</text></svg>`;
    return (
      new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...FONT_FILES] } }).getBBox()?.width ?? 0
    );
  };
  return width(`H${text}H`) - width("HH");
}

describe("a text's width", () => {
  test.each([
    "Chaîne de valeur des services",
    "Amélioration continue",
    "ÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ àâçéèêëîïôùûüÿœæ",
    "« 34 %, en 3 familles » : l’équipe… oui ?",
    "The quick brown fox jumps over the lazy dog",
    "0123456789",
  ])("is what the renderer draws, within two percent: %s", (text) => {
    for (const weight of [500, 600] as const) {
      const drawn = drawnWidth(text, 30, weight);
      expect(drawn).toBeGreaterThan(100);
      expect(Math.abs(measureText(text, 30, weight) / drawn - 1)).toBeLessThan(0.02);
    }
  });

  test("grows with the size and with the weight", () => {
    expect(measureText("valeur", 60, 500)).toBeCloseTo(2 * measureText("valeur", 30, 500));
    expect(measureText("valeur", 30, 600)).toBeGreaterThan(measureText("valeur", 30, 500));
    expect(measureText("", 30, 500)).toBe(0);
  });

  test("has something for a character that the font lacks", () => {
    expect(measureText("\u{1F600}", 30, 500)).toBeGreaterThan(0);
  });

  test("can't be read out of a file that is no font", () => {
    expect(() => readAdvances(readFileSync("package.json"))).toThrow("no TrueType font");
    expect(() => readAdvances(new Uint8Array(0))).toThrow("no TrueType font");
    const empty = new Uint8Array(64);
    empty.set([0, 1, 0, 0]);
    expect(() => readAdvances(empty)).toThrow('no table "head"');
  });
});

describe("lines", () => {
  test("are one when the text fits", () => {
    expect(breakLines("un besoin", STYLE, 400)).toEqual(["un besoin"]);
  });

  test("are as few as they can be, and even", () => {
    expect(breakLines("système de valeur des services", STYLE, 420)).toEqual([
      "système de valeur",
      "des services",
    ]);
    expect(breakLines("aaaa bbbb cccc dddd", STYLE, measureText("aaaa bbbb cccc", 30, 500) + 1)).toEqual([
      "aaaa bbbb",
      "cccc dddd",
    ]);
  });

  test("never break at a no-break space", () => {
    expect(breakLines("71\u00a0%", STYLE, 10)).toEqual(["71\u00a0%"]);
  });

  test("leave a word that is too wide alone on its line", () => {
    expect(breakLines("un amoncellement", STYLE, 60)).toEqual(["un", "amoncellement"]);
  });
});
