import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ROOT } from "../house/read-tree.ts";

/** Runs these test files on their own; gives the last line of the output and the exit code. */
function runTests(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "closing-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  for (const [name, body] of Object.entries(files)) {
    writeFileSync(join(folder, name), `import { beforeAll, describe, expect, test } from "vitest";\n${body}`);
  }
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      join(ROOT, "node_modules/vitest/vitest.mjs"),
      "run",
      "--root",
      folder,
      "--reporter=default",
      `--reporter=${join(ROOT, "tests/support/closing-line-reporter.ts")}`,
    ],
    { encoding: "utf8" },
  );
  return { closing: stdout.trimEnd().split("\n").at(-1), status };
}

const passing = 'test("a", () => { expect(1).toBe(1); });';

test("counts what passed", () => {
  expect(runTests({ "a.test.ts": passing, "b.test.ts": `${passing} ${passing}` })).toEqual({
    closing: "3 passed, 0 failed",
    status: 0,
  });
});

test("counts what failed and what was skipped", () => {
  const body = `${passing} test("b", () => { expect(1).toBe(2); }); test.skip("c", () => {}); test.todo("d");`;
  expect(runTests({ "a.test.ts": body })).toEqual({ closing: "1 passed, 1 failed, 2 skipped", status: 1 });
});

test("counts a file that can't be read, a set-up that fails and an error outside the tests as failures", () => {
  const outcome = runTests({
    "a.test.ts": passing,
    "b.test.ts": 'import "./missing.ts";',
    "c.test.ts": `describe("s", () => { beforeAll(() => { throw new Error("x"); }); ${passing} });`,
    "d.test.ts": `${passing} Promise.reject(new Error("lost"));`,
  });
  expect(outcome.closing).toMatch(/^2 passed, 3 failed(, 1 skipped)?$/);
  expect(outcome.status).toBe(1);
});
