import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/authoring/split-sentences.ts";

describe("sentences are parted", () => {
  test.each([
    ["Un cadre. Il vaut partout.", ["Un cadre.", "Il vaut partout."]],
    ["Qui décide\u202F? Personne\u202F! Ah…  Bon.", ["Qui décide\u202F?", "Personne\u202F!", "Ah…", "Bon."]],
    ["«\u00A0Quoi\u202F?\u00A0» Voilà.", ["«\u00A0Quoi\u202F?\u00A0»", "Voilà."]],
    ["It is felt.” Next “Yes.”", ["It is felt.”", "Next “Yes.”"]],
    ["Il dit. «\u00A0Oui.\u00A0»", ["Il dit.", "«\u00A0Oui.\u00A0»"]],
    ["Fini. Évaluer ensuite.", ["Fini.", "Évaluer ensuite."]],
  ])("in %j", (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });

  test.each(["ITIL 4.1 compte", "tools, e.g. this one", "« quoi ? » dit-il", "Un mot", "One: Two"])(
    "but not in %j",
    (text) => {
      expect(splitSentences(text)).toEqual([text]);
    },
  );
});
