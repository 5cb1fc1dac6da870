import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../house/read-tree.ts";

function run(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join("src", "cli", "tutor.ts"), ...args], {
    cwd: ROOT,
    input,
    encoding: "utf8",
    timeout: 60_000,
    // Nothing of whoever runs the tests; the model is read from the project's own cache.
    env: { PATH: process.env["PATH"] },
  });
  return { status, stdout, stderr };
}

describe("npm run tutor", () => {
  test("match: answers JSON lines with JSON lines and prints nothing else", { timeout: 60_000 }, () => {
    const input = [
      '{"id":"a","text":"c\'est quoi la gouvernance ?"}',
      "broken",
      '{"id":"b","text":"why?","context":"value"}',
      '{"id":"c","text":"météo demain à Paris"}',
    ].join("\n");
    const { status, stdout, stderr } = run(["match"], input);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const answers: unknown[] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toEqual([
      expect.objectContaining({ id: "a", kind: "matched", intent: "governance", facet: "definition" }),
      expect.objectContaining({ line: 2, error: expect.any(String) }),
      expect.objectContaining({ id: "b", kind: "matched", intent: "value", facet: "purpose" }),
      expect.objectContaining({ id: "c", kind: "out-of-scope", intent: null }),
    ]);
  });

  test.each([[[]], [["fly"]], [["ask"]], [["match", "--fast"]]])("says how it is called: %j", (args) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: npm run tutor");
    expect(stderr).not.toContain("    at ");
  });
});
