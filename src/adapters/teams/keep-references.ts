import type { Address, Place } from "../../chat/chat-event.ts";
import type { TeamsActivity } from "./parse-teams-activity.ts";
import { rememberRecent } from "./remember-recent.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import {
  addressOfLearner,
  readReference,
  referenceOf,
  type References,
  type TeamsReference,
} from "./teams-reference.ts";

/** References, written only when they have changed, and what an activity teaches of them. */
export type KeptReferences = References & {
  /** Keeps how the conversation and the person of an activity are reached. */
  meet(place: Place, learner: string, from: TeamsActivity): Promise<void>;
};

export function keepReferences(references: References): KeptReferences {
  const known = rememberRecent<{ readonly reference: string; readonly isWritten: boolean }>(
    TEAMS_LIMITS.rememberedEvents.value,
  );
  const keyOf = ({ workspace, channel }: { readonly workspace: string; readonly channel: string }) =>
    `${workspace} ${channel}`;

  async function remember(...[address, reference]: Parameters<References["remember"]>): Promise<void> {
    const before = known.get(keyOf(address));
    if (before?.isWritten && before.reference === reference) return;
    await references.remember(address, reference);
    known.add(keyOf(address), { reference, isWritten: true });
  }

  /** Who has just had everything deleted is still to be told so, and is met anew with the next word. */
  async function recall(address: Address): Promise<string | undefined> {
    const stored = await references.recall(address);
    const before = known.get(keyOf(address));
    if (stored !== undefined || !before) return stored;
    known.add(keyOf(address), { ...before, isWritten: false });
    return before.reference;
  }

  return {
    remember,
    recall,
    async forget(address) {
      known.forget(keyOf(address));
      await references.forget(address);
    },
    async meet({ platform, workspace, channel, kind }, learner, from) {
      const reference = referenceOf(from);
      await remember({ platform, workspace, channel, kind }, JSON.stringify(reference));
      const address = addressOfLearner(workspace, learner);
      const before = readReference(
        known.get(keyOf(address))?.reference ?? (await references.recall(address)),
      );
      const person: TeamsReference = {
        serviceUrl: reference.serviceUrl,
        bot: reference.bot,
        user: from.from?.id,
        chat: kind === "direct" ? channel : before?.chat,
      };
      await remember(address, JSON.stringify(person));
    },
  };
}
