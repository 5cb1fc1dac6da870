import type { Migration } from "../migrate.ts";

/** Who may decide for a channel: whoever was named its trainer, and whoever added the app there. */
export const trainers: Migration = {
  number: 5,
  name: "trainers",
  statements: [
    `create table trainers (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  learner text not null,
  role text not null,
  at bigint not null,
  primary key (workspace, channel, role, learner)
)`,
  ],
};
