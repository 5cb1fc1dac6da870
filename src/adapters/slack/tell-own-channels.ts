import type { webApi } from "@slack/bolt";
import { refusalOf, waitOf } from "./judge-failure.ts";
import { createRateBudget } from "./rate-budget.ts";
import type { SlackClock } from "./slack-clock.ts";
import { SLACK_PACE } from "./slack-limits.ts";
import { type AdapterLog, describeFailure } from "./slack-log.ts";

export type OwnChannels = {
  /** The bot was written to in this direct message: it is its own. */
  note(channel: string): void;
  /** Whether a direct message is the bot's own, and not one between two people. Never rejects; true when Slack does not say in time. */
  isOwn(channel: string): Promise<boolean>;
};

const REMEMBERED = 20_000;

/** An event must be acknowledged within 3 s. */
const PATIENCE_MS = 400;

/** After a failure that says nothing of the channel, ms without asking. */
const PAUSE_MS = 60_000;

/**
 * A command may be typed in any direct message, and nothing in it tells whose that is: Slack is asked, by a call that only a
 * conversation that the bot is in does not refuse. Source: https://docs.slack.dev/reference/methods/conversations.history/
 */
export function createOwnChannels(parts: {
  readonly client: webApi.WebClient;
  readonly clock: SlackClock;
  readonly log: AdapterLog;
}): OwnChannels {
  const { client, clock, log } = parts;
  const budget = createRateBudget(SLACK_PACE.channelLookUpsPerMinute, 60_000, clock.now);
  const known = new Map<string, boolean>();

  function keep(channel: string, own: boolean): void {
    known.delete(channel);
    known.set(channel, own);
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
  }

  async function ask(channel: string): Promise<boolean> {
    if (budget.take() > 0) return true;
    try {
      // Nothing is as old as that: no message is read.
      await client.conversations.history({ channel, latest: "1.000000", limit: 1 });
      keep(channel, true);
      return true;
    } catch (failure) {
      if (refusalOf(failure) === "channel_not_found") {
        keep(channel, false);
        return false;
      }
      budget.pause(waitOf(failure) ?? PAUSE_MS);
      log.warn(
        describeFailure(failure),
        "Slack does not say whose a direct message is: taken for the bot's own",
      );
      return true;
    }
  }

  return {
    note(channel) {
      if (known.get(channel) !== true) keep(channel, true);
    },
    async isOwn(channel) {
      const own = known.get(channel);
      if (own !== undefined) return own;
      let cancel = () => {};
      const patience = new Promise<boolean>((resolve) => {
        cancel = clock.after(PATIENCE_MS, () => resolve(true));
      });
      try {
        return await Promise.race([ask(channel), patience]);
      } finally {
        cancel();
      }
    },
  };
}
