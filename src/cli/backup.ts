import { backupStore } from "../storage/backup-store.ts";

/** Copies the database to a new file, also while the tutor runs. @throws {OperatorError} when it can't. */
export async function backUp(databaseFile: string, to: string): Promise<void> {
  await backupStore(databaseFile, to);
  console.log(`${to}: a copy of ${databaseFile}. It holds what people answered: keep it as you keep that.`);
}
