import type { DepartureBook } from "../tutor/departure-book.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

export function keepDepartures({ db }: TransactionContext): DepartureBook {
  return {
    async leave(where, at) {
      await db
        .updateTable("workspaces")
        .set({ gone_at: at })
        .where("id", "=", workspaceKey(where))
        .where("gone_at", "is", null)
        .execute();
      // What still waits there can't be delivered any more.
      await db.deleteFrom("outbox").where("workspace", "=", workspaceKey(where)).execute();
    },
    async comeBack(where) {
      await db
        .updateTable("workspaces")
        .set({ gone_at: null })
        .where("id", "=", workspaceKey(where))
        .where("gone_at", "is not", null)
        .execute();
    },
    async isGone(where) {
      const row = await db
        .selectFrom("workspaces")
        .select("gone_at")
        .where("id", "=", workspaceKey(where))
        .executeTakeFirst();
      return row !== undefined && row.gone_at !== null;
    },
    async purgeGone(before) {
      const { numDeletedRows } = await db
        .deleteFrom("workspaces")
        .where("gone_at", "<", before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
