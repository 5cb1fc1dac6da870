import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AuthoringErrors } from "../../src/authoring/authoring-errors.ts";
import { loadCourse } from "../../src/authoring/load-course.ts";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { SAMPLE_CONTENT } from "../support/sample-content.ts";
import { writeFiles } from "../support/write-files.ts";

function loadFrom(files: Readonly<Record<string, string>>) {
  const folder = writeFiles(files);
  return loadCourse(join(folder, "content"), loadRegistryNames(join(folder, "intents"))).questions;
}

function messagesOf(files: Readonly<Record<string, string>>): string[] {
  try {
    loadFrom(files);
  } catch (error) {
    if (error instanceof AuthoringErrors) return error.message.split("\n");
    throw error;
  }
  return [];
}

const FILE = "content/questions/governance.yaml";

const changed = (from: string, to: string) => {
  const source = SAMPLE_CONTENT[FILE]!;
  expect(source).toContain(from);
  return { ...SAMPLE_CONTENT, [FILE]: source.replace(from, to) };
};

describe("the questions of a sound course", () => {
  test("come in the order of its topics, and of their files within a topic", () => {
    expect([...loadFrom(SAMPLE_CONTENT).keys()]).toEqual([
      "value-felt",
      "value-by-whom",
      "governance-who-steers",
      "governance-moves",
      "governance-everywhere",
    ]);
  });

  test("keep what their authors wrote, as learner text", () => {
    const question = loadFrom(SAMPLE_CONTENT).get("governance-who-steers");
    expect(question).toMatchObject({
      id: "governance-who-steers",
      topic: "governance",
      kind: "one",
      difficulty: "easy",
      source: "course",
      stem: {
        fr: [{ text: "Qui fixe le " }, { kind: "strong", text: "cap" }, { text: " ?" }],
        en: [{ text: "Who sets the " }, { kind: "strong", text: "course" }, { text: "?" }],
      },
      key: ["c"],
    });
    expect(question?.options.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(question?.options[0]).toEqual({
      id: "a",
      text: { fr: [{ kind: "text", text: "Le management" }], en: [{ kind: "text", text: "Management" }] },
      explanation: { fr: [{ kind: "text", text: "Il fait." }], en: [{ kind: "text", text: "It does." }] },
      misconception: {
        fr: [{ kind: "text", text: "confondre diriger et faire" }],
        en: [{ kind: "text", text: "mixing up directing and doing" }],
      },
    });
    expect(question?.options[1]?.misconception).toBeUndefined();
  });
});

describe("a file of questions", () => {
  test.each([
    ["    kind: one\n", "    kind: single\n", 'questions.0.kind: must be "one", "several" or "true-false"'],
    ["difficulty: hard", "difficulty: harder", 'difficulty: must be "easy", "medium" or "hard"'],
    ["    source: both\n", "", 'questions.2.source: must be "course", "beyond" or "both"'],
    ['en: "What are its two moves?" }', "}", "line 20, questions.1.stem.en: is missing"],
    [
      ', explanation: { fr: "Premier geste.", en: "First move." }',
      "",
      "options.0.explanation: must have a text",
    ],
    [
      'key: ["true"]',
      "key: [true]",
      'key.0: must be a, b, c, d or e; of a statement "true" or "false" in quo',
    ],
    ["key: [c]", "key: c", "questions.0.key: must be a list of option ids: [b]"],
    ["misconception:", "misconcepton:", 'Unrecognized key: "misconcepton"'],
    ["topic: governance", "topic: govern", 'topic: "govern" is not the file\'s name'],
    ["id: governance-moves", "id: governance-who-steers", "governance-who-steers.id: stands in"],
    ["id: governance-moves", "id: moves", "moves.id: does not begin with its topic"],
    ["key: [c]", "key: [d]", 'governance-who-steers.key: "d" names no option'],
    ["key: [a, d]", "key: [a]", "governance-moves.key: has 1, must have 2 or 3"],
    [
      'fr: "Vrai"',
      'fr: "Oui"',
      'governance-everywhere.options.true.text.fr: "Oui" where a statement says "Vrai"',
    ],
    ['fr: "Il fait."', 'fr: "[Il](http://x.example) fait."', "options.a.explanation.fr: a link"],
    ['fr: "Qui fixe le **cap** ?"', 'fr: "Qui ?\\n\\nQuoi ?"', "governance-who-steers.stem.fr: 2 paragraphs"],
  ])("is refused when %j becomes %j", (from, to, message) => {
    const messages = messagesOf(changed(from, to)).filter((line) => line.includes(message));
    expect(messages).toEqual([expect.stringContaining("questions/governance.yaml: ")]);
  });

  test("is refused when the course lists no such topic", () => {
    const cost = SAMPLE_CONTENT["content/questions/value.yaml"]!.replaceAll(/value(?=$|-)/gm, "cost");
    expect(messagesOf({ ...SAMPLE_CONTENT, "content/questions/cost.yaml": cost })).toEqual([
      expect.stringMatching(
        /questions\/cost\.yaml: topic: .*course\.yaml lists no topic "cost"\. Mend the id/,
      ),
    ]);
  });

  test("is missed when there is no folder of them", () => {
    const rest = Object.fromEntries(
      Object.entries(SAMPLE_CONTENT).filter(([path]) => !path.startsWith("content/questions/")),
    );
    expect(messagesOf(rest)).toEqual([expect.stringContaining("questions: folder: ENOENT")]);
  });
});
