import { createHash } from "node:crypto";
import type { SlackClock } from "./slack-clock.ts";

/** Sends one message of several. @returns its platform id, where it has one. */
export type Step = () => Promise<string | undefined>;

/** Deliveries whose progress is remembered: one that fails half-way comes again soon. */
const REMEMBERED = 1_000;

/** A delivery that fails comes again within minutes; one that did not for so long, in ms, was given up by who sends it. */
const GIVEN_UP_AFTER_MS = 30 * 60_000;

type Progress = {
  readonly done: number;
  readonly first: string | undefined;
  readonly at: number;
  /** A step was done in the last call. */
  readonly advanced: boolean;
};

export type StepSender = {
  /**
   * Does steps in order. When one fails, and the same delivery comes again, it goes on with that step: what was sent is not
   * sent twice. Gives the id of the first message; rejects as the failing step does.
   */
  send(delivery: object, steps: readonly Step[]): Promise<string | undefined>;
  /** Whether steps of it were done in the last call, and others are left. */
  hasAdvanced(delivery: object): boolean;
  /** It was given up, half-way or not: what is the same later is another delivery, and is sent whole. */
  forget(delivery: object): void;
};

/** The same delivery, tried again, has the same key. */
export function keyOf(delivery: object): string {
  return createHash("sha256").update(JSON.stringify(delivery)).digest("hex");
}

/** Memory only: after a restart everything begins anew. */
export function createStepSender(now: SlackClock["now"]): StepSender {
  const begun = new Map<string, Progress>();
  return {
    async send(delivery, steps) {
      if (steps.length === 1) return steps[0]?.();
      const key = keyOf(delivery);
      const before = begun.get(key);
      const isSame = before !== undefined && now() - before.at < GIVEN_UP_AFTER_MS;
      let { done, first } = isSame ? before : { done: 0, first: undefined };
      if (isSame) begun.set(key, { ...before, advanced: false });
      for (const step of steps.slice(done)) {
        const id = await step();
        first ??= id;
        done++;
        begun.set(key, { done, first, at: now(), advanced: true });
        for (const oldest of begun.keys()) {
          if (begun.size <= REMEMBERED) break;
          begun.delete(oldest);
        }
      }
      begun.delete(key);
      return first;
    },
    hasAdvanced: (delivery) => begun.get(keyOf(delivery))?.advanced === true,
    forget(delivery) {
      if (begun.size > 0) begun.delete(keyOf(delivery));
    },
  };
}
