import type { Job } from "../schedule/job.ts";

/** Port: jobs that are due, within one transaction. */
export type JobQueue = {
  /** The job that has been due the longest, not yet done, and how often it has failed; undefined: none is due. */
  nextDueJob(now: number): Promise<{ readonly job: Job; readonly failures: number } | undefined>;
  /** When the earliest job falls due. */
  nextJobAt(): Promise<number | undefined>;
  finishJob(id: string): Promise<void>;
  /** After a failure: one more, and due again then. */
  postponeJob(id: string, dueAt: number): Promise<void>;
  /** Forgets jobs that are done and were due before: their ids are in the past and come no more. @returns how many. */
  forgetDoneJobs(dueBefore: number): Promise<number>;
};
