import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Address } from "../chat/chat-event.ts";

const platforms = ["slack", "teams", "terminal", "playground"] as const satisfies Address["platform"][];
const rowSchema = z.array(
  z.object({ platform: z.enum(platforms), workspace: z.string(), channel: z.string() }),
);

/**
 * Every team that has played a round or chosen something for its channel, in the order of their names; no direct chat.
 *
 * @param file a copy of the store: opened for reading only, without looking whether it is sound
 */
export function listTeams(file: string): readonly Address[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database
      .prepare(
        `select platform, name as workspace, channel
        from workspaces join (
          select workspace, channel from rounds where channel_kind = 'team'
          union select workspace, channel from channels where kind = 'team'
        ) as teams on teams.workspace = workspaces.id
        order by platform, name, channel`,
      )
      .all();
    return rowSchema.parse(rows).map((team) => ({ ...team, kind: "team" }));
  } finally {
    database.close();
  }
}
