import { expect, test } from "vitest";
import { noContradictoryPhrases } from "../../../src/authoring/rules/no-contradictory-phrases.ts";
import type { PhraseBook } from "../../../src/understanding/phrase-book.ts";

const EMPTY: PhraseBook = {
  names: [],
  terms: new Set(),
  shorthand: {
    readAs: new Map([
      ["c koi", "c est quoi"],
      ["thx", "merci"],
    ]),
    fillers: new Set(["stp"]),
    around: [["bonjour"], ["hey"], ["merci"]],
  },
  topics: [],
  commands: [],
  frames: [],
  followUps: [],
  refused: [],
  calibration: [],
  explained: [],
};
const about = (topic: string, text: string) =>
  ({ topic, facet: "definition", language: "fr", text }) as const;

const problemsOf = (book: Partial<PhraseBook>) =>
  noContradictoryPhrases({ ...EMPTY, ...book }, "intents").map(
    ({ file, place, problem }) => `${file}: ${place}: ${problem}`,
  );

test("accepts near-duplicates of one intent, and phrases that differ in a word that counts", () => {
  expect(
    problemsOf({
      topics: [
        about("value", "à quoi sert la valeur"),
        about("value", "la valeur, à quoi elle sert"),
        about("demand", "à quoi sert la demande"),
      ],
      commands: [
        { command: "cmd.greeting", language: "fr", text: "hey le bot" },
        { command: "cmd.thanks", language: "fr", text: "thx le bot" },
      ],
    }),
  ).toEqual([]);
});

test("leaves equal phrases to the rule on duplicates", () => {
  expect(problemsOf({ topics: [about("value", "à quoi bon"), about("demand", "A quoi bon ?")] })).toEqual([]);
});

test.each<[string, Partial<PhraseBook>, string]>([
  [
    "in other forms of the same words",
    { topics: [about("value", "les pratiques en gros"), about("demand", "la pratique, en gros")] },
    'intents/topics/demand.yaml: definition.fr: "la pratique, en gros" is nearly "les pratiques en gros" of intents/topics/value.yaml (definition.fr)',
  ],
  [
    "in SMS spelling and with a greeting",
    {
      topics: [
        about("value", "c'est quoi le truc du milieu"),
        about("demand", "bonjour, c koi le truc du milieu stp"),
      ],
    },
    'intents/topics/demand.yaml: definition.fr: "bonjour, c koi le truc du milieu stp" is nearly "c\'est quoi le truc du milieu" of intents/topics/value.yaml (definition.fr)',
  ],
  [
    "that is refused",
    {
      commands: [{ command: "cmd.help", language: "fr", text: "thx de m'aider" }],
      refused: [{ language: "fr", text: "merci de m'aider" }],
    },
    'intents/refused.yaml: refused.fr: "merci de m\'aider" is nearly "thx de m\'aider" of intents/commands/help.yaml (phrases.fr)',
  ],
])("finds nearly the same phrase of another intent %s", (_, book, problem) => {
  expect(problemsOf(book)).toEqual([problem]);
});

test("names a phrase once, though the other intent says it in several ways", () => {
  const topics = [
    about("value", "les pratiques en gros"),
    about("value", "la pratique en gros"),
    about("demand", "des pratiques, en gros"),
  ];
  expect(problemsOf({ topics })).toHaveLength(1);
});
