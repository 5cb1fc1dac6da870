import type { Generated } from "kysely";
import type { Language } from "../course/prose.ts";
import type { Address, Platform } from "../chat/chat-event.ts";
import type { Job } from "../schedule/job.ts";
import type { LoggedAnswer } from "../tutor/answer-log.ts";
import type { Demand } from "../tutor/demand-log.ts";
import type { ChannelRole } from "../tutor/channel-book.ts";
import type { LanguageChoice } from "../tutor/learner-book.ts";

/** 0 or 1: SQLite has no truth values of its own. */
export type Flag = number;

/** The columns as they come back. What the columns mean stands with the migrations. */
export type Tables = {
  migrations: { number: number; name: string; hash: string; at: number };
  workspaces: { id: string; platform: Platform; name: string; gone_at: Generated<number | null> };
  counters: { name: string; value: number };
  channels: {
    workspace: string;
    channel: string;
    kind: Address["kind"];
    language: Language | null;
    changed_at: number;
  };
  learners: {
    workspace: string;
    learner: string;
    language: LanguageChoice;
    named: Flag;
    on_leaderboard: Flag;
    changed_at: number;
  };
  direct_channels: { workspace: string; learner: string; channel: string };
  threads: {
    workspace: string;
    channel: string;
    thread: string;
    topic: string | null;
    asked: Flag;
    used_at: number;
  };
  rounds: {
    id: string;
    workspace: string;
    channel: string;
    channel_kind: Address["kind"];
    /** A Spot as JSON. */
    spot: string;
    begun_at: number;
    ended: Flag;
  };
  /** `body` is a RoundEvent as JSON. */
  round_events: { round: string; number: number; body: string };
  round_learners: { workspace: string; learner: string; round: string };
  asked_questions: { workspace: string; channel: string; number: number; question: string };
  answers: {
    number: number;
    workspace: string;
    channel: string;
    learner: string;
    topic: string;
    question: string;
    at: number;
    is_right: Flag;
    origin: LoggedAnswer["origin"];
    sitting: string;
  };
  feedback: { workspace: string; learner: string; subject: string; useful: Flag; at: number };
  demand: {
    number: number;
    workspace: string;
    text: string;
    language: Demand["language"];
    because: Demand["because"];
    topic: string | null;
    at: number;
  };
  jobs: {
    id: string;
    kind: Job["kind"];
    due_at: number;
    workspace: string | null;
    channel: string | null;
    channel_kind: Address["kind"] | null;
    about: string;
    failures: number;
    done: Flag;
  };
  inbox: { workspace: string; id: string; at: number };
  outbox: {
    number: number;
    workspace: string;
    platform: Platform;
    lane: string;
    /** An Effect as JSON. */
    body: string;
    return_to: string | null;
    due_at: number;
    attempts: number;
    learner: string | null;
    edits: string | null;
    sending: Generated<Flag>;
  };
  rests: {
    number: number;
    workspace: string;
    channel: string;
    learner: string | null;
    /** A Reply as JSON. */
    body: string;
    at: number;
  };
  tip_plans: {
    workspace: string;
    channel: string;
    time: string;
    zone: string;
    weekdays: string;
    skipped: string;
    spot: string;
    asked_by: string;
    snoozed_until: number | null;
  };
  sent_tips: { workspace: string; channel: string; tip: string; at: number };
  conversation_references: { workspace: string; channel: string; body: string };
  keys: { name: string; value: string };
  messages: { workspace: string; channel: string; handle: string; id: string };
  trainers: { workspace: string; channel: string; learner: string; role: ChannelRole; at: number };
};
