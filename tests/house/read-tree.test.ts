import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { listFiles, readTree } from "./read-tree.ts";

test("lists the files of this repository and none of the installed packages", () => {
  const files = listFiles();
  expect(files).toContain("package.json");
  expect(files).toContain("tests/house/read-tree.ts");
  expect(files.filter((path) => path.includes("node_modules"))).toEqual([]);
});

test("lists a copy that is under no version control", () => {
  const folder = mkdtempSync(join(tmpdir(), "tree-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const path of ["src", "node_modules", ".cache"]) mkdirSync(join(folder, path));
  for (const path of ["package.json", "src/a.ts", "node_modules/b.js", ".cache/c", ".env", "d.log"]) {
    writeFileSync(join(folder, path), "");
  }
  expect(listFiles(folder)).toEqual(["package.json", "src/a.ts"]);
});

test("reads the files that are asked for", () => {
  expect([...readTree(/^package\.json$/).keys()]).toEqual(["package.json"]);
});
