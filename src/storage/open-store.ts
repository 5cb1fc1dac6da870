import type { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { DeliveryStore } from "../delivery/delivery-store.ts";
import type { JobQueue } from "../delivery/job-queue.ts";
import type { TutorStore } from "../tutor/tutor-store.ts";
import { inspectFile, requireOurs } from "./check-file.ts";
import { createPrivateFile, type HeldFile, holdFile } from "./hold-file.ts";
import { keepAnswers } from "./keep-answers.ts";
import { keepChannels } from "./keep-channels.ts";
import { keepDeliveries } from "./keep-deliveries.ts";
import { keepDemand, keepFeedback } from "./keep-demand.ts";
import { keepDepartures } from "./keep-departures.ts";
import { keepJobs, queueJobs } from "./keep-jobs.ts";
import { keepKeys, type KeyBook } from "./keep-keys.ts";
import { keepLearners } from "./keep-learners.ts";
import { keepRests } from "./keep-rests.ts";
import { keepRounds } from "./keep-rounds.ts";
import { keepReferences, type ReferenceBook } from "./keep-references.ts";
import { keepThreads } from "./keep-threads.ts";
import { keepTips } from "./keep-tips.ts";
import { MIGRATIONS } from "./list-migrations.ts";
import { type Applied, migrate, type Migration } from "./migrate.ts";
import { cacheRoundStates } from "./round-states.ts";
import { createDialect, openDatabase } from "./sqlite-connection.ts";
import type { Tables } from "./tables.ts";
import { createTransactionContext, type TransactionContext } from "./transaction-context.ts";

/** Everything that is kept, as seen within one transaction. Of no use once its transaction has ended. */
export type Transaction = TutorStore &
  DeliveryStore &
  JobQueue & { readonly references: ReferenceBook; readonly keys: KeyBook };

export type Store = {
  /**
   * Runs work in one transaction: all of it is kept when the promise resolves, and nothing when it rejects. One runs at a time, in
   * the order asked for: within the work wait for nothing but the transaction, and never for another `transact`.
   */
  transact<Value>(work: (tx: Transaction) => Promise<Value>): Promise<Value>;
  /** Takes no more work, finishes what was asked for and lets go of the file. */
  close(): Promise<void>;
};

export type StoreSettings = {
  /** Created with its folder where there is none; undefined: in memory, gone with the process. */
  readonly file: string | undefined;
  /** ms since 1970: when the schema was brought up to date. */
  readonly now: () => number;
  /** This process, named to a second one that wants the same file. */
  readonly pid: number;
  /** Other steps than the tutor's own, in tests. */
  readonly migrations?: readonly Migration[] | undefined;
};

const REMEDY =
  "Restore a backup with `npm run tutor -- restore <backup>`, or set DATABASE_FILE to another file.";

function createTransaction(context: TransactionContext): Transaction {
  return {
    memory: keepThreads(context),
    learners: keepLearners(context),
    channels: keepChannels(context),
    rounds: keepRounds(context),
    answers: keepAnswers(context),
    jobs: keepJobs(context),
    demand: keepDemand(context),
    feedback: keepFeedback(context),
    tips: keepTips(context),
    rests: keepRests(context),
    departures: keepDepartures(context),
    references: keepReferences(context),
    keys: keepKeys(context),
    ...keepDeliveries(context),
    ...queueJobs(context),
  };
}

function serveDatabase(db: Kysely<Tables>, release: () => Promise<void>): Store {
  const statesOfTransaction = cacheRoundStates();
  let last: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;
  return {
    transact(work) {
      if (closed) return Promise.reject(new Error("The store is closed."));
      const run = () =>
        db
          .transaction()
          .execute((tx) => work(createTransaction(createTransactionContext(tx, statesOfTransaction()))));
      const result = last.then(run);
      last = result.catch(() => {});
      return result;
    },
    close() {
      closed ??= last.then(release);
      return closed;
    },
  };
}

/**
 * Opens the store and brings its schema up to date.
 *
 * @throws StorageError when another process has the file, or when it is damaged, from a newer version, or no file of the tutor;
 * such a file is left as it is.
 */
export async function openStore({ file, now, pid, migrations = MIGRATIONS }: StoreSettings): Promise<Store> {
  let held: HeldFile | undefined;
  let database: DatabaseSync | undefined;
  try {
    let applied: readonly Applied[] = [];
    if (file !== undefined) {
      held = holdFile(file, pid);
      applied = requireOurs(inspectFile(held.file, file, migrations), file, REMEDY);
      createPrivateFile(held.file);
    }
    const opened = openDatabase(held?.file);
    database = opened;
    const db = new Kysely<Tables>({ dialect: createDialect(opened) });
    await migrate(db, migrations, applied, now());
    return serveDatabase(db, async () => {
      await db.destroy();
      held?.release();
    });
  } catch (error) {
    if (database?.isOpen) database.close();
    held?.release();
    throw error;
  }
}
