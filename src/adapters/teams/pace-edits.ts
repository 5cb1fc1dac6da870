import type { Delivered } from "../../chat/chat-adapter.ts";
import type { TeamsClock } from "./answer-invokes.ts";
import { type Recent, rememberRecent } from "./remember-recent.ts";
import { tooFast } from "./send-in-parts.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";

/** When a card may change next. */
export type EditPace = {
  /** "later" when it may not change yet; a counter (`canWait`) also leaves what was just said to one person on its card. */
  tooSoon(message: string, canWait: boolean): Delivered | undefined;
  edited(message: string): void;
  /** A private word was put on the card, for who pressed: the next edit for everyone takes it away. */
  remarked(message: string): void;
};

export function paceEdits(clock: Pick<TeamsClock, "now">): EditPace {
  const editedAt = rememberRecent<number>(TEAMS_LIMITS.rememberedReplies.value);
  const remarkedAt = rememberRecent<number>(TEAMS_LIMITS.rememberedReplies.value);
  const note = (when: Recent<number>, message: string): void => {
    when.forget(message);
    when.add(message, clock.now());
  };
  const since = (when: Recent<number>, message: string) =>
    clock.now() - (when.get(message) ?? Number.NEGATIVE_INFINITY);
  return {
    tooSoon(message, canWait) {
      const unread = TEAMS_LIMITS.remarkRead.value - since(remarkedAt, message);
      if (canWait && unread > 0)
        return { kind: "later", afterMs: unread, why: "a private word on it is being read", goesOn: true };
      const wait = TEAMS_LIMITS.betweenEdits.value - since(editedAt, message);
      return wait > 0 ? tooFast(wait) : undefined;
    },
    edited: (message) => note(editedAt, message),
    remarked: (message) => note(remarkedAt, message),
  };
}
