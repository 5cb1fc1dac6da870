import { describe, expect, test } from "vitest";
import { AuthoringErrors } from "../../src/authoring/authoring-errors.ts";
import { loadWords } from "../../src/authoring/load-words.ts";
import { WORD_KEYS, type Words } from "../../src/course/words.ts";
import { writeFiles } from "../support/write-files.ts";

const SCHEMA = { "page.ask": [], "see-also": ["topics"] } as const;
const ASK = 'page.ask: { fr: "Demander", en: "Ask" }\n';
const SEE = 'see-also: { fr: "À voir : **{topics}**", en: "See {topics}" }\n';

function messageOf(files: Readonly<Record<string, string>>): string {
  try {
    loadWords(writeFiles(files), SCHEMA);
  } catch (error) {
    if (error instanceof AuthoringErrors) return error.message;
    throw error;
  }
  return "";
}

describe("the tutor's words", () => {
  test("are gathered from all files of the folder", () => {
    expect(loadWords(writeFiles({ "a.yaml": ASK, "b.yaml": SEE }), SCHEMA)).toEqual({
      "page.ask": { fr: [{ kind: "text", text: "Demander" }], en: [{ kind: "text", text: "Ask" }] },
      "see-also": {
        fr: [
          { kind: "text", text: "À voir : " },
          { kind: "strong", text: "{topics}" },
        ],
        en: [{ kind: "text", text: "See {topics}" }],
      },
    });
  });

  test("of this project are complete", () => {
    const words: Words = loadWords("content/words", WORD_KEYS);
    expect(Object.keys(words).sort()).toEqual(Object.keys(WORD_KEYS).sort());
  });

  test.each([
    ["a missing key", { "a.yaml": ASK }, "see-also: is missing"],
    [
      "an unknown key",
      { "a.yaml": `${ASK}${SEE}page.asks: { fr: "x", en: "x" }\n` },
      "page.asks: no such key",
    ],
    [
      "a key of Object's own",
      { "a.yaml": `${ASK}${SEE}constructor: { fr: "x", en: "x" }\n` },
      "constructor: no such key",
    ],
    ["a key in two files", { "a.yaml": ASK + SEE, "b.yaml": ASK }, "page.ask: stands in"],
    ["a missing language", { "a.yaml": `${SEE}page.ask: { fr: "x" }\n` }, "page.ask.en: is missing"],
    ["a text that is empty", { "a.yaml": `${SEE}page.ask: { fr: "x", en: "" }\n` }, "page.ask.en: is empty"],
    [
      "a parameter left out",
      { "a.yaml": `${ASK}see-also: { fr: "x", en: "{topics}" }\n` },
      "see-also.fr: {topics} is missing",
    ],
    [
      "a parameter misspelt",
      { "a.yaml": `${SEE}page.ask: { fr: "x", en: "{Topic}" }\n` },
      "page.ask.en: {Topic} is no parameter. This key has none",
    ],
    [
      "two paragraphs",
      { "a.yaml": `${SEE}page.ask: { fr: "x", en: "x\\n\\ny" }\n` },
      "page.ask.en: 2 paragraphs",
    ],
    [
      "a link",
      { "a.yaml": `${SEE}page.ask: { fr: "x", en: "[x](http://x.example)" }\n` },
      "page.ask.en: a link",
    ],
  ])("are refused with %s", (_, files, message) => {
    expect(messageOf(files)).toContain(message);
  });

  test("are refused with every problem at once", () => {
    expect(messageOf({ "a.yaml": 'page.ask: { fr: "{a}", en: "{b}" }\n' }).split("\n")).toHaveLength(3);
  });
});
