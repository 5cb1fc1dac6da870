import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";

/** Statements kept ready; the store has some sixty. */
const MOST_STATEMENTS = 200;

/**
 * How long another program may hold the file's write lock, in ms, before a transaction fails. Nobody should: but waiting blocks
 * the whole process, and platforms want their answer within 3 s.
 */
export const BUSY_MS = 2_000;

function toStatement(statement: StatementSync): SqliteStatement {
  const bind = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[]; // the columns of tables.ts: text, numbers and null
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => statement.run(...bind(parameters)),
    iterate: (parameters) => statement.iterate(...bind(parameters)),
  };
}

/** node:sqlite as kysely expects a database of SQLite to be. */
export function createDialect(database: DatabaseSync): SqliteDialect {
  const ready = new Map<string, SqliteStatement>();

  function prepare(sql: string): SqliteStatement {
    const known = ready.get(sql);
    const statement = known ?? toStatement(database.prepare(sql));
    // The last one used stands last.
    if (known) ready.delete(sql);
    ready.set(sql, statement);
    const [oldest] = ready.keys();
    if (ready.size > MOST_STATEMENTS && oldest !== undefined) ready.delete(oldest);
    return statement;
  }

  const adapted: SqliteDatabase = {
    prepare(sql) {
      // A transaction that reads first and writes later would be refused if another program wrote in between.
      if (sql === "begin") return prepare("begin immediate");
      // A full disk has ended the transaction already; a second error would hide the first.
      if (sql === "rollback" && !database.isTransaction) return prepare("select 1");
      return prepare(sql);
    },
    close() {
      ready.clear();
      if (database.isOpen) database.close();
    },
  };
  return new SqliteDialect({ database: adapted });
}

/** Opens for reading and writing. What was committed outlives a kill and a power cut. @param file undefined: in memory. */
export function openDatabase(file: string | undefined): DatabaseSync {
  const database = new DatabaseSync(file ?? ":memory:", { timeout: BUSY_MS });
  try {
    // secure_delete: what a learner had deleted is not left in the free pages of the file.
    database.exec(`pragma journal_mode = wal;
      pragma synchronous = full;
      pragma foreign_keys = on;
      pragma secure_delete = on;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
