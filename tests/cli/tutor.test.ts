import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
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

  test("match: ends quietly when its reader has gone", { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, [join("src", "cli", "tutor.ts"), "match"], {
      cwd: ROOT,
      env: { PATH: process.env["PATH"] },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    // There are always more questions, as from a file too large to end before the reader goes.
    const questions = Readable.from(
      (function* () {
        for (let id = 1; ; id++) yield `{"id":${id},"text":"valeur"}\n`;
      })(),
    );
    questions.pipe(child.stdin);
    child.stdin.on("error", () => questions.destroy());
    const ended = once(child, "close");
    const error = text(child.stderr);
    const [first] = await Promise.race([once(child.stdout, "data"), ended]);
    child.stdout.destroy();
    expect([await error, await ended]).toEqual(["", [0, null]]);
    expect(String(first)).toMatch(/^\{"id":1,/);
  });

  test.each([
    [["match", "--context", "value"], '--context does not go with match: write "context" on the line'],
    [["chat", "--context", "value"], "--context goes with ask only"],
    [
      ["ask", "et un exemple ?", "--context", "nothing"],
      '--context: "nothing" is no topic of intents/registry',
    ],
    [["ask", "et un exemple ?", "--by", "Ada Example"], "--by goes with review only"],
    [["review", "nothing", "--by", "Ada Example"], 'no topic "nothing"'],
    [["review", "value", "--by", " "], "status.reviewed.by: is empty"],
  ])("says in one line what does not go together or is not known: %j", (args, message) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test.each([
    [[]],
    [["fly"]],
    [["ask"]],
    [["match", "--fast"]],
    [["review", "value"]],
    [["review", "--by", "Ada"]],
  ])("says how it is called: %j", (args) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: npm run tutor");
    expect(stderr).not.toContain("    at ");
  });
});
