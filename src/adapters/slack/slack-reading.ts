import type { ChatEvent } from "../../chat/chat-event.ts";

/** What the workspace took away from the app. */
export type SlackGone = { readonly kind: "workspace-gone"; readonly workspace: string };

/** What a payload of Slack's says. */
export type SlackReading =
  | { readonly kind: "event"; readonly event: ChatEvent }
  | { readonly kind: "gone"; readonly gone: SlackGone }
  | {
      readonly kind: "ignored";
      readonly reason: "not handled" | "bot" | "not spoken" | "no person" | "not asked" | "unknown shape";
    };

export function ignored(reason: Extract<SlackReading, { kind: "ignored" }>["reason"]): SlackReading {
  return { kind: "ignored", reason };
}

/** What a payload alone does not tell. */
export type ReadingContext = {
  /** ms since 1970: for what carries no time of its own. */
  readonly now: number;
  /** Whether this person may go on in this thread of a channel without a mention. undefined: nobody may. */
  readonly isFollowUp?: ((thread: string, learner: string) => boolean) | undefined;
};
