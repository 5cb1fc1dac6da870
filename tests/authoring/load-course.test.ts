import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AuthoringErrors } from "../../src/authoring/authoring-errors.ts";
import { loadCourse } from "../../src/authoring/load-course.ts";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { SAMPLE_CONTENT } from "../support/sample-content.ts";
import { writeFiles } from "../support/write-files.ts";

function load(changes: Readonly<Record<string, string>> = {}) {
  const folder = writeFiles({ ...SAMPLE_CONTENT, ...changes });
  return loadCourse(join(folder, "content"), loadRegistryNames(join(folder, "intents")));
}

function messagesOf(changes: Readonly<Record<string, string>>): string[] {
  try {
    load(changes);
  } catch (error) {
    if (error instanceof AuthoringErrors) return error.message.split("\n");
    throw error;
  }
  return [];
}

const GOVERNANCE = SAMPLE_CONTENT["content/topics/governance.yaml"]!;
const changed = (from: string, to: string) => {
  expect(GOVERNANCE).toContain(from);
  return { "content/topics/governance.yaml": GOVERNANCE.replace(from, to) };
};

describe("a sound course", () => {
  test("is loaded in the order of its sections, not of its files", () => {
    expect([...load().topics.keys()]).toEqual(["value", "governance"]);
  });

  test("keeps what a topic says in both languages", () => {
    const topic = load().topics.get("governance");
    expect(topic).toMatchObject({
      status: { kind: "draft" },
      title: { fr: "La gouvernance", en: "Governance" },
      sentence: { en: [{ kind: "text", text: "Governance sets the course." }] },
      differences: [{ sides: ["governance", "management"], source: "beyond" }],
      nuance: { fr: [{ kind: "text", text: "Le cours simplifie." }] },
      seeAlso: ["value"],
    });
    expect(topic?.explanations.definition?.text.fr).toHaveLength(2);
    expect(topic?.explanations.definition?.items).toEqual([]);
    expect(topic?.explanations.parts?.items.map((item) => item.en[0])).toEqual([
      { kind: "emphasis", text: "Direct" },
      { kind: "emphasis", text: "Monitor" },
    ]);
    expect(topic?.explanations.example).toBeUndefined();
  });

  test("tells who reviewed a topic", () => {
    expect(load().topics.get("value")?.status).toEqual({ kind: "reviewed", by: "Ada Example" });
  });

  test("takes a topic for a draft when its texts have changed since they were reviewed", () => {
    const value = SAMPLE_CONTENT["content/topics/value.yaml"]!;
    const course = load({ "content/topics/value.yaml": value.replace("Value is felt.", "Value is seen.") });
    expect(course.topics.get("value")?.sentence.en).toMatchObject([{ text: "Value is seen." }]);
    expect(course.topics.get("value")?.status).toEqual({ kind: "draft" });
  });

  test("shows the first name of every id, taught or not, in the house typography", () => {
    expect(Object.fromEntries(load().names)).toEqual({
      governance: { fr: "gouvernance", en: "governance" },
      value: { fr: "valeur d’usage", en: "value" },
      management: { fr: "management", en: "management" },
    });
  });
});

describe("a broken course", () => {
  test("is refused with all problems of all files at once", () => {
    const messages = messagesOf({
      ...changed('en: "Two moves."', 'en: "# Two moves"'),
      "content/course.yaml": "title: { fr: Cours, en: Course }\nsections: 3\n",
      "content/topics/value.yaml": "id: value\n",
    });
    expect(messages.filter((line) => line.includes("content/course.yaml"))).toHaveLength(1);
    expect(messages.filter((line) => line.includes("value.yaml")).length).toBeGreaterThan(3);
    expect(messages.filter((line) => line.includes("governance.yaml"))).toEqual([
      expect.stringContaining("explanations.parts.en: a heading"),
    ]);
  });

  test.each([
    ['en: "Two moves."', 'en: " "', "line 23, explanations.parts.en: is empty"],
    ["    source: course\n", "", 'explanations.definition.source: must be "course", "beyond" or "both"'],
    ['  en: "Governance sets the course."\n', "", "sentence.en: is missing"],
    ["status: draft", "status: final", 'status: must be "draft" or what the command review writes'],
    ["status: draft", 'status: { reviewed: "Ada Example" }', 'status: must be "draft" or what the command'],
    [
      "status: draft",
      'status: { reviewed: { by: "*Ada* Example", of: "0123456789ab" } }',
      "status.reviewed.by: bold or italic",
    ],
    ["nuance:", "nuanc:", 'Unrecognized key: "nuanc"'],
    ["id: governance", "id: gouvernance", '"gouvernance" is not the file\'s name'],
    ["section: steering", "section: stearing", 'has no section "stearing"'],
    ["see-also: [value]", "see-also: [valeu]", '"valeu" is no topic'],
    ["between: [governance, management]", "between: [governance, managing]", '"managing" is neither'],
    ["between: [governance, management]", "between: [governance]", "must be two ids"],
    ['title: { fr: "La gouvernance"', 'title: { fr: "La *gouvernance*"', "title.fr: bold or italic"],
    ['fr: "Le cours simplifie."', 'fr: "Le cours.\\n\\nIl simplifie."', "nuance.fr: 2 paragraphs"],
    ['fr: "Deux gestes."', 'fr: "Deux [gestes](http://x.example)."', "explanations.parts.fr: a link"],
  ])("is refused when %j becomes %j", (from, to, message) => {
    expect(messagesOf(changed(from, to)).join("\n")).toContain(message);
  });

  test("is refused when it names an edition for all: each topic names its own", () => {
    const course = SAMPLE_CONTENT["content/course.yaml"]!;
    const messages = messagesOf({ "content/course.yaml": `edition: ITIL 4\n${course}` });
    expect(messages).toEqual([expect.stringContaining('Unrecognized key: "edition"')]);
  });

  test("is refused when it has no topics folder", () => {
    const folder = writeFiles({
      "content/course.yaml": SAMPLE_CONTENT["content/course.yaml"]!,
      "intents/registry.yaml": SAMPLE_CONTENT["intents/registry.yaml"]!,
    });
    const registry = loadRegistryNames(join(folder, "intents"));
    expect(() => loadCourse(join(folder, "content"), registry)).toThrow(/topics: folder: ENOENT/);
  });
});

test("a registry with a mistake is refused with its line", () => {
  const folder = writeFiles({
    "intents/registry.yaml": 'topics:\n  value: { fr: [], en: ["value"] }\nterms: {}\n',
  });
  expect(() => loadRegistryNames(join(folder, "intents"))).toThrow(/line 2, topics\.value\.fr/);
});
