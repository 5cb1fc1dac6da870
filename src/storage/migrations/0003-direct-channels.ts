import type { Migration } from "../migrate.ts";

/** Whose each direct chat is, so that all of a learner's is found wherever it is asked for. */
export const directChannels: Migration = {
  number: 3,
  name: "direct-channels",
  statements: [
    `create table direct_channels (
  workspace text not null references workspaces (id) on delete cascade,
  learner text not null,
  channel text not null,
  primary key (workspace, learner, channel)
)`,
    // What can be told of direct chats from before: who plays alone there, and who gets tips there.
    `insert into direct_channels (workspace, learner, channel)
select rounds.workspace, round_learners.learner, rounds.channel
from rounds join round_learners on round_learners.round = rounds.id
where rounds.channel_kind = 'direct' and round_learners.learner not like 'gone-%'
union
select tip_plans.workspace, tip_plans.asked_by, tip_plans.channel
from tip_plans join channels on channels.workspace = tip_plans.workspace and channels.channel = tip_plans.channel
where channels.kind = 'direct' and tip_plans.asked_by not like 'gone-%'`,
  ],
};
