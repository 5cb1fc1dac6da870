import type { Effect } from "../chat/chat-event.ts";

/**
 * An effect as the outbox wrote it. The one way back for learner text that was stored: it came from the content loader before it
 * went in, and nothing but `putOut` writes these rows.
 */
export function restoreEffect(body: string): Effect {
  return JSON.parse(body) as Effect; // written by JSON.stringify(effect) in keep-deliveries.ts
}
