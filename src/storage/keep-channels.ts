import type { Address } from "../chat/chat-event.ts";
import type { ChannelBook, ChannelSettings } from "../tutor/channel-book.ts";
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

  return {
    settingsOf,
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
