import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import { createDialect, openDatabase } from "../../src/storage/sqlite-connection.ts";
import { makeFolder } from "../support/store-kinds.ts";

type Notes = { notes: { id: number; text: string | null } };

function openNotes() {
  const database = new DatabaseSync(":memory:");
  database.exec("create table notes (id integer primary key, text text)");
  return { database, db: new Kysely<Notes>({ dialect: createDialect(database) }) };
}

describe("kysely over node:sqlite", () => {
  test("tells how many rows a statement changed, and gives rows back where it should", async () => {
    const { db } = openNotes();
    const inserted = await db
      .insertInto("notes")
      .values([
        { id: 1, text: "a" },
        { id: 2, text: null },
      ])
      .executeTakeFirstOrThrow();
    expect(inserted.numInsertedOrUpdatedRows).toBe(2n);
    const updated = await db
      .updateTable("notes")
      .set({ text: "b" })
      .where("id", "=", 1)
      .executeTakeFirstOrThrow();
    expect(updated.numUpdatedRows).toBe(1n);
    const removed = await db.deleteFrom("notes").where("id", "=", 1).returning("text").execute();
    expect(removed.map(({ text }) => text)).toEqual(["b"]);
    expect(await db.selectFrom("notes").selectAll().execute()).toEqual([{ id: 2, text: null }]);
    const streamed: unknown[] = [];
    for await (const row of db.selectFrom("notes").select("id").stream()) streamed.push(row);
    expect(streamed).toEqual([{ id: 2 }]);
    await db.destroy();
  });

  test("prepares a statement once, and keeps a bounded number of them", async () => {
    const { database, db } = openNotes();
    const prepare = vi.spyOn(database, "prepare");
    const add = async (number: number) => {
      const { rows } = await sql<{ sum: number }>`select ${sql.lit(number)} + 1 as sum`.execute(db);
      expect(rows).toEqual([{ sum: number + 1 }]);
    };
    for (let time = 0; time < 10; time++) await add(0);
    expect(prepare).toHaveBeenCalledTimes(1);
    for (let number = 0; number < 450; number++) await add(number);
    expect(prepare).toHaveBeenCalledTimes(450);
    await add(449);
    expect(prepare).toHaveBeenCalledTimes(450);
    await add(0);
    expect(prepare).toHaveBeenCalledTimes(451);
    await db.destroy();
  });

  test("says that the disk is full, and goes on when there is room", async () => {
    const { database, db } = openNotes();
    database.exec("pragma max_page_count = 10");
    const write = (text: string) =>
      db.transaction().execute((tx) => tx.insertInto("notes").values({ id: 1, text }).execute());
    await expect(write("x".repeat(100_000))).rejects.toThrow("full");
    await expect(write("x")).resolves.toBeDefined();
    await db.destroy();
  });

  test("takes the write lock when a transaction begins", async () => {
    const { database, db } = openNotes();
    const file = join(makeFolder(), "notes.db");
    database.close();
    const first = openDatabase(file);
    first.exec("create table notes (id integer primary key, text text)");
    const other = new DatabaseSync(file, { timeout: 0 });
    const held = new Kysely<Notes>({ dialect: createDialect(first) });
    await held.transaction().execute(() => {
      expect(() => other.exec("begin immediate")).toThrow("locked");
      return Promise.resolve();
    });
    other.close();
    await held.destroy();
    await db.destroy();
  });
});

test("a file is opened so that what was committed outlives a power cut", () => {
  const database = openDatabase(join(makeFolder(), "a.db"));
  const pragma = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
  expect(
    ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout"].map(pragma),
  ).toEqual(["wal", 2, 1, 1, 2_000]);
  database.close();
});
