import { closeSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { messageOf, isBusy } from "./read-sqlite-error.ts";
import { StorageError } from "./storage-error.ts";

/** A file of the store that no other process works on. */
export type HeldFile = {
  /** Its path without links: two names of one file are one lock. */
  readonly file: string;
  release(): void;
};

/** Only for whom the process runs as: what people answered is nobody else's. */
const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;

/** Creates an empty file that others may not read; one that is there stays as it is. */
export function createPrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "wx", PRIVATE_FILE));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** The file's path with the links of its folder, and its own, followed. */
export function followLinks(file: string): string {
  const path = resolve(file);
  try {
    return realpathSync(path);
  } catch {
    // Not there yet.
    return join(realpathSync(dirname(path)), basename(path));
  }
}

/**
 * Holds the file for this process until it is released or the process ends, however it ends. The lock is a lock of the operating
 * system on a second, tiny database `<file>.lock`, so that a backup may still read the file itself; that database also says who
 * holds it. It is never deleted: who deletes it can't tell whether another process has just taken it.
 *
 * @param pid of this process
 * @throws StorageError when another process holds the file, or its folder can't be written.
 */
export function holdFile(file: string, pid: number): HeldFile {
  let path: string;
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true, mode: PRIVATE_FOLDER });
    path = followLinks(file);
    createPrivateFile(`${path}.lock`);
    lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    // Nothing in it needs to outlive a power cut.
    lock.exec("pragma journal_mode = memory; pragma synchronous = off; begin immediate");
    // The pid is seen by others only when it is committed; whoever takes the lock in between has it.
    if (readHolder(lock) !== pid) lock.exec(`pragma user_version = ${pid}; commit; begin immediate`);
  } catch (error) {
    const holder = isBusy(error) && lock ? ` (process ${readHolder(lock)})` : "";
    lock?.close();
    if (isBusy(error))
      throw new StorageError(
        `${file} is in use by another process${holder}. Stop that one, or set DATABASE_FILE to another file.`,
        { cause: error },
      );
    throw new StorageError(
      `${file} can't be locked: ${messageOf(error)}. Let this user write the folder and ${file}.lock, or set DATABASE_FILE to another file.`,
      { cause: error },
    );
  }
  const held = lock;
  return {
    file: path,
    release() {
      if (held.isOpen) held.close();
    },
  };
}

function readHolder(lock: DatabaseSync): number {
  return Number(lock.prepare("pragma user_version").get()?.["user_version"] ?? 0);
}
