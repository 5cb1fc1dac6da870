import type { Job } from "../schedule/job.ts";

/** Port: deadlines, kept until they are worked. */
export type JobBook = {
  /** A job already there under this id, done or not, stays as it is. @returns false when there was one. */
  schedule(job: Job): Promise<boolean>;
  /** Takes back what is not done yet. */
  cancel(id: string): Promise<void>;
};
