import type { SlackClock } from "./slack-clock.ts";
import { type AdapterLog, describeFailure } from "./slack-log.ts";

/** Said again at most so often, in ms: many messages may wait for the one token. */
const SAID_AGAIN_AFTER_MS = 5 * 60_000;

/** Tells whoever runs the tutor that Slack no longer takes the bot's token, and what to do. */
export function createTokenAlarm(clock: SlackClock, log: AdapterLog): (failure: unknown) => void {
  let said = -Infinity;
  return (failure) => {
    const now = clock.now();
    if (now - said < SAID_AGAIN_AFTER_MS) return;
    said = now;
    log.error(
      describeFailure(failure),
      "Slack refuses SLACK_BOT_TOKEN: nothing can be sent. Copy the token again (app page, OAuth & Permissions) and restart; what waits is tried for nearly two hours",
    );
  };
}
