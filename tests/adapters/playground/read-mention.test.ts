import { expect, test } from "vitest";
import { readMention } from "../../../src/adapters/playground/read-mention.ts";

const NAMES = { tutor: ["Tuteur SVS", "SVS Tutor"], people: ["Ada", "Chloé"] };

test.each([
  ["@tuteur c'est quoi la valeur ?", "c'est quoi la valeur ?"],
  ["  @Tuteur SVS, c'est quoi ?", "c'est quoi ?"],
  ["@svs tutor: what is value?", "what is value?"],
  ["@tutor", ""],
  ["@", ""],
  ["@ valeur", "valeur"],
  ["@gouvernance", "gouvernance"],
  ["@adaptation continue ?", "adaptation continue ?"],
  ["@tuteurs", "tuteurs"],
])("%j is said to the tutor", (typed, text) => {
  expect(readMention(typed, NAMES)).toEqual({ text, quiet: false });
});

test.each([
  ["/svs c'est quoi ?", "c'est quoi ?"],
  ["/SVS\nquiz", "quiz"],
  ["/svs", ""],
])("%j is said to the tutor quietly", (typed, text) => {
  expect(readMention(typed, NAMES)).toEqual({ text, quiet: true });
});

test.each(["bonjour", "@Ada tu viens ?", "@chloé", "@CHLOÉ, oui", "écris @tuteur", "/svsx", "/quiz", "a@b"])(
  "%j is said between people",
  (typed) => {
    expect(readMention(typed, NAMES)).toBeUndefined();
  },
);
