import { createHash } from "node:crypto";
import type { Delivered, Delivery } from "../../chat/chat-adapter.ts";
import type { BotFramework, TeamsTarget } from "./connect-bot-framework.ts";
import { explainFailure } from "./judge-failure.ts";
import type { SendBudget } from "./limit-sends.ts";
import { rememberRecent } from "./remember-recent.ts";
import type { TeamsRendering } from "./render-teams-messages.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";

type Sendable = Pick<TeamsRendering, "messages" | "rest">;

/** What is sent, in one message or several; the same without its pictures, for when Teams finds it too large. */
export type Rendered = Sendable & { readonly bare: () => Sendable };

/** Sends a reply of several messages; tried again, it goes on where it stopped, whatever else was sent meanwhile. */
export type PartSender = {
  /** @param key of the delivery, see `keyOf`. @throws what the connector throws. */
  send(key: string, target: TeamsTarget, rendered: Rendered): Promise<Delivered>;
  /** Whether messages of it were sent in the last try, and others are left. */
  hasAdvanced(key: string): boolean;
  /** It will not be tried again. */
  forget(key: string): void;
};

/** The same delivery, tried again, has the same key. */
export function keyOf(delivery: Delivery): string {
  return createHash("sha256").update(JSON.stringify(delivery)).digest("base64url");
}

export function tooFast(afterMs: number): Delivered {
  return { kind: "later", afterMs, why: "Teams takes no more messages to this conversation for the moment" };
}

/** Progress is in memory only: after a restart a reply begins anew. */
export function createPartSender(bot: Pick<BotFramework, "post">, budget: SendBudget): PartSender {
  const progress = rememberRecent<{ readonly names: string[]; before: number }>(
    TEAMS_LIMITS.rememberedDeliveries.value,
  );
  return {
    async send(key, target, whole) {
      const { messages, bare } = whole;
      const begun = progress.get(key) ?? { names: [], before: 0 };
      const { names } = begun;
      begun.before = names.length;
      if (messages.length > 1) progress.add(key, begun);
      let left: Sendable = whole;
      while (names.length < left.messages.length) {
        const message = left.messages[names.length];
        if (!message) break;
        const wait = budget.take(target.conversation.split(";")[0] ?? target.conversation);
        if (wait > 0) return tooFast(wait);
        // What follows a message at the top of a channel belongs below it.
        const first = names[0];
        const isTop = first !== undefined && target.conversation.endsWith("@thread.tacv2");
        const there = isTop
          ? { ...target, conversation: `${target.conversation};messageid=${first}` }
          : target;
        try {
          names.push((await bot.post(there, message)) ?? "");
        } catch (error) {
          const unadorned = explainFailure(error).status === 413 ? bare() : left;
          if (unadorned === left || names.length > 0) throw error;
          left = unadorned;
        }
      }
      progress.forget(key);
      return { kind: "sent", message: names[0] || undefined, rest: left.rest };
    },
    hasAdvanced(key) {
      const begun = progress.get(key);
      return begun !== undefined && begun.names.length > begun.before;
    },
    forget: (key) => progress.forget(key),
  };
}
