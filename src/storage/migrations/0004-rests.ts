import type { Migration } from "../migrate.ts";

/** What messages that a platform had to cut had no room for. */
export const rests: Migration = {
  number: 4,
  name: "rests",
  statements: [
    // number is that of the message in the outbox; body is a Reply as JSON; learner: who alone saw the message.
    `create table rests (
  number bigint not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  learner text,
  body text not null,
  at bigint not null
)`,
  ],
};
