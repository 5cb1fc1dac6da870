import type { Migration } from "../migrate.ts";

/** Tips, workspaces that took the app away, posts that are rather lost than sent twice, and how to reach a conversation of Teams. */
export const tipsAndDepartures: Migration = {
  number: 2,
  name: "tips-and-departures",
  statements: [
    // spot, weekdays and skipped are JSON.
    `create table tip_plans (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  time text not null,
  zone text not null,
  weekdays text not null,
  skipped text not null,
  spot text not null,
  asked_by text not null,
  snoozed_until bigint,
  primary key (workspace, channel)
)`,
    `create table sent_tips (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  tip text not null,
  at bigint not null,
  primary key (workspace, channel, tip, at)
)`,
    // When the app was taken away; what is kept goes some time after.
    `alter table workspaces add column gone_at bigint`,
    // 1: handed to the platform, and nothing known of it since.
    `alter table outbox add column sending integer not null default 0`,
    // body is the platform's own JSON.
    `create table conversation_references (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  body text not null,
  primary key (workspace, channel)
)`,
  ],
};
