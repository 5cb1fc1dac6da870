import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { MIGRATIONS } from "../../src/storage/list-migrations.ts";
import type { Migration } from "../../src/storage/migrate.ts";
import type { Transaction } from "../../src/storage/open-store.ts";
import { counted, TEAM } from "../support/sample-round.ts";
import { startWriter } from "../support/start-writer.ts";
import { makeFolder, openTestStore, STORE_KINDS } from "../support/store-kinds.ts";

const language = (tx: Transaction) => tx.channels.settingsOf(TEAM).then((settings) => settings.language);

/** One more step than this version has. */
const NEWER: readonly Migration[] = [
  ...MIGRATIONS,
  { number: MIGRATIONS.length + 1, name: "to-come", statements: ["create table to_come (id text)"] },
];

describe.each(STORE_KINDS)("a transaction, %s", (_kind, open) => {
  test("keeps all or nothing, and the store goes on after a failure", async () => {
    const store = await open();
    const failing = store.transact(async ({ channels, answers }) => {
      await channels.change(TEAM, { language: "en" }, 1);
      await answers.append(TEAM, [counted("ann")]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await store.transact(async (tx) => {
      expect(await language(tx)).toBeUndefined();
      expect(await tx.answers.inChannel(TEAM)).toEqual([]);
      await tx.channels.change(TEAM, { language: "fr" }, 2);
    });
    expect(await store.transact(language)).toBe("fr");
  });

  test("runs alone, in the order asked for", async () => {
    const store = await open();
    const seen: string[] = [];
    await Promise.all(
      ["a", "b", "c"].map((name) =>
        store.transact(async (tx) => {
          seen.push(`${name} begins`);
          await language(tx);
          await new Promise((resolve) => setImmediate(resolve));
          seen.push(`${name} ends`);
        }),
      ),
    );
    expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  test("is of no use once it has ended", async () => {
    const store = await open();
    let kept: Transaction | undefined;
    await store.transact((tx) => {
      kept = tx;
      return Promise.resolve();
    });
    await expect(kept?.channels.change(TEAM, { language: "en" }, 1)).rejects.toThrow("already committed");
    expect(await store.transact(language)).toBeUndefined();
  });

  test("asked for before the store is closed is finished, a later one refused", async () => {
    const store = await open();
    const under = store.transact(language);
    const closed = store.close();
    await expect(store.transact(language)).rejects.toThrow("The store is closed.");
    expect(await under).toBeUndefined();
    await closed;
    await expect(store.close()).resolves.toBeUndefined();
  });
});

describe("a file of the store", () => {
  test("is made with its folder, read by nobody else, and keeps what was stored", async () => {
    const folder = makeFolder();
    const file = join(folder, "deep", "data", "tutor.db");
    const first = await openTestStore(file);
    await first.transact((tx) => tx.channels.change(TEAM, { language: "en" }, 1));
    for (const end of ["", "-wal", "-shm", ".lock"]) expect(statSync(`${file}${end}`).mode & 0o077).toBe(0);
    await first.close();
    const second = await openTestStore(file);
    expect(await second.transact(language)).toBe("en");
  });

  test("may be there already, empty", async () => {
    const file = join(makeFolder(), "tutor.db");
    writeFileSync(file, "");
    const store = await openTestStore(file);
    expect(await store.transact(language)).toBeUndefined();
  });

  test("gets the steps it lacks, once each", async () => {
    const file = join(makeFolder(), "tutor.db");
    const older = await openTestStore(file);
    await older.transact((tx) => tx.channels.change(TEAM, { language: "en" }, 1));
    await older.close();
    for (let start = 0; start < 2; start++) {
      const store = await openTestStore(file, { migrations: NEWER });
      expect(await store.transact(language)).toBe("en");
      await store.close();
    }
    const database = new DatabaseSync(file);
    const numbers = database.prepare("select number from migrations order by number").all();
    expect(numbers.map((row) => row["number"])).toEqual(NEWER.map((migration) => migration.number));
    expect(database.prepare("select * from to_come").all()).toEqual([]);
    database.close();
  });

  test("stays at the last whole step when one fails", async () => {
    const file = join(makeFolder(), "tutor.db");
    const broken = {
      number: NEWER.length + 1,
      name: "broken",
      statements: ["create table half (id text)", "insert into nowhere values (1)"],
    };
    await expect(openTestStore(file, { migrations: [...NEWER, broken] })).rejects.toThrow("nowhere");
    const database = new DatabaseSync(file);
    const tables = database.prepare("select name from sqlite_schema").all();
    database.close();
    expect(tables).toContainEqual(expect.objectContaining({ name: "to_come" }));
    expect(tables).not.toContainEqual(expect.objectContaining({ name: "half" }));
    await expect(openTestStore(file, { migrations: NEWER })).resolves.toBeDefined();
  });
});

describe("a file that is not for this version is refused and left as it is", () => {
  async function refuses(file: string, message: string | RegExp): Promise<void> {
    const before = readFileSync(file);
    // The lock, and the index of a log, say nothing of their own.
    const listed = () => readdirSync(dirname(file)).filter((name) => !/\.lock$|-shm$/.test(name));
    const beside = listed();
    await expect(openTestStore(file)).rejects.toThrow(message);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(listed()).toEqual(beside);
  }

  async function fillFile(file: string, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
    const store = await openTestStore(file, { migrations });
    const many = Array.from({ length: 500 }, (_, at) => counted(`learner-${at}`));
    await store.transact(({ answers }) => answers.append(TEAM, many));
    await store.close();
  }

  test("with a newer schema", async () => {
    const file = join(makeFolder(), "tutor.db");
    await fillFile(file, NEWER);
    await refuses(
      file,
      `${file} was written by a newer version (its schema is ${NEWER.length}, this version knows ${MIGRATIONS.length}): only that version can use it. Nothing was changed in it.`,
    );
  });

  test("with a step of the same number that is another one", async () => {
    const file = join(makeFolder(), "tutor.db");
    const [first, ...rest] = MIGRATIONS;
    if (!first) throw new Error("there are no migrations");
    await fillFile(file, [
      { ...first, statements: [...first.statements, "create table x (y text)"] },
      ...rest,
    ]);
    await refuses(file, `was written by another version (migration 1 "${first.name}" differs)`);
  });

  test("that is no database", async () => {
    const file = join(makeFolder(), "tutor.db");
    writeFileSync(file, "Dear diary, ".repeat(1_000));
    await refuses(file, /is damaged \(file is not a database\)\. Nothing was changed in it\. .*restore/);
  });

  test.each([
    ["the last page", -4_096],
    ["a page in the middle", 40_960],
  ])("with %s overwritten", async (_what, at) => {
    const file = join(makeFolder(), "tutor.db");
    await fillFile(file);
    const bytes = readFileSync(file);
    bytes.fill(0xee, at < 0 ? bytes.length + at : at, at < 0 ? bytes.length : at + 4_096);
    writeFileSync(file, bytes);
    await refuses(file, /is damaged \(.+\)\. Nothing was changed in it\./);
  });

  test("cut off", async () => {
    const file = join(makeFolder(), "tutor.db");
    await fillFile(file);
    writeFileSync(file, readFileSync(file).subarray(0, 20_480));
    await refuses(file, "is damaged");
  });

  test("with a newer schema, also when a killed process left its log beside it", async () => {
    const file = join(makeFolder(), "tutor.db");
    const writer = await startWriter(file);
    await writer.reaches(50);
    await writer.kill();
    // A process that writes in the name of a newer version, and dies too.
    const newer = new DatabaseSync(file);
    newer.exec("insert into migrations values (99, 'to-come', 'x', 1)");
    const files = ["", "-wal"].map((end) => [end, readFileSync(`${file}${end}`)] as const);
    newer.close();
    for (const [end, bytes] of files) writeFileSync(`${file}${end}`, bytes);
    await refuses(file, "was written by a newer version (its schema is 99");
    for (const [end, bytes] of files) expect(readFileSync(`${file}${end}`).equals(bytes)).toBe(true);
  });

  test("that is gone while its log is still there", async () => {
    const file = join(makeFolder(), "tutor.db");
    writeFileSync(`${file}-wal`, "committed, but nowhere else");
    await expect(openTestStore(file)).rejects.toThrow("it is gone while its log");
    expect(readFileSync(`${file}-wal`, "utf8")).toContain("committed");
  });

  test("of another program", async () => {
    const file = join(makeFolder(), "tutor.db");
    const other = new DatabaseSync(file);
    other.exec("create table recipes (name text)");
    other.close();
    await refuses(file, `${file} is a database of another program. Nothing was changed in it.`);
  });

  test("that is a folder", async () => {
    const file = join(makeFolder(), "tutor.db");
    mkdirSync(file);
    await expect(openTestStore(file)).rejects.toThrow(`${file} can't be read`);
  });
});
