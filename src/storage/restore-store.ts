import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { inspectFile, requireOurs } from "./check-file.ts";
import { followLinks, createPrivateFile, holdFile, PRIVATE_FILE } from "./hold-file.ts";
import { MIGRATIONS } from "./list-migrations.ts";
import { messageOf } from "./read-sqlite-error.ts";
import { openDatabase } from "./sqlite-connection.ts";
import { StorageError } from "./storage-error.ts";

function copyDurably(from: string, to: string): void {
  createPrivateFile(to);
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  // Copied with the bytes: who may read it.
  chmodSync(to, PRIVATE_FILE);
  const opened = openSync(to, "r+");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Copies the file, and the log beside it when there still is one, to a name that is free. @returns that name. */
function keepAside(file: string): string {
  let count = 1;
  const ends = ["", "-wal"];
  while (ends.some((end) => existsSync(`${file}.before-restore-${count}${end}`))) count++;
  const aside = `${file}.before-restore-${count}`;
  for (const end of ends) if (existsSync(`${file}${end}`)) copyDurably(`${file}${end}`, `${aside}${end}`);
  return aside;
}

/**
 * Makes room for the backup. The file itself stays until the backup replaces it.
 *
 * @param name how the operator calls the file
 * @returns where a copy is kept.
 */
function setAside(file: string, name: string): string {
  const state = inspectFile(file, name, MIGRATIONS);
  switch (state.kind) {
    case "ours":
    case "of-another-version":
      // Brings what a killed process left beside the file into it, so that the file alone says everything.
      if (existsSync(`${file}-wal`)) openDatabase(file).close();
      break;
    case "new":
    case "damaged":
      // Kept as it is.
      break;
    case "of-another-program":
      requireOurs(state, name, "Set DATABASE_FILE to another file.");
  }
  const aside = keepAside(file);
  // A log left beside the backup would be taken for the backup's.
  for (const end of ["-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
  return aside;
}

/**
 * Puts a backup in the place of the store. Until the last step, which replaces the file at once, the old file is what a start finds.
 *
 * @param file of the store
 * @returns where the old file was kept; undefined when there was none.
 * @throws StorageError when a process uses the file or the backup can't be used; then nothing was changed.
 */
export function restoreStore(from: string, file: string, pid: number): string | undefined {
  if (!existsSync(from)) throw new StorageError(`There is no backup ${from}. Check the path.`);
  const held = holdFile(file, pid);
  const copy = `${held.file}.restoring`;
  try {
    if (followLinks(from) === held.file)
      throw new StorageError(`${from} is the database itself. Name a backup of it.`);
    if (existsSync(`${from}-wal`))
      throw new StorageError(
        `${from} is a database in use, not a backup: ${from}-wal belongs to it. Make one with \`npm run tutor -- backup <file>\`.`,
      );
    rmSync(copy, { force: true });
    copyDurably(from, copy);
    const applied = requireOurs(inspectFile(copy, from, MIGRATIONS), from, "Name another backup.");
    if (applied.length === 0) throw new StorageError(`${from} holds nothing. Name another backup.`);
    const isThere = existsSync(held.file) || existsSync(`${held.file}-wal`);
    const aside = isThere ? setAside(held.file, file) : undefined;
    renameSync(copy, held.file);
    return aside;
  } catch (error) {
    rmSync(copy, { force: true });
    if (error instanceof StorageError) throw error;
    throw new StorageError(
      `${from} could not be restored to ${file}: ${messageOf(error)}. Check both paths, and the space on the disk.`,
      { cause: error },
    );
  } finally {
    held.release();
  }
}
