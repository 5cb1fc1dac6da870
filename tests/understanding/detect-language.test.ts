import { describe, expect, test } from "vitest";
import { detectLanguage, learnLanguages } from "../../src/understanding/detect-language.ts";
import { foldWords } from "../../src/understanding/fold-text.ts";

const repeat = (language: "fr" | "en", text: string) =>
  Array.from({ length: 8 }, () => ({ words: foldWords(text), language }));

const MODEL = learnLanguages([
  ...repeat("fr", "définis la gouvernance du SVS"),
  ...repeat("en", "define the governance of the SVS"),
  ...repeat("fr", "une demande du client"),
  ...repeat("en", "a customer demand"),
]);

const detect = (text: string) => detectLanguage(MODEL, text, foldWords(text));

describe("the language of an utterance", () => {
  test.each([
    "c'est quoi la gouvernance ?",
    "pourquoi une demande",
    "gouvernance",
    "définition du SVS",
    "l'itil",
    "MONTRE MOI LE SVS",
    "merci",
  ])("is French: %s", (text) => {
    expect(detect(text)).toBe("fr");
  });

  test.each(["what is governance?", "define demand please", "governance", "WHY THE SVS", "thanks"])(
    "is English: %s",
    (text) => {
      expect(detect(text)).toBe("en");
    },
  );

  test.each(["can you explain me la gouvernance dans le SVS", "pourquoi we need the demande du client"])(
    "is mixed: %s",
    (text) => {
      expect(detect(text)).toBe("mixed");
    },
  );

  test.each(["the « client » of the demand", "c'est quoi le service desk"])(
    "is not mixed for one borrowed word: %s",
    (text) => {
      expect(detect(text)).not.toBe("mixed");
    },
  );

  test.each(["SVS ?", "SVS", "", "?", "42", "xyzzy"])(
    "is open when nothing speaks for either: %s",
    (text) => {
      expect(detect(text)).toBeUndefined();
    },
  );

  test("is told from grammar alone before any phrase was learnt", () => {
    const model = learnLanguages([]);
    expect(detectLanguage(model, "what is this", ["what", "is", "this"])).toBe("en");
    expect(detectLanguage(model, "pourquoi pas", ["pourquoi", "pas"])).toBe("fr");
  });
});
