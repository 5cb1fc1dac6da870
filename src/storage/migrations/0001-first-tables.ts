import type { Migration } from "../migrate.ts";

/**
 * Plain SQL that SQLite and PostgreSQL both read. `workspace` is "platform:workspace"; times are ms since 1970; truth is 0 or 1.
 * Everything hangs on its workspace, so that a workspace is deleted in one statement.
 */
export const firstTables: Migration = {
  number: 1,
  name: "first-tables",
  statements: [
    `create table workspaces (
  id text not null primary key,
  platform text not null,
  name text not null
)`,
    // The last number given to a row of each kind: rows keep the order in which they were written.
    `create table counters (
  name text not null primary key,
  value bigint not null
)`,
    `create table channels (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  kind text not null,
  language text,
  changed_at bigint not null,
  primary key (workspace, channel)
)`,
    `create table learners (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  language text not null,
  named integer not null,
  on_leaderboard integer not null,
  changed_at bigint not null,
  primary key (workspace, learner)
)`,
    `create table threads (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  thread text not null,
  topic text,
  asked integer not null,
  used_at bigint not null,
  primary key (workspace, channel, thread)
)`,
    `create table rounds (
  id text not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  channel_kind text not null,
  spot text not null,
  begun_at bigint not null,
  ended integer not null
)`,
    `create unique index rounds_open on rounds (workspace, channel) where ended = 0`,
    `create table round_events (
  round text not null references rounds (id) on delete cascade,
  number integer not null,
  body text not null,
  primary key (round, number)
)`,
    // Whom a log names, so that a learner's rounds are found without reading every log.
    `create table round_learners (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  round text not null,
  primary key (workspace, learner, round)
)`,
    `create table asked_questions (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  number bigint not null,
  question text not null,
  primary key (workspace, channel, number)
)`,
    `create table answers (
  number bigint not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  learner text not null,
  topic text not null,
  question text not null,
  at bigint not null,
  is_right integer not null,
  origin text not null,
  sitting text not null
)`,
    `create unique index answers_once on answers (workspace, learner, sitting, question)`,
    `create index answers_channel on answers (workspace, channel, learner)`,
    `create table feedback (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  subject text not null,
  useful integer not null,
  at bigint not null,
  primary key (workspace, learner, subject)
)`,
    // Neither a learner nor a channel: a direct chat would tell who asked.
    `create table demand (
  number bigint not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  text text not null,
  language text not null,
  because text not null,
  topic text,
  at bigint not null
)`,
    `create table jobs (
  id text not null primary key,
  kind text not null,
  due_at bigint not null,
  workspace text references workspaces (id) on delete cascade,
  channel text,
  channel_kind text,
  about text not null,
  failures integer not null,
  done integer not null
)`,
    `create index jobs_due on jobs (due_at) where done = 0`,
    `create table inbox (
  workspace text not null references workspaces (id) on delete cascade,
  id text not null,
  at bigint not null,
  primary key (workspace, id)
)`,
    // learner: whom alone it is for; edits: the message, of an edit that a newer one may replace.
    `create table outbox (
  number bigint not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  platform text not null,
  lane text not null,
  body text not null,
  return_to text,
  due_at bigint not null,
  attempts integer not null,
  learner text,
  edits text
)`,
    `create index outbox_lane on outbox (platform, lane, number)`,
    `create table messages (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  handle text not null,
  id text not null,
  primary key (workspace, channel, handle)
)`,
  ],
};
