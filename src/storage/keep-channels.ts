import type { Address } from "../chat/chat-event.ts";
import type { ChannelBook, ChannelRole, ChannelSettings } from "../tutor/channel-book.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

export function keepChannels({ db, keepWorkspace }: TransactionContext): ChannelBook {
  async function settingsOf(where: Address): Promise<ChannelSettings> {
    const row = await db
      .selectFrom("channels")
      .select("language")
      .where("workspace", "=", workspaceKey(where))
      .where("channel", "=", where.channel)
      .executeTakeFirst();
    return { language: row?.language ?? undefined };
  }

  async function playing(where: Address, role: ChannelRole): Promise<readonly string[]> {
    const rows = await db
      .selectFrom("trainers")
      .select("learner")
      .where("workspace", "=", workspaceKey(where))
      .where("channel", "=", where.channel)
      .where("role", "=", role)
      .orderBy("at")
      .orderBy("learner")
      .execute();
    return rows.map(({ learner }) => learner);
  }

  async function give(
    where: Address,
    role: ChannelRole,
    learners: readonly string[],
    at: number,
  ): Promise<void> {
    const before = await playing(where, role);
    const { channel } = where;
    const workspace = await keepWorkspace(where);
    const dropped = before.filter((learner) => !learners.includes(learner));
    if (dropped.length > 0)
      await db
        .deleteFrom("trainers")
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .where("role", "=", role)
        .where("learner", "in", dropped)
        .execute();
    for (const learner of new Set(learners))
      if (!before.includes(learner))
        await db.insertInto("trainers").values({ workspace, channel, learner, role, at }).execute();
  }

  return {
    settingsOf,
    trainersOf: (where) => playing(where, "trainer"),
    nameTrainers: (where, learners, at) => give(where, "trainer", learners, at),
    installerOf: async (where) => (await playing(where, "installer"))[0],
    noteInstaller: (where, learner, at) => give(where, "installer", [learner], at),
    async change(where, change, at) {
      const { language } = { ...(await settingsOf(where)), ...change };
      const changed = { kind: where.kind, language: language ?? null, changed_at: at };
      await db
        .insertInto("channels")
        .values({ workspace: await keepWorkspace(where), channel: where.channel, ...changed })
        .onConflict((conflict) => conflict.columns(["workspace", "channel"]).doUpdateSet(changed))
        .execute();
    },
  };
}
