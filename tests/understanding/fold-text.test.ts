import { describe, expect, test } from "vitest";
import {
  cleanText,
  foldCase,
  foldClauses,
  foldWords,
  READ_CHARACTERS,
} from "../../src/understanding/fold-text.ts";

describe("cleaning what was typed", () => {
  test.each([
    ["a Slack mention", "<@U02ABC> c'est quoi la valeur ?"],
    ["a Slack mention with its name", "<@U02ABC|tuteur> c'est quoi la valeur ?"],
    ["a Slack channel", "<#C024BE|general> c'est quoi la valeur ?"],
    ["a Slack broadcast", "<!here> c'est quoi la valeur ?"],
    ["a Teams mention", "<at>Tuteur SVS</at> c'est quoi la valeur ?"],
    ["a Teams mention over two lines", "<at>Tuteur\nSVS</at> c'est quoi la valeur ?"],
    ["the bot's name typed by hand", "@SVS c'est quoi la valeur ?"],
    ["a bare link", "https://example.org/a?b=c#d c'est quoi la valeur ?"],
    ["a Slack link with a label", "<https://example.org|le cours> c'est quoi la valeur ?"],
    ["a mail address", "ada.example+svs@mail.example.org c'est quoi la valeur ?"],
    ["markup", "<p>c'est quoi <b>la valeur</b> ?</p>"],
    ["an emoji by name", ":wave: c'est quoi la valeur ? :thinking_face:"],
    ["entities", "c'est&nbsp;quoi la valeur&nbsp;?"],
    ["control characters", "c'est\u0000 quoi\u0007 la valeur \u001b ?"],
    ["invisible characters", "\u200bc'est quoi \u2060la valeur \ufeff?"],
    ["characters of private use", "\ue000c'est quoi la valeur \u{f0000}?"],
    ["line breaks and tabs", "c'est\r\n\tquoi la\n\n\nvaleur ?"],
    ["typographic spaces", "c'est quoi la\u00a0valeur\u202f?"],
    ["full-width letters", "ｃ'est quoi la ｖａｌｅｕｒ ?"],
  ])("takes away or opens up %s", (_what, typed) => {
    expect(foldWords(cleanText(typed))).toEqual(["c", "est", "quoi", "la", "valeur"]);
  });

  test("keeps the word after an at sign that is not the bot's", () => {
    expect(cleanText("@gouvernance c'est quoi")).toBe("gouvernance c'est quoi");
  });

  test("keeps accents and the signs that part sentences", () => {
    expect(cleanText("Ça, c’est la Chaîne : oui !")).toBe("Ça, c’est la Chaîne : oui !");
  });

  test("mends UTF-16 that was cut in the middle of a character", () => {
    const cleaned = cleanText("la valeur \ud83d et \udc4b la demande");
    expect(cleaned.isWellFormed()).toBe(true);
    expect(foldWords(cleaned)).toEqual(["la", "valeur", "et", "la", "demande"]);
  });

  test("reads no further than its limit", () => {
    const cleaned = cleanText(`${"a ".repeat(READ_CHARACTERS / 2)}governance`);
    expect(cleaned).not.toContain("governance");
    expect(cleaned.length).toBeLessThanOrEqual(READ_CHARACTERS);
  });

  test.each([
    ["opened mentions", "<at>"],
    ["opened brackets", "<"],
    ["opened Slack mentions", "<@"],
    ["opened links", "<https://a"],
    ["dots before an at sign", "a."],
    ["colons", ":a"],
    ["at signs", "@a"],
    ["ampersands", "&"],
    ["combining accents", "e\u0301\u0302"],
    ["one letter", "a"],
    ["broken UTF-16", "\ud83d"],
  ])("reads 40,000 characters of %s in no time", (_what, piece) => {
    const typed = piece.repeat(40_000 / piece.length);
    const started = performance.now();
    foldWords(cleanText(typed));
    foldClauses(cleanText(typed));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("folding", () => {
  test("drops capitals and accents, and opens ligatures", () => {
    expect(foldCase("Ça, c’est la Chaîne")).toBe("ca, c’est la chaine");
    expect(foldCase("ŒUVRE, œuf, straße")).toBe("oeuvre, oeuf, strasse");
  });

  test("makes composed and decomposed accents the same", () => {
    expect(foldCase("améliorée".normalize("NFD"))).toBe(foldCase("améliorée".normalize("NFC")));
  });

  test.each([
    ["a straight apostrophe", "qu'est-ce que l'amélioration"],
    ["a typographic apostrophe", "qu’est-ce que l’amélioration"],
    ["an accent for an apostrophe", "qu`est-ce que l´amélioration"],
    ["capitals", "QU'EST-CE QUE L'AMÉLIORATION"],
    ["no accents", "qu'est-ce que l'amelioration"],
    ["no hyphen and no apostrophe", "qu est ce que l amelioration"],
  ])("parts elisions and hyphens alike: %s", (_what, typed) => {
    expect(foldWords(typed)).toEqual(["qu", "est", "ce", "que", "l", "amelioration"]);
  });

  test("keeps times and ticket numbers whole", () => {
    expect(foldWords("à 9h30, INC0012345 !")).toEqual(["a", "9h30", "inc0012345"]);
  });

  test("shortens letters that are held down", () => {
    expect(foldWords("pleaaase sooo whaaat")).toEqual(["please", "so", "what"]);
    expect(foldWords("connaissance, feedback, 2000")).toEqual(["connaissance", "feedback", "2000"]);
  });

  test("finds no word where there are none", () => {
    expect(foldWords("")).toEqual([]);
    expect(foldWords("?! … 🙂 — «»")).toEqual([]);
  });

  test("parts a story into its clauses", () => {
    expect(foldClauses("J'étais malade lundi, désolé. La gouvernance, c'est quoi ?")).toEqual([
      ["j", "etais", "malade", "lundi"],
      ["desole"],
      ["la", "gouvernance"],
      ["c", "est", "quoi"],
    ]);
    expect(foldClauses("… !")).toEqual([]);
  });
});
