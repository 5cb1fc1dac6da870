import type { Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";

/**
 * An effect as the outbox wrote it. The one way back for learner text that was stored: it came from the content loader before it
 * went in, and nothing but `putOut` writes these rows.
 */
export function restoreEffect(body: string): Effect {
  return JSON.parse(body) as Effect; // written by JSON.stringify(effect) in keep-deliveries.ts
}

/** The same of the rest of a reply, which nothing but `keepRest` writes. */
export function restoreReply(body: string): Reply {
  return JSON.parse(body) as Reply; // written by JSON.stringify(reply) in keep-deliveries.ts
}
