import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startWriter } from "../support/start-writer.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

describe("a file of the store belongs to one process", () => {
  test("a second one is refused by name while the first works on, and may start when that was killed", async () => {
    const file = join(makeFolder(), "tutor.db");
    const writer = await startWriter(file);
    await expect(openTestStore(file)).rejects.toThrow(
      `${file} is in use by another process (process ${writer.pid}). Stop that one, or set DATABASE_FILE to another file.`,
    );
    const refusedAt = writer.acknowledged();
    await writer.reaches(refusedAt + 20);
    await writer.kill();
    await expect(openTestStore(file)).resolves.toBeDefined();
  });

  test("also by a link to it, or to its folder", async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "data"));
    const file = join(folder, "data", "tutor.db");
    await openTestStore(file);
    symlinkSync(file, join(folder, "link.db"));
    symlinkSync(join(folder, "data"), join(folder, "same"));
    for (const other of ["link.db", "same/tutor.db", "data/../data/tutor.db"])
      await expect(openTestStore(join(folder, other))).rejects.toThrow("in use by another process");
  });

  test("until its store is closed; another file is free", async () => {
    const folder = makeFolder();
    const store = await openTestStore(join(folder, "a.db"));
    await openTestStore(join(folder, "b.db"));
    await expect(openTestStore(join(folder, "a.db"))).rejects.toThrow("in use");
    await store.close();
    await expect(openTestStore(join(folder, "a.db"))).resolves.toBeDefined();
  });

  test("a failed start lets go of it", async () => {
    const file = join(makeFolder(), "tutor.db");
    const migrations = [{ number: 1, name: "broken", statements: ["create nonsense"] }];
    await expect(openTestStore(file, { migrations })).rejects.toThrow("syntax error");
    await expect(openTestStore(file)).resolves.toBeDefined();
  });
});
