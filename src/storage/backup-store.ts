import { existsSync, renameSync, rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { inspectDatabase, requireOurs } from "./check-file.ts";
import { createPrivateFile } from "./hold-file.ts";
import { MIGRATIONS } from "./list-migrations.ts";
import { messageOf } from "./read-sqlite-error.ts";
import { BUSY_MS } from "./sqlite-connection.ts";
import { StorageError } from "./storage-error.ts";

/** In one step: between two steps a writer would make the copy start again, and a busy store would never be done. */
const ALL_PAGES = 2_147_483_647;

/** Makes the copy a single file that says everything, and looks whether it does. */
function finishCopy(copy: string, from: string): void {
  const database = new DatabaseSync(copy, { timeout: BUSY_MS });
  try {
    database.exec("pragma journal_mode = delete");
    const state = inspectDatabase(database, MIGRATIONS);
    // A newer version's file may be kept too: whoever restores it is told.
    if (state.kind === "of-another-version") return;
    requireOurs(state, from, "No backup was made.");
    if (state.kind === "new")
      throw new StorageError(`${from} holds nothing: no backup was made. Check DATABASE_FILE.`);
  } finally {
    database.close();
  }
}

/**
 * Copies the store as it is at one moment, also while a process works on it, to a new file that only this user may read.
 *
 * @param from file of the store
 * @throws StorageError when there is nothing to copy or the new file exists already; then no file is left behind.
 */
export async function backupStore(from: string, to: string): Promise<void> {
  if (!existsSync(from))
    throw new StorageError(`There is no database ${from}. Check DATABASE_FILE, or start the tutor once.`);
  if (existsSync(to)) throw new StorageError(`${to} is there already. Name a new file for the backup.`);
  const copy = `${to}.partial`;
  rmSync(copy, { force: true });
  let source: DatabaseSync | undefined;
  try {
    createPrivateFile(copy);
    source = new DatabaseSync(from, { readOnly: true, timeout: BUSY_MS });
    await backup(source, copy, { rate: ALL_PAGES });
    finishCopy(copy, from);
    renameSync(copy, to);
  } catch (error) {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${copy}${end}`, { force: true });
    if (error instanceof StorageError) throw error;
    throw new StorageError(
      `${from} could not be copied to ${to}: ${messageOf(error)}. Check both paths, and the space on the disk.`,
      { cause: error },
    );
  } finally {
    source?.close();
  }
}
