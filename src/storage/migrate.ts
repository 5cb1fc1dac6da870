import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** A step of the schema: plain SQL that every database the store runs on reads. */
export type Migration = {
  /** From 1 on, without gaps. */
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
};

/** A migration as the database remembers it. */
export type Applied = { readonly number: number; readonly name: string; readonly hash: string };

/** Tells whether a migration is still the one that was applied. */
function hashMigration({ statements }: Migration): string {
  return createHash("sha256").update(statements.join(";\n")).digest("hex");
}

/**
 * Why what was applied is not the beginning of what is known, as the end of a sentence about a database; undefined when it is.
 */
export function findMismatch(applied: readonly Applied[], known: readonly Migration[]): string | undefined {
  const newest = applied.at(-1);
  if (newest && newest.number > known.length)
    return `was written by a newer version (its schema is ${newest.number}, this version knows ${known.length})`;
  const changed = applied.find((one, at) => {
    const same = known[at];
    return !same || one.number !== same.number || one.name !== same.name || one.hash !== hashMigration(same);
  });
  return changed
    ? `was written by another version (migration ${changed.number} "${changed.name}" differs)`
    : undefined;
}

/** Applies what is missing, each migration in a transaction of its own. @param now ms since 1970. */
export async function migrate(
  db: Kysely<Tables>,
  known: readonly Migration[],
  applied: readonly Applied[],
  now: number,
): Promise<void> {
  if (applied.length === 0)
    await sql`create table if not exists migrations (
  number integer not null primary key,
  name text not null,
  hash text not null,
  at bigint not null
)`.execute(db);
  for (const migration of known.slice(applied.length)) {
    const { number, name, statements } = migration;
    await db.transaction().execute(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
      await tx
        .insertInto("migrations")
        .values({ number, name, hash: hashMigration(migration), at: now })
        .execute();
    });
  }
}
