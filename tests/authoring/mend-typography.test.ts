import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mendTypography } from "../../src/authoring/mend-typography.ts";

/** Shows no-break spaces: ~ for U+00A0, _ for U+202F. */
const visible = (text: string) => text.replaceAll("\u00A0", "~").replaceAll("\u202F", "_");

describe("French typing", () => {
  test.each([
    ["C'est l'idée", "C’est l’idée"],
    ["Pourquoi ? Parce que ; enfin !", "Pourquoi_? Parce que_; enfin_!"],
    ["Pourquoi? Oui; non!", "Pourquoi_? Oui_; non_!"],
    ["Quoi ?!", "Quoi_?!"],
    ["Un rôle : dire", "Un rôle~: dire"],
    ["**Évaluer** : voir", "**Évaluer**~: voir"],
    ["{topic}: {facet} ?", "{topic}~: {facet}_?"],
    ["« un mot » et «un autre»", "«~un mot~» et «~un autre~»"],
    ['"un mot" ?', "«~un mot~»_?"],
    ["« quoi ? »", "«~quoi_?~»"],
    ["à 9:30 sur http://x.example/?a=1;b", "à 9:30 sur http://x.example/?a=1;b"],
    ["Attends...", "Attends…"],
    ["deux  mots", "deux mots"],
    ["{percent} %, 20 %", "{percent}~%, 20~%"],
    ["Evaluer. Etape. Etre. Equipes. Evénement. Ecris.", "Évaluer. Étape. Être. Équipes. Événement. Écris."],
    ["A qui cela sert-il ? A toi.", "À qui cela sert-il_? À toi."],
    ["Ca marche", "Ça marche"],
    [
      "A priori, *Evaluate*, *Establish*, Option A est là, A-t-il",
      "A priori, *Evaluate*, *Establish*, Option A est là, A-t-il",
    ],
    ["un\n\n- deux", "un\n\n- deux"],
  ])("%j becomes %j", (typed, house) => {
    expect(visible(mendTypography(typed, "fr"))).toBe(house);
  });
});

describe("English typing", () => {
  test.each([
    ["It's the teams' idea", "It’s the teams’ idea"],
    ['Say "what" now', "Say “what” now"],
    ["Say 'what' or ‘don’t’ now", "Say “what” or “don’t” now"],
    ["Say « what »", "Say “what”"],
    ["What ? This : that ; yes !", "What? This: that; yes!"],
    ["**Plan** : do", "**Plan**: do"],
    ["a\u00A0b\u202Fc", "a b c"],
    ["Wait... two  words", "Wait… two words"],
    ["at 9:30 use .NET, 10 %", "at 9:30 use .NET, 10 %"],
  ])("%j becomes %j", (typed, house) => {
    expect(mendTypography(typed, "en")).toBe(house);
  });
});

const PIECES = [
  ...Array.from("aAeEé'\"«»“”‘’:;?!.…*_ ()%1,{}-\u00A0\u202F\n\t"),
  "Etape",
  "A ",
  "...",
  "é ",
  " « ",
];

test.each(["fr", "en"] as const)("mending %s twice changes nothing more", (language) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
      const mended = mendTypography(pieces.join(""), language);
      expect(mendTypography(mended, language)).toBe(mended);
    }),
    { numRuns: 5_000 },
  );
});
