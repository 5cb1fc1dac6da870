import { z } from "zod";
import type { Address } from "../../chat/chat-event.ts";
import { createLanes } from "../../chat/run-in-order.ts";
import { rememberRecent } from "./remember-recent.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import type { References } from "./teams-reference.ts";

/** Which channels of a team were met: Teams tells of the team alone when the app is taken out of it. */
export type TeamChannels = {
  add(workspace: string, team: string, channel: string): Promise<void>;
  of(workspace: string, team: string): Promise<readonly string[]>;
  drop(workspace: string, team: string): Promise<void>;
};

/** Longest text of a reference, in characters. */
const LONGEST_PAGE = 2_000;

const pageSchema = z.array(z.string());

/** A list as long as it needs to be is kept on several pages. No conversation has such an id, so they never meet one. */
function addressOfPage(workspace: string, team: string, page: number): Address {
  return { platform: "teams", workspace, channel: `team ${team} ${page}`, kind: "team" };
}

export function keepTeamChannels(references: References): TeamChannels {
  const added = rememberRecent<true>(TEAMS_LIMITS.rememberedEvents.value);
  const lanes = createLanes();
  const keyOf = (...parts: string[]) => parts.join(" ");

  async function readPage(address: Address): Promise<readonly string[] | undefined> {
    const text = await references.recall(address);
    if (text === undefined) return undefined;
    try {
      return pageSchema.safeParse(JSON.parse(text)).data ?? [];
    } catch {
      return [];
    }
  }

  async function write(workspace: string, team: string, channel: string): Promise<void> {
    for (let page = 0; ; page++) {
      const address = addressOfPage(workspace, team, page);
      const channels = (await readPage(address)) ?? [];
      if (channels.includes(channel)) return;
      const longer = JSON.stringify([...channels, channel]);
      if (channels.length === 0 || longer.length <= LONGEST_PAGE) return references.remember(address, longer);
    }
  }

  return {
    add: (workspace, team, channel) =>
      lanes.run(keyOf(workspace, team), async () => {
        const key = keyOf(workspace, team, channel);
        if (added.get(key)) return;
        await write(workspace, team, channel);
        added.add(key, true);
      }),
    async of(workspace, team) {
      const channels: string[] = [];
      for (let page = 0; ; page++) {
        const more = await readPage(addressOfPage(workspace, team, page));
        if (!more) return channels;
        channels.push(...more);
      }
    },
    drop: (workspace, team) =>
      lanes.run(keyOf(workspace, team), async () => {
        for (let page = 0; ; page++) {
          const address = addressOfPage(workspace, team, page);
          const channels = await readPage(address);
          if (!channels) return;
          for (const channel of channels) added.forget(keyOf(workspace, team, channel));
          await references.forget(address);
        }
      }),
  };
}
