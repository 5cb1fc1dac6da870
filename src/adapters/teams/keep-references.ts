import type { Address, Place } from "../../chat/chat-event.ts";
import { createLanes } from "../../chat/run-in-order.ts";
import { keepTeamChannels } from "./keep-team-channels.ts";
import type { TeamsActivity } from "./parse-teams-activity.ts";
import { type Removed, teamOf } from "./read-teams-activity.ts";
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
  /**
   * When the app was installed in a conversation, as it was heard first: Teams tells of one installation in more than one way.
   * @param at when this is told, in ms since 1970. @returns the same for all that is told of one installation.
   */
  installedAt(place: Place, at: number, from: TeamsActivity): Promise<number>;
  /** The conversations that a removal ends: of a team, all channels that were met. */
  endedBy(removed: Removed): Promise<readonly Address[]>;
  /** Forgets which channels of a team were met. */
  forgetTeam(workspace: string, team: string): Promise<void>;
};

export function keepReferences(references: References): KeptReferences {
  const known = rememberRecent<{ readonly reference: string; readonly isWritten: boolean }>(
    TEAMS_LIMITS.rememberedEvents.value,
  );
  const teams = keepTeamChannels(references);
  const lanes = createLanes();
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

  const conversationOf = ({ platform, workspace, channel, kind }: Place): Address => ({
    platform,
    workspace,
    channel,
    kind,
  });

  async function before(address: Address): Promise<TeamsReference | undefined> {
    return readReference(known.get(keyOf(address))?.reference ?? (await references.recall(address)));
  }

  return {
    remember,
    recall,
    async forget(address) {
      known.forget(keyOf(address));
      await references.forget(address);
    },
    installedAt: (place, at, from) =>
      lanes.run(keyOf(place), async () => {
        const address = conversationOf(place);
        const installed = (await before(address))?.installed;
        if (installed !== undefined && Math.abs(at - installed) < TEAMS_LIMITS.sameInstallation.value)
          return installed;
        await remember(address, JSON.stringify({ ...referenceOf(from), installed: at }));
        return at;
      }),
    async meet(place, learner, from) {
      const { workspace, channel, kind } = place;
      const reference = referenceOf(from);
      const team = teamOf(from);
      // Before the conversation itself, so that whatever is known of a team is found by it.
      if (kind === "team" && team !== undefined) await teams.add(workspace, team, channel);
      const here = conversationOf(place);
      await lanes.run(keyOf(here), async () => {
        const { installed } = (await before(here)) ?? {};
        await remember(here, JSON.stringify({ ...reference, installed }));
      });
      const address = addressOfLearner(workspace, learner);
      const person: TeamsReference = {
        serviceUrl: reference.serviceUrl,
        bot: reference.bot,
        user: from.from?.id,
        chat: kind === "direct" ? channel : (await before(address))?.chat,
      };
      await remember(address, JSON.stringify(person));
    },
    async endedBy({ place: { platform, workspace, channel, kind }, team }) {
      const channels = team === undefined ? [] : [team, ...(await teams.of(workspace, team))];
      return [...new Set([channel, ...channels])].map((one) => ({ platform, workspace, channel: one, kind }));
    },
    forgetTeam: (workspace, team) => teams.drop(workspace, team),
  };
}
