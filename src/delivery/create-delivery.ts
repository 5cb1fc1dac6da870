import type { Logger } from "pino";
import type { ChatAdapter, Receive } from "../chat/chat-adapter.ts";
import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Job } from "../schedule/job.ts";
import type { Clock } from "./clock.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { JobQueue } from "./job-queue.ts";
import type { RestButton } from "./prepare-delivery.ts";
import { type Sender, sendWaiting, type Transact } from "./send-waiting.ts";
import { workJobs } from "./work-jobs.ts";

export type Delivery = {
  readonly receive: Receive;
  /** Sends for this platform from now on, what was left from an earlier life first. */
  serve(adapter: ChatAdapter): void;
  /** Something was put out or scheduled beside `receive`. */
  wake(): void;
  /** Begins to work jobs. */
  start(): void;
  stop(): Promise<void>;
  /** Resolves when nothing is due, under way or being worked. */
  idle(): Promise<void>;
};

/**
 * Store, acknowledge, work: an event, what it changes and what it makes the tutor say are stored in one transaction; then
 * `receive` resolves and the platform may be told; then the outbox sends.
 */
export function createDelivery<Transaction extends JobQueue & DeliveryStore>(parts: {
  readonly transact: Transact<Transaction>;
  readonly hear: (event: ChatEvent, tx: Transaction, now: number) => Promise<readonly Effect[]>;
  readonly work: (job: Job, tx: Transaction, now: number) => Promise<readonly Effect[]>;
  readonly restButton: RestButton;
  readonly clock: Clock;
  readonly log: Logger;
}): Delivery {
  const { transact, hear, work, restButton, clock, log } = parts;
  const senders = new Map<string, Sender>();
  const wakeSenders = () => {
    for (const sender of senders.values()) sender.wake();
  };
  const worker = workJobs({ transact, work, putOut: wakeSenders, clock, log });

  return {
    async receive(event) {
      const now = clock.now();
      const isNew = await transact(async (tx) => {
        if (!(await tx.takeIn(event))) return false;
        const effects = await hear(event, tx, now);
        await tx.putOut(effects, event.returnTo, now);
        return true;
      });
      if (!isNew) return;
      senders.get(event.place.platform)?.wake();
      worker.wake();
    },
    serve(adapter) {
      const sender = sendWaiting({ adapter, transact, restButton, clock, log });
      senders.set(adapter.platform, sender);
      sender.wake();
    },
    wake() {
      wakeSenders();
      worker.wake();
    },
    start() {
      worker.wake();
    },
    async stop() {
      await worker.stop();
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
    },
    async idle() {
      await worker.idle();
      await Promise.all([...senders.values()].map((sender) => sender.idle()));
    },
  };
}
