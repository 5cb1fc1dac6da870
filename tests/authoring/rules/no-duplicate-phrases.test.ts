import { expect, test } from "vitest";
import { noDuplicatePhrases } from "../../../src/authoring/rules/no-duplicate-phrases.ts";
import type { PhraseBook } from "../../../src/understanding/phrase-book.ts";

const EMPTY: PhraseBook = {
  names: [],
  terms: new Set(),
  shorthand: { readAs: new Map(), fillers: new Set(), around: [] },
  topics: [],
  commands: [],
  frames: [],
  followUps: [],
  refused: [],
  calibration: [],
  explained: [],
};
const about = (topic: string, facet: "definition" | "purpose", text: string) =>
  ({ topic, facet, language: "fr", text }) as const;

const problemsOf = (book: Partial<PhraseBook>) =>
  noDuplicatePhrases({ ...EMPTY, ...book }, "intents").map(
    ({ file, place, problem }) => `${file}: ${place}: ${problem}`,
  );

test("accepts a phrase once, the same one twice for one thing, and a follow-up that is a question too", () => {
  expect(
    problemsOf({
      topics: [about("value", "purpose", "à quoi bon"), about("value", "purpose", "A quoi bon ?")],
      commands: [{ command: "cmd.help", language: "fr", text: "comment ça marche" }],
      followUps: [{ facet: "how", language: "fr", text: "comment ça marche" }],
      calibration: [{ text: "à quoi bon", label: "value" }],
      refused: [
        { language: "fr", text: "👍" },
        { language: "fr", text: "🎉" },
      ],
    }),
  ).toEqual([]);
});

test.each<[string, Partial<PhraseBook>, string]>([
  [
    "for two topics",
    { topics: [about("value", "purpose", "à quoi bon"), about("demand", "purpose", "A quoi bon ?")] },
    'intents/topics/demand.yaml: purpose: "A quoi bon ?" stands in intents/topics/value.yaml (purpose) too',
  ],
  [
    "for two facets of a topic",
    { topics: [about("value", "purpose", "à quoi bon"), about("value", "definition", "à quoi bon")] },
    'intents/topics/value.yaml: definition: "à quoi bon" stands in intents/topics/value.yaml (purpose) too',
  ],
  [
    "for a topic and a command",
    {
      topics: [about("value", "purpose", "à quoi bon")],
      commands: [{ command: "cmd.help", language: "fr", text: "à quoi bon" }],
    },
    'intents/commands/help.yaml: phrases: "à quoi bon" stands in intents/topics/value.yaml (purpose) too',
  ],
  [
    "that is also refused",
    {
      commands: [{ command: "cmd.help", language: "fr", text: "aide" }],
      refused: [{ language: "fr", text: "Aide !" }],
    },
    'intents/refused.yaml: refused: "Aide !" stands in intents/commands/help.yaml (phrases) too',
  ],
  [
    "for two facets of a follow-up",
    {
      followUps: [
        { facet: "how", language: "fr", text: "et alors" },
        { facet: "purpose", language: "fr", text: "et alors ?" },
      ],
    },
    'intents/facets.yaml: follow-ups.purpose: "et alors ?" stands in intents/facets.yaml (follow-ups.how) too',
  ],
])("finds a phrase %s", (_, book, problem) => {
  expect(problemsOf(book)).toEqual([problem]);
});
