import type { Delivered } from "../../chat/chat-adapter.ts";
import { createLanes } from "../../chat/run-in-order.ts";
import { waitOf } from "./judge-failure.ts";
import { createRateBudget } from "./rate-budget.ts";
import type { SlackClock } from "./slack-clock.ts";
import { SLACK_PACE } from "./slack-limits.ts";
import { type AdapterLog, describeFailure } from "./slack-log.ts";

/** An edit of one message that can wait is sent at most so often, in ms. */
const BETWEEN_COUNTERS_MS = 1_500;

type Update = () => Promise<void>;

export type EditPacer = {
  /** Sends an edit now, or says when there is room; rejects as the edit does. One that still waits for the same message is dropped: it is older. */
  send(message: string, update: Update): Promise<Delivered>;
  /** Sends an edit when there is room that nothing more urgent needs; a newer one of the same message takes its place. */
  sendWhenFree(message: string, update: Update): void;
  /** Drops what waits and ends when what is under way has ended. */
  stop(): Promise<void>;
};

/**
 * One budget of edits for the whole workspace. A close or a reveal goes first; counters get what is left, and of several
 * counters of a message only the newest is sent.
 */
export function createEditPacer(clock: SlackClock, log: AdapterLog): EditPacer {
  const budget = createRateBudget(SLACK_PACE.editsPerMinute, 60_000, clock.now);
  const lanes = createLanes();
  /** By message: the newest edit that waits, and the timer that will send it. */
  const waiting = new Map<string, { readonly update: Update; readonly cancel: () => void }>();
  /** By message: when its last edit began. */
  const begun = new Map<string, number>();

  function begin(message: string): void {
    const now = clock.now();
    begun.set(message, now);
    for (const [other, at] of begun) if (now - at >= BETWEEN_COUNTERS_MS) begun.delete(other);
  }

  function waitForTurn(message: string, update: Update, ms: number): void {
    waiting.get(message)?.cancel();
    waiting.set(message, { update, cancel: clock.after(ms, () => tryCounter(message)) });
  }

  function tryCounter(message: string): void {
    const next = waiting.get(message);
    if (!next) return;
    const soon = (begun.get(message) ?? -Infinity) + BETWEEN_COUNTERS_MS - clock.now();
    const pause = soon > 0 ? soon : budget.take(SLACK_PACE.editsKept);
    if (pause > 0) {
      waitForTurn(message, next.update, pause);
      return;
    }
    waiting.delete(message);
    begin(message);
    void lanes.run(message, next.update).catch((failure: unknown) => {
      const afterMs = waitOf(failure);
      if (afterMs === undefined) {
        log.warn(describeFailure(failure), "An edit that could wait was not taken by Slack");
        return;
      }
      budget.pause(afterMs);
      if (!waiting.has(message)) waitForTurn(message, next.update, afterMs);
    });
  }

  function drop(message: string): void {
    waiting.get(message)?.cancel();
    waiting.delete(message);
  }

  return {
    async send(message, update) {
      drop(message);
      const pause = budget.take();
      if (pause > 0) return { kind: "later", afterMs: pause, why: "the edits of this minute are used up" };
      begin(message);
      try {
        await lanes.run(message, update);
        // An edit that could wait and failed meanwhile is older than this one.
        drop(message);
        return { kind: "sent", message: undefined };
      } catch (failure) {
        const afterMs = waitOf(failure);
        if (afterMs !== undefined) budget.pause(afterMs);
        throw failure;
      }
    },
    sendWhenFree(message, update) {
      const next = waiting.get(message);
      // Its turn stays what it was: a stream of counters must not push the turn away for ever.
      if (next) waiting.set(message, { ...next, update });
      else {
        waiting.set(message, { update, cancel: () => {} });
        tryCounter(message);
      }
    },
    async stop() {
      for (const message of waiting.keys()) drop(message);
      await lanes.idle();
    },
  };
}
