import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reviewTopic } from "../../src/authoring/review-topic.ts";
import { writeFiles } from "../support/write-files.ts";

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/check-content.ts", ...args], {
    encoding: "utf8",
  });
  return { status, lines: stdout.trimEnd().split("\n"), stderr };
}

/** A copy of the project's own files, with one text of a topic replaced. */
function copyWith(from: string, to: string): string {
  const folder = writeFiles({});
  for (const part of ["content", "intents"]) cpSync(part, join(folder, part), { recursive: true });
  const file = join(folder, "content/topics/value.yaml");
  const source = readFileSync(file, "utf8");
  expect(source).toContain(from);
  writeFileSync(file, source.replace(from, to));
  return folder;
}

const copyWithStraightApostrophe = () => copyWith("’", "'");

describe("check:content", () => {
  test("ends with 0 and a summary when all is well", () => {
    const { status, lines } = run("--quick");
    expect(lines.at(-1)).toMatch(/^\d+ topics, \d+ phrases, 0 problems$/);
    expect(status).toBe(0);
  });

  test("prints each problem of the given folder and ends with 1", () => {
    const { status, lines } = run(copyWithStraightApostrophe(), "--quick");
    expect(lines).toEqual([
      expect.stringMatching(
        /value\.yaml: line \d+, .*: a straight apostrophe .*\. Run npm run check:content -- --mend\.$/,
      ),
      expect.stringMatching(/, 1 problems$/),
    ]);
    expect(status).toBe(1);
  });

  test("mends the typography when asked, and says which files", () => {
    const { status, lines } = run(copyWithStraightApostrophe(), "--quick", "--mend");
    expect(lines).toEqual([
      expect.stringMatching(/value\.yaml: typography mended\.$/),
      expect.stringMatching(/, 0 problems$/),
    ]);
    expect(status).toBe(0);
  });

  test("accepts a review of the texts as they stand, and reports one of other texts", () => {
    const folder = copyWith("status: draft", "status: draft");
    reviewTopic(join(folder, "content"), "value", "Ada Example");
    expect(run(folder, "--quick")).toMatchObject({ status: 0 });
    const file = join(folder, "content/topics/value.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("La valeur", "Cette valeur"));
    const { status, lines } = run(folder, "--quick");
    expect(lines).toEqual([
      expect.stringMatching(
        /value\.yaml: status\.reviewed\.of: the texts have changed since Ada Example reviewed them\. .*review value/,
      ),
      expect.stringMatching(/, 1 problems$/),
    ]);
    expect(status).toBe(1);
  });

  test("refuses an option it does not know", () => {
    const { status, stderr } = run("--fix");
    expect(status).toBe(1);
    expect(stderr).toContain("--fix");
  });
});
