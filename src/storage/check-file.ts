import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { messageOf, isDamage } from "./read-sqlite-error.ts";
import { type Applied, findMismatch, type Migration } from "./migrate.ts";
import { StorageError } from "./storage-error.ts";

const appliedSchema = z.array(z.object({ number: z.int(), name: z.string(), hash: z.string() }));

/** What a file is to the store. */
export type FileState =
  /** It is not there, or nothing is in it. */
  | { readonly kind: "new" }
  | { readonly kind: "ours"; readonly applied: readonly Applied[] }
  /** `why` is the end of a sentence about the file. */
  | { readonly kind: "of-another-version"; readonly why: string }
  | { readonly kind: "of-another-program" }
  | { readonly kind: "damaged"; readonly why: string };

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** Opens a file so that nothing is written, not even beside it, unless a killed process left a log that has to be read with it. */
function openUntouched(file: string): DatabaseSync {
  const url = pathToFileURL(file);
  if (sizeOf(`${file}-wal`) === 0) url.searchParams.set("immutable", "1");
  return new DatabaseSync(url, { readOnly: true });
}

/** Looks at every page, without comparing indexes with their tables. @returns what is wrong, or undefined. */
function findDamage(database: DatabaseSync): string | undefined {
  const [first] = database.prepare("pragma quick_check(1)").all();
  const found = String(first?.["quick_check"]);
  // Its first line only says which database.
  return found === "ok" ? undefined : found.split("\n").at(-1);
}

/** What an open database is to the store. @throws an error of SQLite when it can't be read. */
export function inspectDatabase(database: DatabaseSync, known: readonly Migration[]): FileState {
  const why = findDamage(database);
  if (why !== undefined) return { kind: "damaged", why };
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  if (tables.length === 0) return { kind: "new" };
  if (!tables.some((table) => table["name"] === "migrations")) return { kind: "of-another-program" };
  const rows = appliedSchema.safeParse(database.prepare("select * from migrations order by number").all());
  if (!rows.success) return { kind: "of-another-program" };
  const mismatch = findMismatch(rows.data, known);
  return mismatch === undefined
    ? { kind: "ours", applied: rows.data }
    : { kind: "of-another-version", why: mismatch };
}

/**
 * What a file is to the store; it is left as it is.
 *
 * @param name how the operator calls the file
 * @throws StorageError when it can't be read at all.
 */
export function inspectFile(file: string, name: string, known: readonly Migration[]): FileState {
  if (sizeOf(file) === 0)
    return sizeOf(`${file}-wal`) === 0
      ? { kind: "new" }
      : { kind: "damaged", why: `it is gone while its log ${name}-wal is still there` };
  let database: DatabaseSync | undefined;
  try {
    database = openUntouched(file);
    return inspectDatabase(database, known);
  } catch (error) {
    if (isDamage(error)) return { kind: "damaged", why: messageOf(error) };
    throw new StorageError(
      `${name} can't be read: ${messageOf(error)}. Let this user read and write the file and its folder.`,
      { cause: error },
    );
  } finally {
    database?.close();
  }
}

/**
 * What has been applied to a file that the store may work on.
 *
 * @param name how the operator calls the file
 * @param remedy what to do when it is of no use: a sentence
 * @throws StorageError when it is damaged, somebody else's or from another version.
 */
export function requireOurs(state: FileState, name: string, remedy: string): readonly Applied[] {
  switch (state.kind) {
    case "new":
      return [];
    case "ours":
      return state.applied;
    case "of-another-version":
      throw new StorageError(
        `${name} ${state.why}: only that version can use it. Nothing was changed in it. ${remedy}`,
      );
    case "of-another-program":
      throw new StorageError(
        `${name} is a database of another program. Nothing was changed in it. ${remedy}`,
      );
    case "damaged":
      throw new StorageError(`${name} is damaged (${state.why}). Nothing was changed in it. ${remedy}`);
  }
}
