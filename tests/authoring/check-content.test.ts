import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeProblem } from "../../src/authoring/authoring-errors.ts";
import { checkContent } from "../../src/authoring/check-content.ts";
import { mendContent } from "../../src/authoring/mend-content.ts";
import { writeFiles } from "../support/write-files.ts";

/** A copy of the project's own files, with one text replaced. */
function brokenCopy(file: string, from: string | RegExp, to: string): string {
  const folder = writeFiles({});
  for (const part of ["content", "intents"]) cpSync(part, join(folder, part), { recursive: true });
  const source = readFileSync(join(folder, file), "utf8");
  const broken = source.replace(from, to);
  expect(broken).not.toBe(source);
  writeFileSync(join(folder, file), broken);
  return folder;
}

const messagesOf = (folder: string) => checkContent(folder).problems.map(describeProblem);

describe("this project's content", () => {
  test("has no problem", () => {
    const { problems, topics, phrases } = checkContent(".");
    expect(problems.map(describeProblem)).toEqual([]);
    expect(topics).toBeGreaterThanOrEqual(11);
    expect(phrases).toBeGreaterThan(1_000);
  });
});

describe("a broken copy of it", () => {
  test.each([
    ["content/topics/value.yaml", /^title:/m, "titel:", 'Unrecognized key: "titel"'],
    ["content/topics/value.yaml", "La valeur", "La   valeur", "two spaces in a row"],
    ["content/topics/value.yaml", "stakeholders", "favor stakeholders", '"favor" is American'],
    ["content/topics/value.yaml", /^see-also: .*$/m, "see-also: [valu]", '"valu" is no topic'],
    ["content/questions/value.yaml", "  - id: value-", "  - id: worth-", "does not begin with its topic"],
    ["content/questions/value.yaml", /fr: "Pour/, 'fr: "Vous, pour', '"Vous": the tutor says tu'],
    ["content/questions/value.yaml", "stakeholder", "favorite stakeholder", '"favorite" is American'],
    ["content/course.yaml", "[governance]", "[governance, governence]", 'the topic "governence" has no file'],
    [
      "content/words/surfaces.yaml",
      'en: "See you soon!"',
      'en: "See [it](http://x.example)"',
      "terminal.goodbye.en: a link",
    ],
    ["intents/registry.yaml", /^terms:/m, "term:", 'Unrecognized key: "term"'],
    [
      "intents/commands/help.yaml",
      '- "aide"',
      '- "qui tient le gouvernail ?"',
      "topics/governance.yaml (definition) too",
    ],
  ])("with %s wrong is told what is wrong", (file, from, to, message) => {
    const messages = messagesOf(brokenCopy(file, from, to));
    expect(messages.filter((line) => line.includes(message))).toHaveLength(1);
  });

  test("with a file missing is told so and still checked", () => {
    const folder = brokenCopy("content/topics/value.yaml", "La valeur", "La   valeur");
    rmSync(join(folder, "content/topics/demand.yaml"));
    expect(messagesOf(folder)).toEqual([
      expect.stringContaining('the topic "demand" has no file'),
      expect.stringContaining("two spaces in a row"),
    ]);
  });

  test("is mended where only its typography is wrong", () => {
    const folder = brokenCopy("content/topics/value.yaml", "La valeur, c’est", "La valeur,  c'est");
    expect(mendContent(join(folder, "content"))).toEqual([expect.stringContaining("value.yaml")]);
    expect(messagesOf(folder)).toEqual([]);
    expect(mendContent(join(folder, "content"))).toEqual([]);
  });
});

test("an empty folder is told what it lacks, without a crash", () => {
  const messages = messagesOf(writeFiles({})).join("\n");
  for (const missing of ["course.yaml", "topics", "questions", "words"]) {
    expect(messages).toContain(`content/${missing}: `);
  }
  expect(messages).toContain("intents/registry.yaml: ");
});
