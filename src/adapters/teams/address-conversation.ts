import type { Address, ChatEvent } from "../../chat/chat-event.ts";
import type { TeamsTarget } from "./connect-bot-framework.ts";
import { readMessageName } from "./read-teams-activity.ts";
import type { TeamsReference } from "./teams-reference.ts";

export function targetOf({ serviceUrl, bot }: TeamsReference, conversation: string): TeamsTarget {
  return { serviceUrl, conversation, bot };
}

/** Only channels have threads. Where a message has none, it goes to the chat. */
export function conversationOf(
  { channel, kind }: Address,
  thread: string | undefined,
  { type }: TeamsReference,
): string {
  const hasThreads =
    kind === "team" && (type === undefined ? channel.includes("@thread.tacv2") : type === "channel");
  if (!hasThreads || thread === undefined || thread === channel) return channel;
  const { id, conversation } = readMessageName(thread);
  return conversation ?? `${channel};messageid=${id}`;
}

/** Whether it was done in another conversation than the one it belongs to: an event's id begins with where it was done. */
export function isFromElsewhere({ id, place }: ChatEvent): boolean {
  return !id.startsWith(place.channel);
}
