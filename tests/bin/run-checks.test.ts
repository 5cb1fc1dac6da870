import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ROOT } from "../house/read-tree.ts";

const GATES = ["check:format", "lint", "types", "dead-code", "check:content", "test:unit"];

/** Runs the gates of a package whose scripts all pass, but for those given. */
function runChecks(scripts: Readonly<Record<string, string>>, words: string[] = []) {
  const root = mkdtempSync(join(tmpdir(), "checks-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "bin"));
  for (const file of ["run-checks.js", "package.json"])
    copyFileSync(join(ROOT, "bin", file), join(root, "bin", file));
  const passing = Object.fromEntries(GATES.map((gate) => [gate, "node -e 0"]));
  writeFileSync(join(root, "package.json"), JSON.stringify({ scripts: { ...passing, ...scripts } }));
  const { status, stdout } = spawnSync(process.execPath, [join(root, "bin/run-checks.js"), ...words], {
    encoding: "utf8",
  });
  return { status, lines: stdout.trim().split("\n") };
}

const say = (text: string, code = 0) => `node -e "console.log('${text}'); process.exitCode = ${code}"`;

test("says of every gate that it is fine, and how many tests ran", () => {
  const { status, lines } = runChecks({ "test:unit": say("\\n12 passed, 0 failed, 1 skipped") });
  expect(status).toBe(0);
  expect(lines.map((line) => line.replace(/ is fine.*\)/, ""))).toEqual([
    ...GATES.slice(0, -1),
    "test:unit: 12 passed, 0 failed, 1 skipped",
    "All 6 gates are fine.",
  ]);
});

test("stops at the first gate that fails, shows what it said and names it", () => {
  const { status, lines } = runChecks({
    types: say("a.ts(1,1): wrong", 2),
    "dead-code": say("never run", 1),
  });
  expect(status).toBe(1);
  expect(lines.join("\n")).toMatch(/lint is fine[^]*a\.ts\(1,1\): wrong[^]*types failed after [\d.]+ s/);
  expect(lines.at(-1)).toContain("npm run types");
  expect(lines.join("\n")).not.toContain("never run");
});

test("leaves out the gates it is told to leave out", () => {
  const { status, lines } = runChecks({ "test:unit": say("never run", 1) }, ["--except", "test:unit"]);
  expect(status).toBe(0);
  expect(lines.at(-1)).toBe("All 5 gates are fine.");
});

test("runs gates that the repository has", async () => {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(GATES));
});
