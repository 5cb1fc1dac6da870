import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ROOT } from "../house/read-tree.ts";
import { writeFiles } from "../support/write-files.ts";

const PROGRAM = 'const greeting: string = "hello"; console.log(greeting);';

/** Runs a program in a folder of its own, as `npm start` runs the tutor. */
function run(folder: string, cacheFolder: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", join(ROOT, "bin", "keep-compiled.js"), join(folder, "program.ts")],
    { encoding: "utf8", env: { PATH: process.env["PATH"], CACHE_DIR: cacheFolder } },
  );
  return stdout + stderr;
}

const listKept = (cacheFolder: string) => {
  const folder = join(cacheFolder, "compiled");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
};

describe("what Node makes of the files of a start", () => {
  test("is kept where the cache is", () => {
    const folder = writeFiles({ "program.ts": PROGRAM });
    const cache = join(folder, "cache");
    expect(run(folder, cache)).toBe("hello\n");
    expect(listKept(cache)).not.toEqual([]);
    expect(run(folder, cache)).toBe("hello\n");
  });

  test("is made again when a kept file is damaged, and the program was changed or not", () => {
    const folder = writeFiles({ "program.ts": PROGRAM });
    const cache = join(folder, "cache");
    run(folder, cache);
    for (const path of listKept(cache)) {
      const bytes = readFileSync(path);
      writeFileSync(
        path,
        bytes.map((byte, at) => (at < bytes.length / 2 ? byte : 255 - byte)),
      );
    }
    expect(run(folder, cache)).toBe("hello\n");
    writeFileSync(join(folder, "program.ts"), PROGRAM.replace("hello", "good day"));
    expect(run(folder, cache)).toBe("good day\n");
  });

  test("is done without where nothing can be written", () => {
    const folder = writeFiles({ "program.ts": PROGRAM, "a-file": "" });
    // A folder below a file can't be made, not even by a user who may do everything.
    expect(run(folder, join(folder, "a-file"))).toBe("hello\n");
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    expect(run(folder, join(folder, "cache"))).toBe("hello\n");
  });
});
