import { restoreStore } from "../storage/restore-store.ts";

/** Puts a backup in the place of the database, while the tutor is stopped. @throws {OperatorError} when it can't. */
export function restore(databaseFile: string, from: string): void {
  const aside = restoreStore(from, databaseFile, process.pid);
  console.log(`${databaseFile}: restored from ${from}.`);
  if (aside !== undefined)
    console.log(`What was there before is kept in ${aside}. Delete it when all is well.`);
}
