import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AuthoringErrors } from "../../src/authoring/authoring-errors.ts";
import { loadCourse } from "../../src/authoring/load-course.ts";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { SYSTEM_PARTS } from "../../src/course/system-picture.ts";
import { ROOT } from "../house/read-tree.ts";
import { SAMPLE_CONTENT } from "../support/sample-content.ts";
import { writeFiles } from "../support/write-files.ts";

function loadFrom(files: Readonly<Record<string, string>>) {
  const folder = writeFiles(files);
  return loadCourse(join(folder, "content"), loadRegistryNames(join(folder, "intents"))).tips;
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

const tipFile = (topic: string, ...ids: readonly string[]) =>
  [
    `topic: ${topic}`,
    "tips:",
    ...ids.flatMap((id) => [
      `  - id: ${id}`,
      "    source: beyond",
      '    title: { fr: "Un", en: "One" }',
      '    text: { fr: "Un **fait**.", en: "A **fact**." }',
      '    try: { fr: "Essaie.", en: "Try it." }',
    ]),
    "",
  ].join("\n");

const withTips = (files: Readonly<Record<string, string>>) => ({
  ...Object.fromEntries(Object.entries(SAMPLE_CONTENT).filter(([name]) => !name.startsWith("content/tips/"))),
  ...files,
});

describe("the tips of a sound course", () => {
  const sound = withTips({
    "content/tips/governance.yaml": tipFile("governance", "governance-b", "governance-a"),
    "content/tips/value.yaml": tipFile("value", "value-one"),
  });

  test("come in the order of its topics, and of their files within a topic", () => {
    expect(loadFrom(sound).map(({ id, topic }) => [id, topic])).toEqual([
      ["value-one", "value"],
      ["governance-b", "governance"],
      ["governance-a", "governance"],
    ]);
  });

  test("keep what their authors wrote, as learner text", () => {
    expect(loadFrom(sound)[0]).toEqual({
      id: "value-one",
      topic: "value",
      source: "beyond",
      title: { fr: "Un", en: "One" },
      text: {
        fr: [
          { kind: "text", text: "Un " },
          { kind: "strong", text: "fait" },
          { kind: "text", text: "." },
        ],
        en: [
          { kind: "text", text: "A " },
          { kind: "strong", text: "fact" },
          { kind: "text", text: "." },
        ],
      },
      advice: { fr: [{ kind: "text", text: "Essaie." }], en: [{ kind: "text", text: "Try it." }] },
    });
  });

  test("are none on a topic without a file", () => {
    const files = withTips({ "content/tips/value.yaml": tipFile("value", "value-one") });
    expect(loadFrom(files).map(({ topic }) => topic)).toEqual(["value"]);
  });
});

describe("what keeps a course from loading, with its file", () => {
  test.each([
    ["content/tips/nothing.yaml", tipFile("nothing", "nothing-one"), "nothing"],
    ["content/tips/value.yaml", tipFile("governance", "governance-one"), "governance"],
    ["content/tips/value.yaml", "topic: value\ntips: []\n", "has no tip: leave the file out"],
    ["content/tips/value.yaml", tipFile("value", "value-one").replace(', en: "One"', ""), "value.yaml"],
    ["content/tips/value.yaml", tipFile("value", "value-one").replace("beyond", "hearsay"), "source"],
    ["content/tips/value.yaml", tipFile("value", "value-one").replace("try:", "advice:"), "try"],
    [
      "content/tips/value.yaml",
      tipFile("value", "value-one").replace("**fact**", "[link](http://x.org)"),
      "text",
    ],
  ])("%s: %j", (file, source, expected) => {
    const messages = messagesOf(withTips({ [file]: source }));
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(message).toContain(file);
    expect(messages.join("\n")).toContain(expected);
  });
});

test("the tutor's own course has six tips and more on every part of the system", () => {
  const course = loadCourse(join(ROOT, "content"), loadRegistryNames(join(ROOT, "intents")));
  for (const part of SYSTEM_PARTS)
    expect(course.tips.filter(({ topic }) => topic === part).length, part).toBeGreaterThanOrEqual(6);
  expect(new Set(course.tips.map(({ id }) => id)).size).toBe(course.tips.length);
});
