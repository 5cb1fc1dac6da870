import type { ConversationMemory } from "../tutor/conversation-memory.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

export function keepThreads({ db, keepWorkspace }: TransactionContext): ConversationMemory {
  return {
    async recallThread(place) {
      const row = await db
        .selectFrom("threads")
        .select(["topic", "asked"])
        .where("workspace", "=", workspaceKey(place))
        .where("channel", "=", place.channel)
        .where("thread", "=", place.thread)
        .executeTakeFirst();
      return row && { topic: row.topic ?? undefined, asked: row.asked === 1 };
    },
    async rememberThread(place, { topic, asked }, at) {
      const remembered = { topic: topic ?? null, asked: Number(asked), used_at: at };
      await db
        .insertInto("threads")
        .values({
          workspace: await keepWorkspace(place),
          channel: place.channel,
          thread: place.thread,
          ...remembered,
        })
        .onConflict((conflict) =>
          conflict.columns(["workspace", "channel", "thread"]).doUpdateSet(remembered),
        )
        .execute();
    },
    async forgetThreads(before) {
      const { numDeletedRows } = await db
        .deleteFrom("threads")
        .where("used_at", "<", before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
