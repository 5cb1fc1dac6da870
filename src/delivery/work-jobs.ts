import type { Logger } from "pino";
import type { Effect } from "../chat/chat-event.ts";
import type { Job } from "../schedule/job.ts";
import type { Clock } from "./clock.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { JobQueue } from "./job-queue.ts";
import type { Transact } from "./send-waiting.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 600_000;
/** The longest delay that timers take; what is due later is looked at again then. */
const LONGEST_TIMER_MS = 2_147_483_647;

export type Worker = {
  /** Looks for what is due; call it after every transaction that may have scheduled something. */
  wake(): void;
  stop(): Promise<void>;
  /** Resolves when no job is due. */
  idle(): Promise<void>;
};

/**
 * Works jobs when they are due, one after the other: what a job changes, what it has to say and that it is done are one
 * transaction, so a kill at any moment repeats the whole job or nothing.
 */
export function workJobs<Transaction extends JobQueue & DeliveryStore>(parts: {
  readonly transact: Transact<Transaction>;
  readonly work: (job: Job, tx: Transaction, now: number) => Promise<readonly Effect[]>;
  /** Something was put out. */
  readonly putOut: () => void;
  readonly clock: Clock;
  readonly log: Logger;
}): Worker {
  const { transact, clock, log } = parts;
  let stopped = false;
  let working: Promise<void> | undefined;
  let again = false;
  let cancelTimer = () => {};

  /** @returns whether there was one. */
  async function workOne(): Promise<boolean> {
    const now = clock.now();
    const due = await transact((tx) => tx.nextDueJob(now));
    if (!due) return false;
    const { job, failures } = due;
    try {
      await transact(async (tx) => {
        const effects = await parts.work(job, tx, now);
        await tx.putOut(effects, undefined, now);
        await tx.finishJob(job.id);
      });
      parts.putOut();
    } catch (error) {
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      await transact((tx) => tx.postponeJob(job.id, now + pause));
      log.error({ err: error, job: job.id, failures }, "a job failed and is tried again");
    }
    return true;
  }

  async function run(): Promise<void> {
    do {
      again = false;
      while (!stopped && (await workOne()));
      const next = await transact((tx) => tx.nextJobAt());
      cancelTimer();
      if (next === undefined || stopped) continue;
      const left = next - clock.now();
      // It fell due while this looked.
      if (left <= 0) again = true;
      else cancelTimer = clock.after(Math.min(LONGEST_TIMER_MS, left), wake);
    } while (again && !stopped);
  }

  function wake(): void {
    if (stopped) return;
    if (working) {
      again = true;
      return;
    }
    working = run()
      .catch((error: unknown) => {
        log.error({ err: error }, "jobs could not be read");
        if (!stopped) cancelTimer = clock.after(FIRST_PAUSE_MS, wake);
      })
      .finally(() => {
        working = undefined;
        if (again) wake();
      });
  }

  return {
    wake,
    async stop() {
      stopped = true;
      cancelTimer();
      await working;
    },
    async idle() {
      while (working) await working;
    },
  };
}
