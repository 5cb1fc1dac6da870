import type { Migration } from "../migrate.ts";

/** Secrets that the tutor made up for itself, and that must be the same after a restart. */
export const keys: Migration = {
  number: 6,
  name: "keys",
  statements: [
    // Of no workspace, and of nobody: a random text by what it is for.
    `create table keys (
  name text not null primary key,
  value text not null
)`,
  ],
};
