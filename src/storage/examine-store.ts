import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { type FileState, inspectDatabase, inspectFile } from "./check-file.ts";
import { followLinks } from "./hold-file.ts";
import { MIGRATIONS } from "./list-migrations.ts";
import { isBusy, isDamage, messageOf } from "./read-sqlite-error.ts";
import { BUSY_MS } from "./sqlite-connection.ts";
import { StorageError } from "./storage-error.ts";

type Inside = {
  readonly state: FileState;
  /** ms since 1970: the latest moment that is written in it anywhere; undefined of a file that is not ours. */
  readonly newestMoment: number | undefined;
  /** Posts that may have been lost so as not to be sent twice. */
  readonly unknownPosts: number;
  /** Posts that could not be sent before their last moment. */
  readonly missedPosts: number;
};

const NONE_LOST = { unknownPosts: 0, missedPosts: 0 } as const;

/** What is known of a store without working on it. */
export type StoreReport =
  | { readonly kind: "none" }
  | (Inside & {
      readonly kind: "there";
      /** With its log. */
      readonly bytes: number;
      /** Who may read and write it, as the lowest nine bits say; of no meaning on Windows. */
      readonly mode: number;
      /** The process that works on it now. */
      readonly heldBy: number | undefined;
      /** Of the schema that this version would bring it to. */
      readonly newestSchema: number;
    });

/** Where moments are written that have passed, by the migration that made the place. */
const MOMENTS: readonly (readonly (readonly [table: string, column: string])[])[] = [
  [
    ["migrations", "at"],
    ["inbox", "at"],
    ["answers", "at"],
    ["rounds", "begun_at"],
    ["threads", "used_at"],
  ],
  [["sent_tips", "at"]],
];

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** Who works on a file. The lock is taken for less than a millisecond: nothing else tells whether it is free. */
function findHolder(path: string): number | undefined {
  if (!existsSync(`${path}.lock`)) return undefined;
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec("begin immediate; rollback");
    return undefined;
  } catch (error) {
    if (!isBusy(error)) throw error;
    return Number(lock.prepare("pragma user_version").get()?.["user_version"] ?? 0);
  } finally {
    lock.close();
  }
}

function readNumber(database: DatabaseSync, sql: string): number | undefined {
  const value = database.prepare(sql).get()?.["value"];
  return typeof value === "number" ? value : undefined;
}

/** Of an open database, all as it was at one moment, whatever the process that works on it does meanwhile. */
function lookInside(database: DatabaseSync): Inside {
  database.exec("begin");
  const state = inspectDatabase(database, MIGRATIONS);
  if (state.kind !== "ours") return { state, newestMoment: undefined, ...NONE_LOST };
  const moments = MOMENTS.slice(0, state.applied.length)
    .flat()
    .flatMap(([table, column]) => readNumber(database, `select max(${column}) as value from ${table}`) ?? []);
  return {
    state,
    newestMoment: moments.length > 0 ? Math.max(...moments) : undefined,
    unknownPosts: readNumber(database, "select value from counters where name = 'unknown-posts'") ?? 0,
    missedPosts: readNumber(database, "select value from counters where name = 'missed-posts'") ?? 0,
  };
}

/** Nothing is written, not even beside it: a file that nobody works on and that has no log is read as if it could not change. */
function openUntouched(path: string, isHeld: boolean): DatabaseSync {
  const url = pathToFileURL(path);
  if (!isHeld && sizeOf(`${path}-wal`) === 0) url.searchParams.set("immutable", "1");
  return new DatabaseSync(url, { readOnly: true, timeout: BUSY_MS });
}

function readInside(path: string, name: string, isHeld: boolean): Inside {
  if (sizeOf(path) === 0)
    return { state: inspectFile(path, name, MIGRATIONS), newestMoment: undefined, ...NONE_LOST };
  let database: DatabaseSync | undefined;
  try {
    database = openUntouched(path, isHeld);
    return lookInside(database);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return {
      state: { kind: "damaged", why: messageOf(error) },
      newestMoment: undefined,
      ...NONE_LOST,
    };
  } finally {
    database?.close();
  }
}

/**
 * Looks at a store as it is, also while a process works on it. Nothing in it is changed.
 * @throws StorageError when it can't be read.
 */
export function examineStore(file: string): StoreReport {
  if (!existsSync(file)) return { kind: "none" };
  try {
    const path = followLinks(file);
    const heldBy = findHolder(path);
    return {
      kind: "there",
      bytes: sizeOf(path) + sizeOf(`${path}-wal`),
      mode: statSync(path).mode & 0o777,
      heldBy,
      newestSchema: MIGRATIONS.length,
      ...readInside(path, file, heldBy !== undefined),
    };
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(
      `${file} can't be read: ${messageOf(error)}. Let this user read and write the file and its folder.`,
      { cause: error },
    );
  }
}
