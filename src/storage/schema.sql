-- The schema after all migrations. Update: vitest run tests/storage/schema.test.ts --update

CREATE TABLE answers (
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
);

CREATE INDEX answers_channel on answers (workspace, channel, learner);

CREATE UNIQUE INDEX answers_once on answers (workspace, learner, sitting, question);

CREATE TABLE asked_questions (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  number bigint not null,
  question text not null,
  primary key (workspace, channel, number)
);

CREATE TABLE channels (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  kind text not null,
  language text,
  changed_at bigint not null,
  primary key (workspace, channel)
);

CREATE TABLE conversation_references (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  body text not null,
  primary key (workspace, channel)
);

CREATE TABLE counters (
  name text not null primary key,
  value bigint not null
);

CREATE TABLE demand (
  number bigint not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  text text not null,
  language text not null,
  because text not null,
  topic text,
  at bigint not null
);

CREATE TABLE direct_channels (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  channel text not null,
  primary key (workspace, learner, channel)
);

CREATE TABLE feedback (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  subject text not null,
  useful integer not null,
  at bigint not null,
  primary key (workspace, learner, subject)
);

CREATE TABLE inbox (
  workspace text not null references workspaces (id) on delete cascade,
  id text not null,
  at bigint not null,
  primary key (workspace, id)
);

CREATE TABLE jobs (
  id text not null primary key,
  kind text not null,
  due_at bigint not null,
  workspace text references workspaces (id) on delete cascade,
  channel text,
  channel_kind text,
  about text not null,
  failures integer not null,
  done integer not null
);

CREATE INDEX jobs_due on jobs (due_at) where done = 0;

CREATE TABLE keys (
  name text not null primary key,
  value text not null
);

CREATE TABLE learners (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  language text not null,
  named integer not null,
  on_leaderboard integer not null,
  changed_at bigint not null,
  primary key (workspace, learner)
);

CREATE TABLE messages (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  handle text not null,
  id text not null,
  primary key (workspace, channel, handle)
);

CREATE TABLE migrations (
  number integer not null primary key,
  name text not null,
  hash text not null,
  at bigint not null
);

CREATE TABLE outbox (
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
, sending integer not null default 0);

CREATE INDEX outbox_lane on outbox (platform, lane, number);

CREATE TABLE rests (
  number bigint not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  learner text,
  body text not null,
  at bigint not null
);

CREATE TABLE round_events (
  round text not null references rounds (id) on delete cascade,
  number integer not null,
  body text not null,
  primary key (round, number)
);

CREATE TABLE round_learners (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  round text not null,
  primary key (workspace, learner, round)
);

CREATE TABLE rounds (
  id text not null primary key,
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  channel_kind text not null,
  spot text not null,
  begun_at bigint not null,
  ended integer not null
);

CREATE UNIQUE INDEX rounds_open on rounds (workspace, channel) where ended = 0;

CREATE TABLE sent_tips (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  tip text not null,
  at bigint not null,
  primary key (workspace, channel, tip, at)
);

CREATE TABLE threads (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  thread text not null,
  topic text,
  asked integer not null,
  used_at bigint not null,
  primary key (workspace, channel, thread)
);

CREATE TABLE tip_plans (
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
);

CREATE TABLE trainers (
  workspace text not null references workspaces (id) on delete cascade,
  channel text not null,
  learner text not null,
  role text not null,
  at bigint not null,
  primary key (workspace, channel, role, learner)
);

CREATE TABLE workspaces (
  id text not null primary key,
  platform text not null,
  name text not null
, gone_at bigint);
