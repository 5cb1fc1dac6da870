import { z } from "zod";
import type { Address } from "../../chat/chat-event.ts";
import type { TeamsActivity } from "./parse-teams-activity.ts";

/**
 * Port: where conversations are reached, kept so that the tutor can speak first, also after a restart. A reference is text of
 * this adapter's own, at most 2,000 characters; it holds ids and addresses, never a name.
 */
export type References = {
  /** The newest one of an address stands. */
  remember(address: Address, reference: string): Promise<void>;
  recall(address: Address): Promise<string | undefined>;
  /** The app was removed there. */
  forget(address: Address): Promise<void>;
};

const referenceSchema = z.object({
  serviceUrl: z.url({ protocol: /^https?$/ }),
  /** The bot's id in the conversation. */
  bot: z.string().optional(),
  /** "personal", "groupChat" or "channel". */
  type: z.string().optional(),
  /** Of a conversation: when the app was installed there, in ms since 1970. */
  installed: z.number().optional(),
  /** Of a channel: the team that it belongs to. */
  team: z.string().optional(),
  /** Of a learner: Teams' own id, with which a personal chat is opened. */
  user: z.string().optional(),
  /** Of a learner: the personal chat, once there is one. */
  chat: z.string().optional(),
});

/** How a conversation, or a learner, is reached. */
export type TeamsReference = z.infer<typeof referenceSchema>;

/** A stored reference; undefined when it is none. */
export function readReference(text: string | undefined): TeamsReference | undefined {
  if (text === undefined) return undefined;
  try {
    return referenceSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Where a learner's own reference is kept. No conversation has a person's id, so the two never meet. */
export function addressOfLearner(workspace: string, learner: string): Address {
  return { platform: "teams", workspace, channel: learner, kind: "direct" };
}

/** What an activity tells of its conversation. */
export function referenceOf(from: TeamsActivity): TeamsReference {
  return {
    serviceUrl: from.serviceUrl,
    bot: from.recipient?.id,
    type: from.conversation.conversationType ?? undefined,
    team: from.channelData?.team?.id,
  };
}
