import type { RestBook } from "../tutor/rest-book.ts";
import { restoreReply } from "./restore-effect.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

/** `keepRest` of the outbox writes them. */
export function keepRests({ db }: TransactionContext): RestBook {
  return {
    async find(where, number) {
      const row = await db
        .selectFrom("rests")
        .select(["learner", "body"])
        .where("number", "=", number)
        .where("workspace", "=", workspaceKey(where))
        .where("channel", "=", where.channel)
        .executeTakeFirst();
      return row && { learner: row.learner ?? undefined, reply: restoreReply(row.body) };
    },
    async purge(before) {
      const { numDeletedRows } = await db
        .deleteFrom("rests")
        .where("at", "<", before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
