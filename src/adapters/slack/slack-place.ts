import type { Place } from "../../chat/chat-event.ts";

/** Slack's time of a message, which is also its id: seconds since 1970 with six digits after the point. */
const TS = /^\d{1,12}\.\d{1,6}$/;

export function isTs(text: string | undefined): text is string {
  return text !== undefined && TS.test(text);
}

/** ms since 1970; undefined when it is no time of Slack's. */
export function readTs(ts: string | null | undefined): number | undefined {
  // Some events give their time without the point.
  const text = ts != null && /^\d{16}$/.test(ts) ? `${ts.slice(0, 10)}.${ts.slice(10)}` : (ts ?? undefined);
  return isTs(text) ? Math.round(Number(text) * 1000) : undefined;
}

/** Ids of one-to-one conversations begin with D. */
export function isDirect(channel: string): boolean {
  return channel.startsWith("D");
}

/** @param thread outside a thread of a direct message the channel's id: all that is said there is one conversation. */
export function slackPlace(workspace: string, channel: string, thread: string): Place {
  return {
    platform: "slack",
    workspace,
    channel,
    kind: isDirect(channel) ? "direct" : "team",
    thread,
  };
}

/**
 * A direct message between two people, which the bot is not in: for one of them as a channel is, where only private answers are
 * possible. In a thread there it stays in the thread.
 */
export function placeBetweenOthers(place: Place, learner: string): Place {
  const { channel, thread } = place;
  return { ...place, kind: "team", thread: thread === channel ? `${channel}:${learner}` : thread };
}

/** What one learner asks quietly in a channel is a conversation of its own. */
export function quietPlace(workspace: string, channel: string, learner: string): Place {
  return slackPlace(workspace, channel, isDirect(channel) ? channel : `${channel}:${learner}`);
}
