import type { Kysely } from "kysely";
import type { Address } from "../chat/chat-event.ts";
import type { RoundStates } from "./round-states.ts";
import type { Tables } from "./tables.ts";
import { workspaceKey } from "./workspace-key.ts";

/** What the parts of one transaction have in common. */
export type TransactionContext = {
  readonly db: Kysely<Tables>;
  readonly states: RoundStates;
  /** Makes the workspace known before a first row hangs on it. @returns its key. */
  readonly keepWorkspace: (where: Address) => Promise<string>;
  /** Counts on, also past rows that are gone: an old number never names a new row. */
  readonly nextNumber: (
    of: "outbox" | "answers" | "asked" | "demand" | "unknown-posts" | "missed-posts",
  ) => Promise<number>;
};

export function createTransactionContext(db: Kysely<Tables>, states: RoundStates): TransactionContext {
  const kept = new Set<string>();
  return {
    db,
    states,
    async keepWorkspace(where) {
      const id = workspaceKey(where);
      if (kept.has(id)) return id;
      await db
        .insertInto("workspaces")
        .values({ id, platform: where.platform, name: where.workspace })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      kept.add(id);
      return id;
    },
    async nextNumber(of) {
      const { value } = await db
        .insertInto("counters")
        .values({ name: of, value: 1 })
        .onConflict((conflict) =>
          conflict.column("name").doUpdateSet((eb) => ({ value: eb("counters.value", "+", 1) })),
        )
        .returning("value")
        .executeTakeFirstOrThrow();
      return value;
    },
  };
}
