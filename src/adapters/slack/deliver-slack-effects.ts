import type { webApi } from "@slack/bolt";
import type { Effect } from "../../chat/chat-event.ts";
import type { Reply } from "../../chat/reply.ts";
import { renderSlackBlocks } from "./render-slack-blocks.ts";
import { type AdapterLog, describeFailure } from "./slack-log.ts";

/**
 * Does what the tutor wants, one effect after the other. An effect that Slack refuses, or does not take after the client's
 * retries, is logged and the next one is tried. Never throws.
 */
export async function deliverSlackEffects(delivery: {
  readonly client: webApi.WebClient;
  readonly channel: string;
  /** The thread that posts go to; undefined: straight into the conversation. */
  readonly thread: string | undefined;
  readonly effects: readonly Effect[];
  readonly log: AdapterLog;
}): Promise<void> {
  const { client, channel, thread, effects, log } = delivery;
  for (const effect of effects) {
    try {
      switch (effect.kind) {
        case "post":
          await client.chat.postMessage({
            channel,
            ...(thread === undefined ? {} : { thread_ts: thread }),
            ...message(effect.reply),
            unfurl_links: false,
            unfurl_media: false,
          });
          break;
        case "edit":
          await client.chat.update({ channel, ts: effect.message, ...message(effect.reply) });
          break;
      }
    } catch (failure) {
      log.error(
        { channel, effect: effect.kind, ...describeFailure(failure) },
        "Slack did not take an answer",
      );
    }
  }
}

/**
 * `parse`: chat.update turns "@here" and "#general" into mentions unless told not to, unlike chat.postMessage.
 * Source: https://docs.slack.dev/reference/methods/chat.update/
 */
function message(reply: Reply) {
  return { ...renderSlackBlocks(reply), parse: "none", link_names: false } as const;
}
