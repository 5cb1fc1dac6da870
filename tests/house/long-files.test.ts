import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTree, ROOT } from "./read-tree.ts";

const MOST_LINES = 300;

function countLines(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** Files too long without a reason, and reasons that nothing needs any more. */
function findLongFiles(tree: ReadonlyMap<string, string>, list: string): string[] {
  const rows = list.split("\n").filter((row) => row.trim() !== "" && !row.startsWith("#"));
  const reasons = new Map(
    rows.map((row) => {
      const [path = "", ...reason] = row.split(":");
      return [path.trim(), reason.join(":").trim()];
    }),
  );
  const long = [...tree].filter(([, text]) => countLines(text) > MOST_LINES).map(([path]) => path);
  return [
    ...long
      .filter((path) => !reasons.get(path))
      .map((path) => `${path} has over ${MOST_LINES} lines: split it by what it does, or give its reason`),
    ...[...reasons.keys()]
      .filter((path) => !long.includes(path))
      .map((path) => `${path} is not that long any more: take it off tests/house/long-files.txt`),
  ];
}

describe("a source file does one thing", () => {
  test(`in at most ${MOST_LINES} lines, or says why not`, () => {
    // Migrations are written once and read by nobody; pages and style sheets are no logic.
    const tree = readTree(/^(src|bench|bin)\/(?!storage\/migrations\/).*\.[cm]?[jt]s$/);
    const list = readFileSync(join(ROOT, "tests/house/long-files.txt"), "utf8");
    expect(tree.size).toBeGreaterThan(0);
    expect(findLongFiles(tree, list)).toEqual([]);
  });

  test("a long file without a reason is found", () => {
    const tree = new Map([
      ["src/long.ts", "x;\n".repeat(301)],
      ["src/full.ts", "x;\n".repeat(300)],
      ["src/known.ts", "x;\n".repeat(900)],
      ["src/named.ts", "x;\n".repeat(900)],
    ]);
    const found = findLongFiles(tree, "# why\nsrc/known.ts: one table, read as a whole\nsrc/named.ts:\n");
    expect(found).toEqual([expect.stringContaining("src/long.ts"), expect.stringContaining("src/named.ts")]);
  });

  test("a reason that nothing needs is found", () => {
    const tree = new Map([["src/short.ts", "x;\n"]]);
    expect(findLongFiles(tree, "src/short.ts: once long\nsrc/gone.ts: once there\n")).toHaveLength(2);
  });
});
