import { describe, expect, test } from "vitest";
import { mendContentFile } from "../../src/authoring/mend-content-file.ts";

describe("a content file is mended in place", () => {
  test("only in the texts, with its comments and layout", () => {
    const source = `# l'auteur : moi
id: value   # it's an id
title: { fr: "L'idée :  vraie", en: 'It''s true' }
text:
  fr: |
    C'est "vrai" ?

    Oui : ça l'est.
  en: >
    It's "true".
items:
  - fr: plain l'un
    en: "a \\"b\\" 'c'"
see-also: [it's]
`;
    expect(mendContentFile(source)).toBe(`# l'auteur : moi
id: value   # it's an id
title: { fr: "L’idée\u00A0: vraie", en: 'It’s true' }
text:
  fr: |
    C’est «\u00A0vrai\u00A0»\u202F?

    Oui\u00A0: ça l’est.
  en: >
    It’s “true”.
items:
  - fr: plain l’un
    en: "a “b” “c”"
see-also: [it's]
`);
  });

  test("and is left as it is when nothing is wrong, however it is laid out", () => {
    const source = 'fr:   "d’accord\\u00A0: oui"\nen: |-\n\n   yes\n';
    expect(mendContentFile(source)).toBe(source);
  });

  test("and is left as it is when its YAML is broken", () => {
    expect(mendContentFile("fr: \"l'un")).toBe("fr: \"l'un");
  });
});
