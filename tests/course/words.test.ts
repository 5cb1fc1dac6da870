import { describe, expect, test } from "vitest";
import { toLearnerText } from "../../src/course/prose.ts";
import { say, sayPlain, type Words } from "../../src/course/words.ts";
import { SAMPLE_WORDS } from "../support/sample-teaching.ts";

const WORDS: Words = {
  ...SAMPLE_WORDS,
  "why.title": {
    fr: [{ kind: "strong", text: toLearnerText("Pourquoi ?") }],
    en: [{ kind: "strong", text: toLearnerText("Why?") }],
  },
  "see-also": {
    fr: [
      { kind: "text", text: toLearnerText("À voir : ") },
      { kind: "emphasis", text: toLearnerText("{topics}") },
    ],
    en: [{ kind: "text", text: toLearnerText("See: {topics}") }],
  },
};

describe("the tutor's own words", () => {
  test("are said in the language asked for", () => {
    expect(say(WORDS, "fr", "why.title")).toEqual([{ kind: "strong", text: "Pourquoi ?" }]);
    expect(say(WORDS, "en", "why.title")).toEqual([{ kind: "strong", text: "Why?" }]);
  });

  test("have their parameters filled in whichever run they stand", () => {
    const topics = toLearnerText("valeur, demande");
    expect(say(WORDS, "fr", "see-also", { topics })).toEqual([
      { kind: "text", text: "À voir : " },
      { kind: "emphasis", text: "valeur, demande" },
    ]);
  });

  test("are one plain text for titles and buttons", () => {
    expect(sayPlain(WORDS, "fr", "see-also", { topics: toLearnerText("valeur") })).toBe("À voir : valeur");
  });

  test("are not changed by being said", () => {
    say(WORDS, "en", "see-also", { topics: toLearnerText("value") });
    expect(say(WORDS, "en", "see-also", { topics: toLearnerText("demand") })[0]?.text).toBe("See: demand");
  });
});
