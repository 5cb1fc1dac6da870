// Runs the gates of this repository one after the other and stops at the first that fails, naming it.
// `--except <script>`, as often as needed, leaves one out. Run by `npm run check`, so on the pinned Node.
"use strict";

const { spawnSync } = require("node:child_process");
const { join } = require("node:path");

/** Scripts of package.json, the fastest answers first. */
const GATES = ["check:format", "lint", "types", "dead-code", "check:content", "test:unit"];

const left = new Set(process.argv.filter((_word, at, words) => words[at - 1] === "--except"));
const gates = GATES.filter((gate) => !left.has(gate));
const root = join(__dirname, "..");

let passed = 0;
for (const gate of gates) {
  const start = performance.now();
  // The output of a gate that passes is of no interest.
  const { status, error, stdout, stderr } = spawnSync(`npm run --silent ${gate}`, {
    cwd: root,
    shell: true,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status !== 0) {
    console.log(`${stdout}${stderr}${error ? `${error.message}\n` : ""}`);
    console.log(`${gate} failed after ${seconds} s. Again alone: npm run ${gate}`);
    process.exitCode = 1;
    break;
  }
  passed++;
  const counts = /^\d+ passed, .*$/m.exec(stdout)?.[0];
  console.log(`${gate} is fine (${seconds} s)${counts ? `: ${counts}` : ""}`);
}
if (passed === gates.length) console.log(`All ${passed} gates are fine.`);
