import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { backupStore } from "../../src/storage/backup-store.ts";
import type { Store } from "../../src/storage/open-store.ts";
import { restoreStore } from "../../src/storage/restore-store.ts";
import { counted, TEAM } from "../support/sample-round.ts";
import { countWhole, startWriter } from "../support/start-writer.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

const PID = process.pid;

async function fillFile(file: string, ...learners: string[]): Promise<void> {
  const store = await openTestStore(file);
  await store.transact(({ answers }) =>
    answers.append(
      TEAM,
      learners.map((learner) => counted(learner)),
    ),
  );
  await store.close();
}

const learnersOf = async (file: string) => {
  const store = await openTestStore(file);
  const answers = await store.transact((tx) => tx.answers.inChannel(TEAM));
  await store.close();
  return answers.map(({ learner }) => learner);
};

describe("a backup", () => {
  test("made while a process keeps writing is whole, and holds what was acknowledged before", async () => {
    const folder = makeFolder();
    const file = join(folder, "tutor.db");
    const writer = await startWriter(file);
    const copies: [string, number][] = [];
    for (const number of [5, 100, 250]) {
      await writer.reaches(number);
      const copy = join(folder, `backup-${number}.db`);
      copies.push([copy, writer.acknowledged()]);
      await backupStore(file, copy);
    }
    const after = writer.acknowledged();
    await writer.reaches(after + 10);
    await writer.kill();
    for (const [copy, acknowledged] of copies) {
      expect(statSync(copy).mode & 0o077).toBe(0);
      const store: Store = await openTestStore(copy);
      expect(await countWhole(store)).toBeGreaterThan(acknowledged);
      await store.close();
    }
  });

  test("is one file, also of a store that nobody has open", async () => {
    const folder = makeFolder();
    await fillFile(join(folder, "tutor.db"), "ann");
    mkdirSync(join(folder, "safe"));
    await backupStore(join(folder, "tutor.db"), join(folder, "safe", "b.db"));
    // Read where nothing can be written beside it, too.
    const reader = new DatabaseSync(join(folder, "safe", "b.db"), { readOnly: true });
    expect(reader.prepare("select learner from answers").get()).toMatchObject({ learner: "ann" });
    reader.close();
    expect(readdirSync(join(folder, "safe"))).toEqual(["b.db"]);
    expect(await learnersOf(join(folder, "safe", "b.db"))).toEqual(["ann"]);
  });

  test("never overwrites a file", async () => {
    const folder = makeFolder();
    await fillFile(join(folder, "tutor.db"), "ann");
    writeFileSync(join(folder, "b.db"), "older");
    await expect(backupStore(join(folder, "tutor.db"), join(folder, "b.db"))).rejects.toThrow(
      "is there already",
    );
    expect(readFileSync(join(folder, "b.db"), "utf8")).toBe("older");
  });

  test("is refused, with nothing left behind, of what is not a whole store", async () => {
    const folder = makeFolder();
    const file = join(folder, "tutor.db");
    const to = join(folder, "b.db");
    await expect(backupStore(file, to)).rejects.toThrow("There is no database");
    await fillFile(file, ...Array.from({ length: 500 }, (_, at) => `learner-${at}`));
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xee, 40_960, 45_056));
    await expect(backupStore(file, to)).rejects.toThrow(/is damaged .* No backup was made/);
    writeFileSync(file, "Dear diary, ".repeat(1_000));
    await expect(backupStore(file, to)).rejects.toThrow("not a database");
    const other = new DatabaseSync(join(folder, "other.db"));
    other.exec("create table recipes (name text)");
    other.close();
    await expect(backupStore(join(folder, "other.db"), to)).rejects.toThrow("of another program");
    await fillFile(join(folder, "whole.db"));
    await expect(backupStore(join(folder, "whole.db"), join(folder, "nowhere", "b.db"))).rejects.toThrow(
      "could not be copied",
    );
    expect(readdirSync(folder).filter((name) => name.startsWith("b.db"))).toEqual([]);
  });
});

