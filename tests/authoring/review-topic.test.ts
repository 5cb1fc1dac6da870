import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCourse } from "../../src/authoring/load-course.ts";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { reviewTopic } from "../../src/authoring/review-topic.ts";
import { SAMPLE_CONTENT } from "../support/sample-content.ts";
import { writeFiles } from "../support/write-files.ts";

const FILE = "content/topics/governance.yaml";
const SOURCE = SAMPLE_CONTENT[FILE]!;

function review(by: string, source = SOURCE) {
  const folder = writeFiles({ ...SAMPLE_CONTENT, [FILE]: source });
  const content = join(folder, "content");
  const statusOf = () =>
    loadCourse(content, loadRegistryNames(join(folder, "intents"))).topics.get("governance")?.status;
  const file = join(folder, FILE);
  return {
    run: (id = "governance") => reviewTopic(content, id, by),
    read: () => readFileSync(file, "utf8"),
    statusOf,
    file,
  };
}

describe("a review", () => {
  test("makes a draft reviewed, and names its file", () => {
    const { run, statusOf } = review("Ada Example");
    expect(statusOf()).toEqual({ kind: "draft" });
    expect(run()).toMatch(/content\/topics\/governance\.yaml$/);
    expect(statusOf()).toEqual({ kind: "reviewed", by: "Ada Example" });
  });

  test("is void when a text changes, and holds again for the new text when it is given again", () => {
    const { run, read, statusOf, file } = review("Ada Example");
    run();
    writeFileSync(file, read().replace("Governance sets the course.", "Governance steers."));
    expect(statusOf()).toEqual({ kind: "draft" });
    run();
    expect(statusOf()).toEqual({ kind: "reviewed", by: "Ada Example" });
  });

  test.each([
    ["a draft", "status: draft"],
    ["a draft with a comment", "status: draft # nobody has read it"],
    ["a quoted draft", 'status: "draft"'],
    ["an older review", 'status: { reviewed: { by: "Grace", of: "0123456789ab" } }'],
    ["an older review of several lines", 'status:\n  reviewed:\n    by: Grace\n    of: "0123456789ab"'],
  ])("changes nothing of the file but %s", (_what, status) => {
    const source = SOURCE.replace("status: draft", status).replace("title:", "# kept\ntitle:");
    const { run, read, statusOf } = review("Ada Example", source);
    run();
    expect(statusOf()).toEqual({ kind: "reviewed", by: "Ada Example" });
    const rest = (text: string) => text.slice(text.indexOf("edition:"));
    expect(rest(read())).toBe(rest(source));
    expect(read().includes("# nobody has read it")).toBe(source.includes("# nobody has read it"));
  });

  test("keeps a name as it is written", () => {
    const { run, statusOf } = review('  Ada "d’Arc" O\'Brien : \\ #1  ');
    run();
    expect(statusOf()).toEqual({ kind: "reviewed", by: 'Ada "d’Arc" O\'Brien : \\ #1' });
  });

  test.each([
    ["without a name", "  ", "status.reviewed.by: is empty"],
    ["by a name with markup", "**Ada**", "status.reviewed.by: bold or italic"],
  ])("is refused %s, and the file stays", (_what, by, message) => {
    const { run, read } = review(by);
    expect(() => run()).toThrow(message);
    expect(read()).toBe(SOURCE);
  });

  test.each(["incident", "../course", ""])("is refused of a topic that has no file: %j", (id) => {
    const { run } = review("Ada Example");
    expect(() => run(id)).toThrow(`no topic "${id}". Use one of governance, value.`);
  });

  test("is refused of a file with mistakes, which are told", () => {
    const { run, read } = review("Ada Example", SOURCE.replace("title:", "titel:"));
    expect(() => run()).toThrow('Unrecognized key: "titel"');
    expect(read()).toContain("status: draft");
  });
});
