import type { Address } from "../chat/chat-event.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

/** How a platform is to be reached about a channel, as the platform's own JSON. */
export type ReferenceBook = {
  keepReference(where: Address, body: string): Promise<void>;
  referenceOf(where: Address): Promise<string | undefined>;
  dropReference(where: Address): Promise<void>;
};

export function keepReferences({ db, keepWorkspace }: TransactionContext): ReferenceBook {
  return {
    async keepReference(where, body) {
      await db
        .insertInto("conversation_references")
        .values({ workspace: await keepWorkspace(where), channel: where.channel, body })
        .onConflict((conflict) => conflict.columns(["workspace", "channel"]).doUpdateSet({ body }))
        .execute();
    },
    async dropReference(where) {
      await db
        .deleteFrom("conversation_references")
        .where("workspace", "=", workspaceKey(where))
        .where("channel", "=", where.channel)
        .execute();
    },
    async referenceOf(where) {
      const row = await db
        .selectFrom("conversation_references")
        .select("body")
        .where("workspace", "=", workspaceKey(where))
        .where("channel", "=", where.channel)
        .executeTakeFirst();
      return row?.body;
    },
  };
}
