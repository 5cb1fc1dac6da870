import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkConfusion, describeConfusion } from "../../src/authoring/check-confusion.ts";
import type { PhraseBook } from "../../src/understanding/phrase-book.ts";
import { SAMPLE_CONTENT } from "../support/sample-content.ts";
import { writeFiles } from "../support/write-files.ts";

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

const TAKEN = [
  "cutting the yearly training budget",
  "hiring many new night staff",
  "changing our opening hours",
];
const GOVERNANCE = [
  "who decides here",
  "who decides for the company",
  "who decides in the end",
  "who steers the ship",
  "who steers the company",
  ...TAKEN,
];
const DEMAND = [
  "what customers need",
  "what users need",
  "the need for a product",
  "customers need something",
  "users need a service",
  "a need that customers have",
  "users wish for products",
  "the wish for a service",
  "what users ask us for",
];
/** Says nothing of demand, and all that three phrases of governance say. */
const THIEF = TAKEN.join(", ");
const THEFT = `"${THIEF}" takes 3 questions from governance: ${TAKEN.map((text) => `"${text}"`).join(", ")}`;

const about = (topic: string, texts: readonly string[]) =>
  texts.map((text) => ({ topic, facet: "definition", language: "en", text }) as const);

const check = (topics: PhraseBook["topics"], more: Partial<PhraseBook> = {}) =>
  checkConfusion({ ...EMPTY, topics, ...more }, 1, "intents");

describe("a phrase that draws others to its intent", () => {
  test("is named with its victim, their number and what to do", () => {
    expect(
      check([...about("governance", GOVERNANCE), ...about("demand", [...DEMAND, THIEF])]).problems,
    ).toEqual([
      {
        file: "intents/topics/demand.yaml",
        place: "definition.en",
        problem: THEFT,
        remedy: "remove it or make it clearer",
      },
    ]);
  });

  test("may be a command's", () => {
    const commands = [...DEMAND, THIEF].map(
      (text) => ({ command: "cmd.help", language: "fr", text }) as const,
    );
    expect(check(about("governance", GOVERNANCE), { commands }).problems).toEqual([
      expect.objectContaining({ file: "intents/commands/help.yaml", place: "phrases.fr", problem: THEFT }),
    ]);
  });

  test("is let go when it takes fewer than three", () => {
    const fewer = TAKEN.slice(0, 2);
    const { problems, right, phrases } = check([
      ...about("governance", [...GOVERNANCE.slice(0, 5), ...fewer]),
      ...about("demand", [...DEMAND, fewer.join(", ")]),
    ]);
    // The two, and the thief itself, which its victims win in turn.
    expect(phrases - right).toBe(fewer.length + 1);
    expect(problems).toEqual([]);
  });

  test("is not blamed for what goes astray without it too", () => {
    // They speak of governance in the words of demand.
    const strays = ["customers need night staff", "what users need is longer hours", "users need more staff"];
    const { problems, pairs } = check([
      ...about("governance", [...GOVERNANCE, ...strays]),
      ...about("demand", [...DEMAND, strays.join(", ")]),
    ]);
    expect(pairs[0]?.phrases).toBeGreaterThanOrEqual(strays.length);
    expect(problems).toEqual([]);
  });
});

describe("phrases that keep apart", () => {
  const clean = check([...about("governance", GOVERNANCE), ...about("demand", DEMAND)]);

  test("are no problem, and all right", () => {
    expect(clean).toEqual({ problems: [], right: 17, phrases: 17, pairs: [] });
    expect(describeConfusion(clean)).toBe("100 % of 17 phrases are right in 10 folds");
  });

  test("give the same answer for the same seed", () => {
    expect(check([...about("governance", GOVERNANCE), ...about("demand", DEMAND)])).toEqual(clean);
  });
});

test("a phrase is not judged by its own copy", () => {
  // Only the copy says that the stranger belongs here: learned, it would bring it home.
  const strangers = ["seven old lamps light the harbour", "often seven old lamps light the harbour"];
  const { right, phrases } = check([
    ...about("governance", GOVERNANCE),
    ...about("demand", [...DEMAND, ...strangers]),
  ]);
  expect(phrases - right).toBe(2);
});

test("a topic that has only a name competes too", () => {
  const names = [
    { id: "value", language: "en", name: "changing our opening hours", everyday: false } as const,
  ];
  const frames = [{ facet: "definition", language: "en", text: "what is {topic}" } as const];
  const { pairs } = check([...about("governance", GOVERNANCE), ...about("demand", DEMAND)], {
    names,
    frames,
  });
  expect(pairs).toContainEqual({ intents: ["governance", "value"], phrases: 1 });
});

test("the summary tells the share of right phrases and the most confused intents, most first", () => {
  expect(
    describeConfusion({
      problems: [],
      right: 2,
      phrases: 3,
      pairs: [
        { intents: ["cost", "value"], phrases: 4 },
        { intents: ["cmd.help", "cost"], phrases: 1 },
      ],
    }),
  ).toBe("67 % of 3 phrases are right in 10 folds; most confused: cost and value (4), cmd.help and cost (1)");
});

describe("check:content on a broken copy of the project", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["src/cli/check-content.ts", ...args], { encoding: "utf8" });

  test("names the thief, sums up which intents are confused, and ends with 1", () => {
    // Few phrases, so that the trainings take a moment only.
    const facets = "{ definition: {}, purpose: {}, example: {}, parts: {}, how: {}, difference: {} }";
    const folder = writeFiles({
      ...SAMPLE_CONTENT,
      "intents/facets.yaml": `frames: ${facets}\nfollow-ups: ${facets}\n`,
      "intents/refused.yaml": "far: {}\n",
      "intents/shorthand.yaml": "read-as: {}\nfillers: []\naround: []\n",
      "intents/calibration.yaml":
        "refused: { fr: [], en: [], mixed: [] }\ntopics: {}\ncommands: {}\nnot-taught: {}\n",
      "intents/topics/governance.yaml": `definition: { en: ${JSON.stringify([...DEMAND, THIEF])} }\n`,
      "intents/commands/help.yaml": `phrases: { en: ${JSON.stringify(GOVERNANCE)} }\n`,
    });
    cpSync("content/words", join(folder, "content/words"), { recursive: true });
    const { status, stdout } = run(folder);
    // The sample course is too small for some rules of style: those have tests of their own.
    const lines = stdout.trimEnd().split("\n");
    expect(lines.filter((line) => !line.includes("/content/"))).toEqual([
      expect.stringContaining(`${THEFT.replace("governance", "cmd.help")}.`),
      expect.stringMatching(/^\d+ % of 18 phrases are right in 10 folds; most confused: /),
      expect.stringMatching(/, \d+ problems$/),
    ]);
    expect(status).toBe(1);
  });

  test("names a phrase that nearly stands elsewhere, and ends with 1", () => {
    const folder = writeFiles({});
    for (const part of ["content", "intents"]) cpSync(part, join(folder, part), { recursive: true });
    const file = join(folder, "intents/commands/help.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace('- "aide"', '- "à qui tient le gouvernail"'));
    const { status, stdout } = run(folder, "--quick");
    expect(stdout.trimEnd().split("\n")).toEqual([
      expect.stringMatching(
        /intents\/commands\/help\.yaml: phrases\.fr: .* is nearly "qui tient le gouvernail.*" of .*intents\/topics\/governance\.yaml \(definition\.fr\)\. Keep it where people mean it, and remove or change the other\.$/,
      ),
      expect.stringMatching(/, 1 problems$/),
    ]);
    expect(status).toBe(1);
  });
});
