import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskDemand } from "../../src/tutor/mask-demand.ts";

const MOST_CHARACTERS = 300;

describe("a question that is kept", () => {
  test.each([
    ["écris à Ada.Example+x@mail.example.org stp", "écris à [mail] stp"],
    ["voir https://intranet.example/x?y=1 et www.example.org/a", "voir [link] et [link]"],
    ["HTTP://EXAMPLE.ORG", "[link]"],
    ["<@U012ABC> et <#C9|general> et <!here>", "[mention] et [mention] et [mention]"],
    ["<at>Ada Example</at> what is value?", "[mention] what is value?"],
    ["@ada what is value?", "[mention] what is value?"],
    ["appelle le 06 12 34 56 78", "appelle le [number]"],
    ["ticket 2026-00417", "ticket [number]"],
    ["IBAN 3000 4000/0312", "IBAN [number]"],
    ["+33.6.12.34.56.78", "+[number]"],
    ["٠٦١٢٣٤٥٦", "[number]"],
    ["les 7 principes, 34 pratiques, ITIL 4, 100 %", "les 7 principes, 34 pratiques, ITIL 4, 100 %"],
    ["  deux\n\nlignes\t ", "deux lignes"],
    ["", ""],
  ])("has nothing personal in it: %j", (typed, kept) => {
    expect(maskDemand(typed)).toBe(kept);
  });

  test("has at most 300 characters, and no mask or secret is cut open at its edge", () => {
    const long = `${"a".repeat(295)} ada@example.org 0612345678`;
    expect(maskDemand(long)).toBe(`${"a".repeat(295)} [mai`);
    expect([...maskDemand("😀".repeat(400))]).toHaveLength(MOST_CHARACTERS);
    expect(maskDemand("😀".repeat(700)).isWellFormed()).toBe(true);
  });

  test("is never longer, never holds an address or a long number, whatever was typed", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.emailAddress(),
      fc.webUrl(),
      fc.integer({ min: 10_000 }).map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const kept = maskDemand(pieces.join(" "));
        expect([...kept].length).toBeLessThanOrEqual(MOST_CHARACTERS);
        expect(kept).not.toMatch(/\d{4,}/);
        expect(kept).not.toMatch(/https?:\/\/\S/i);
        expect(kept).not.toMatch(/[a-z0-9]@[a-z0-9-]+\.[a-z]{2,}/i);
        expect(kept.isWellFormed()).toBe(true);
      }),
    );
  });

  test("takes no longer than a moment for the most hostile text", () => {
    const begun = performance.now();
    for (const hostile of [
      "a@".repeat(20_000),
      "1 ".repeat(20_000),
      "<at>".repeat(10_000),
      "a.".repeat(20_000),
    ])
      maskDemand(hostile);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
