import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../house/read-tree.ts";
import { counted, TEAM } from "../support/sample-round.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

function run(databaseFile: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join("src", "cli", "tutor.ts"), ...args], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 60_000,
    env: { PATH: process.env["PATH"], DATABASE_FILE: databaseFile },
  });
  return { status, stdout, stderr };
}

async function answer(file: string, learner: string) {
  const store = await openTestStore(file);
  await store.transact(({ answers }) => answers.append(TEAM, [counted(learner)]));
  return store;
}

describe("npm run tutor -- backup and restore", () => {
  test(
    "copy the database while it is used, and bring it back when it is not",
    { timeout: 60_000 },
    async () => {
      const file = join(makeFolder(), "tutor.db");
      const copy = join(makeFolder(), "copy.db");
      const first = await answer(file, "ann");
      expect(run(file, "backup", copy)).toMatchObject({
        status: 0,
        stderr: "",
        stdout: expect.stringContaining(`${copy}: a copy of ${file}.`),
      });
      expect(run(file, "restore", copy)).toMatchObject({
        status: 1,
        stdout: "",
        stderr: expect.stringMatching(
          new RegExp(`^.*in use by another process \\(process ${process.pid}\\).*\n$`),
        ),
      });
      await first.close();
      await (await answer(file, "bob")).close();
      expect(run(file, "restore", copy)).toMatchObject({
        status: 0,
        stderr: "",
        stdout: expect.stringContaining(`kept in ${file}.before-restore-1`),
      });
      const store = await openTestStore(file);
      const answers = await store.transact((tx) => tx.answers.inChannel(TEAM));
      expect(answers.map(({ learner }) => learner)).toEqual(["ann"]);
    },
  );

  test.each([[["backup"]], [["restore"]], [["backup", "a", "b"]]])(
    "say how they are called: %j",
    { timeout: 60_000 },
    (args) => {
      const file = join(makeFolder(), "tutor.db");
      const { status, stdout, stderr } = run(file, ...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toContain("Usage: npm run tutor");
      expect(existsSync(file)).toBe(false);
    },
  );
});
