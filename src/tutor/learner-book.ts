import type { Address } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";

/** How a learner wants to be answered: always in one language, or in that of each question. */
export type LanguageChoice = Language | "auto";

export type LearnerChoices = {
  readonly language: LanguageChoice;
  /** False: plays rounds without a name. */
  readonly named: boolean;
  /** Stands on the leaderboard: only who asked for it. */
  readonly onLeaderboard: boolean;
};

export const FIRST_CHOICES: LearnerChoices = { language: "auto", named: true, onLeaderboard: false };

/** What a learner did in a round, as its log has it. */
export type OwnRoundEvent = {
  readonly at: string;
  /** "joined", "answered", "name-hidden", "paused" and so on. */
  readonly what: string;
  readonly how?: string;
  readonly named?: boolean;
  /** id of the question answered. */
  readonly question?: string | undefined;
  /** Letters. */
  readonly choice?: readonly string[];
  readonly actedAt?: string;
};

type InChannel<Kept> = readonly ({ readonly channel: string | null } & Readonly<Kept>)[];

/** Everything kept about one learner of a workspace, for `export-my-data`. Plain JSON, times as ISO 8601. */
export type LearnerRecord = {
  readonly choices: LearnerChoices;
  /** null: nothing was chosen. */
  readonly chosenAt: string | null;
  readonly answers: InChannel<{
    at: string;
    topic: string;
    question: string;
    right: boolean;
    origin: string;
    sitting: string;
  }>;
  readonly feedback: readonly { readonly at: string; readonly subject: string; readonly useful: boolean }[];
  /** Rounds that name the learner, and what the learner did in them. */
  readonly rounds: InChannel<{ id: string; at: string; events: readonly OwnRoundEvent[] }>;
  /** Direct chats with the tutor; what follows is of those, unless it says more. */
  readonly directChats: readonly string[];
  readonly questionsAsked: InChannel<{ question: string }>;
  readonly languages: InChannel<{ language: string | null; at: string }>;
  /** Also those that the learner set up for a team. */
  readonly tipPlans: InChannel<{
    time: string;
    zone: string;
    weekdays: unknown;
    skipped: unknown;
    spot: unknown;
    snoozedUntil: string | null;
  }>;
  readonly tips: InChannel<{ tip: string; at: string }>;
  /** Channels that the learner decides for: as a trainer, or having added the app. */
  readonly roles: InChannel<{ role: string; at: string }>;
  /** What was talked about; also what was asked quietly in a team's channel. */
  readonly threads: InChannel<{ thread: string; topic: string | null; at: string }>;
  /** How the platform reaches the learner. */
  readonly references: InChannel<{ reference: unknown }>;
  /** The tutor's own messages that it may still change. */
  readonly messages: InChannel<{ handle: string; id: string }>;
  /** What messages to the learner alone had no room for. */
  readonly rests: InChannel<{ rest: unknown; at: string }>;
  /** What falls due, and did. */
  readonly jobs: InChannel<{ kind: string; at: string }>;
  /** What is still to be sent to the learner alone. */
  readonly waiting: readonly { readonly at: string; readonly message: unknown }[];
};

/** Port: what learners chose. A learner is known within one workspace only. */
export type LearnerBook = {
  /** `FIRST_CHOICES` for whoever chose nothing. */
  choicesOf(where: Address, learner: string): Promise<LearnerChoices>;
  choose(where: Address, learner: string, change: Partial<LearnerChoices>, at: number): Promise<void>;
  /** Of all who stand on the leaderboard, those who answered in this channel. */
  onLeaderboard(where: Address): Promise<readonly string[]>;
  recordOf(where: Address, learner: string): Promise<LearnerRecord>;
  /**
   * Takes the learner out of the workspace, wherever it is asked for: choices, feedback, direct chats and what is queued for them
   * alone go; in answers and round logs the id, and that of a direct chat, becomes `tombstone`, so that totals and replays hold.
   */
  forget(where: Address, learner: string, tombstone: string): Promise<void>;
};