describe("a restore", () => {
  async function prepare() {
    const folder = makeFolder();
    const file = join(folder, "tutor.db");
    const backup = join(folder, "backup.db");
    await fillFile(file, "ann");
    await backupStore(file, backup);
    return { folder, file, backup };
  }

  test("brings the backup back and keeps the old file aside, every time under a new name", async () => {
    const { file, backup } = await prepare();
    await fillFile(file, "bob");
    const bytes = readFileSync(backup);
    expect(restoreStore(backup, file, PID)).toBe(`${file}.before-restore-1`);
    expect(await learnersOf(file)).toEqual(["ann"]);
    await fillFile(file, "cleo");
    expect(restoreStore(backup, file, PID)).toBe(`${file}.before-restore-2`);
    expect(await learnersOf(file)).toEqual(["ann"]);
    expect(await learnersOf(`${file}.before-restore-1`)).toEqual(["ann", "bob"]);
    expect(await learnersOf(`${file}.before-restore-2`)).toEqual(["ann", "cleo"]);
    expect(readFileSync(backup).equals(bytes)).toBe(true);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test("makes the file where there is none", async () => {
    const { folder, backup } = await prepare();
    const file = join(folder, "new", "tutor.db");
    expect(restoreStore(backup, file, PID)).toBeUndefined();
    expect(await learnersOf(file)).toEqual(["ann"]);
  });

  test("keeps what a killed process left in its log, with the old file", async () => {
    const { folder, backup } = await prepare();
    const file = join(folder, "killed.db");
    const writer = await startWriter(file);
    await writer.reaches(30);
    await writer.kill();
    expect(existsSync(`${file}-wal`)).toBe(true);
    const aside = restoreStore(backup, file, PID) ?? "";
    expect(existsSync(`${aside}-wal`)).toBe(false);
    expect(await learnersOf(file)).toEqual(["ann"]);
    const store = await openTestStore(aside);
    expect(await countWhole(store)).toBeGreaterThan(30);
  });

  test("helps when the file is damaged or gone, and keeps its bytes", async () => {
    const { file, backup } = await prepare();
    writeFileSync(file, "Dear diary, ".repeat(1_000));
    writeFileSync(`${file}-wal`, "its log");
    expect(restoreStore(backup, file, PID)).toBe(`${file}.before-restore-1`);
    expect(readFileSync(`${file}.before-restore-1`, "utf8")).toContain("Dear diary");
    expect(readFileSync(`${file}.before-restore-1-wal`, "utf8")).toBe("its log");
    expect(await learnersOf(file)).toEqual(["ann"]);
  });

  test("takes no log of a file that is gone for the backup's, and keeps it", async () => {
    const { folder, backup } = await prepare();
    const file = join(folder, "killed.db");
    const writer = await startWriter(file);
    await writer.reaches(30);
    await writer.kill();
    const log = readFileSync(`${file}-wal`);
    for (const number of [1, 2]) {
      rmSync(file);
      writeFileSync(`${file}-wal`, log);
      const aside = restoreStore(backup, file, PID);
      expect(aside).toBe(`${file}.before-restore-${number}`);
      expect(readFileSync(`${aside}-wal`).equals(log)).toBe(true);
      expect(await learnersOf(file)).toEqual(["ann"]);
    }
  });

  test("is refused while a process uses the file", async () => {
    const { file, backup } = await prepare();
    const store = await openTestStore(file);
    await store.transact(({ answers }) => answers.append(TEAM, [counted("bob")]));
    expect(() => restoreStore(backup, file, PID)).toThrow("in use by another process");
    await store.close();
    expect(await learnersOf(file)).toEqual(["ann", "bob"]);
  });

  test("is refused, with nothing changed, from what is no backup", async () => {
    const { folder, file, backup } = await prepare();
    const before = readFileSync(file);
    const bad = join(folder, "bad.db");
    const refuses = (from: string, message: string | RegExp) => {
      expect(() => restoreStore(from, file, PID)).toThrow(message);
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(readdirSync(folder).filter((name) => /restor/.test(name))).toEqual([]);
    };
    refuses(bad, "There is no backup");
    refuses(file, "is the database itself");
    writeFileSync(bad, "");
    refuses(bad, "holds nothing");
    writeFileSync(bad, "Dear diary, ".repeat(1_000));
    refuses(bad, `${bad} is damaged`);
    writeFileSync(bad, readFileSync(backup).subarray(0, 20_480));
    refuses(bad, `${bad} is damaged`);
    const newer = new DatabaseSync(backup);
    newer.exec("insert into migrations values (99, 'to-come', 'x', 1)");
    newer.close();
    refuses(backup, /was written by a newer version .* Name another backup\./);
    const live = join(folder, "live.db");
    await openTestStore(live);
    refuses(live, "is a database in use, not a backup");
  });

  test("never puts a backup in the place of another program's database", async () => {
    const { folder, backup } = await prepare();
    const file = join(folder, "other.db");
    const other = new DatabaseSync(file);
    other.exec("create table recipes (name text)");
    other.close();
    const before = readFileSync(file);
    expect(() => restoreStore(backup, file, PID)).toThrow("of another program");
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
