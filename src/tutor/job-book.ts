import type { Job } from "../schedule/job.ts";

/** Port: deadlines, kept until they are worked. */
export type JobBook = {
  /** A job already there under this id, done or not, stays as it is. */
  schedule(job: Job): Promise<void>;
  /** Takes back what is not done yet. */
  cancel(id: string): Promise<void>;
};
