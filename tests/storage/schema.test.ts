import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { MIGRATIONS } from "../../src/storage/list-migrations.ts";
import { ROOT } from "../house/read-tree.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

test("src/storage/schema.sql is what the migrations make", async () => {
  const file = join(makeFolder(), "tutor.db");
  await (await openTestStore(file)).close();
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database
    .prepare("select sql from sqlite_schema where sql is not null order by tbl_name, type desc, name")
    .all();
  database.close();
  const head =
    "-- The schema after all migrations. Update: vitest run tests/storage/schema.test.ts --update\n";
  const dump = [head, ...rows.map((row) => `${String(row["sql"])};\n`)].join("\n");
  await expect(dump).toMatchFileSnapshot(join(ROOT, "src/storage/schema.sql"));
});

test("every migration is in the list, at its number", () => {
  const files = readdirSync(join(ROOT, "src/storage/migrations")).toSorted();
  const listed = MIGRATIONS.map(({ number, name }) => `${String(number).padStart(4, "0")}-${name}.ts`);
  expect(listed).toEqual(files);
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, at) => at + 1));
});

test("no statement is one that only SQLite reads", () => {
  const statements = MIGRATIONS.flatMap((migration) => migration.statements);
  for (const statement of statements)
    expect(statement).not.toMatch(/autoincrement|without rowid|strict|pragma|datetime|\bblob\b/i);
});
