import type { AnswerLog } from "./answer-log.ts";
import type { ChannelBook } from "./channel-book.ts";
import type { ConversationMemory } from "./conversation-memory.ts";
import type { DemandLog, FeedbackBook } from "./demand-log.ts";
import type { DepartureBook } from "./departure-book.ts";
import type { JobBook } from "./job-book.ts";
import type { LearnerBook } from "./learner-book.ts";
import type { RestBook } from "./rest-book.ts";
import type { RoundBook } from "./round-book.ts";
import type { TipBook } from "./tip-book.ts";

/** All that the tutor keeps. Used within one transaction: either everything that an event changes is kept, or nothing. */
export type TutorStore = {
  readonly memory: ConversationMemory;
  readonly learners: LearnerBook;
  readonly channels: ChannelBook;
  readonly rounds: RoundBook;
  readonly answers: AnswerLog;
  readonly jobs: JobBook;
  readonly demand: DemandLog;
  readonly feedback: FeedbackBook;
  readonly tips: TipBook;
  readonly rests: RestBook;
  readonly departures: DepartureBook;
};
