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

/** Everything kept about one learner of a workspace, for `export-my-data`. Plain JSON, times as ISO 8601. */
export type LearnerRecord = {
  readonly choices: LearnerChoices;
  readonly answers: readonly {
    readonly at: string;
    readonly topic: string;
    readonly question: string;
    readonly right: boolean;
    readonly origin: string;
  }[];
  readonly feedback: readonly { readonly at: string; readonly subject: string; readonly useful: boolean }[];
  /** Ids of the rounds played. */
  readonly rounds: readonly string[];
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
   * Takes the learner out of the workspace: choices, feedback and what is queued for them alone go; in answers and round
   * logs the id becomes `tombstone`, so that totals and replays hold.
   */
  forget(where: Address, learner: string, tombstone: string): Promise<void>;
};
