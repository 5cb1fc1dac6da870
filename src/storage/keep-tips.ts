import { z } from "zod";
import type { Address, Spot } from "../chat/chat-event.ts";
import type { TipBook } from "../tutor/tip-book.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

const weekdaysSchema = z.array(z.int().min(1).max(7));
const skippedSchema = z.array(z.string());
const spotSchema: z.ZodType<Spot> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("top") }),
  z.strictObject({ kind: z.literal("thread"), thread: z.string() }),
  z.strictObject({ kind: z.literal("under"), handle: z.string() }),
]);

export function keepTips({ db, keepWorkspace }: TransactionContext): TipBook {
  const inChannel = (where: Address) => ({ workspace: workspaceKey(where), channel: where.channel }) as const;
  return {
    async planOf(where) {
      const { workspace, channel } = inChannel(where);
      const row = await db
        .selectFrom("tip_plans")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .executeTakeFirst();
      return (
        row && {
          time: row.time,
          zone: row.zone,
          weekdays: weekdaysSchema.parse(JSON.parse(row.weekdays)),
          skipped: skippedSchema.parse(JSON.parse(row.skipped)),
          spot: spotSchema.parse(JSON.parse(row.spot)),
          askedBy: row.asked_by,
          snoozedUntil: row.snoozed_until ?? undefined,
        }
      );
    },
    async keepPlan(where, plan) {
      const kept = {
        time: plan.time,
        zone: plan.zone,
        weekdays: JSON.stringify(plan.weekdays),
        skipped: JSON.stringify(plan.skipped),
        spot: JSON.stringify(plan.spot),
        asked_by: plan.askedBy,
        snoozed_until: plan.snoozedUntil ?? null,
      };
      await db
        .insertInto("tip_plans")
        .values({ workspace: await keepWorkspace(where), channel: where.channel, ...kept })
        .onConflict((conflict) => conflict.columns(["workspace", "channel"]).doUpdateSet(kept))
        .execute();
    },
    async dropPlan(where) {
      const { workspace, channel } = inChannel(where);
      const { numDeletedRows } = await db
        .deleteFrom("tip_plans")
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async sentSince(where, since) {
      const { workspace, channel } = inChannel(where);
      const rows = await db
        .selectFrom("sent_tips")
        .select("tip")
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .where("at", ">=", since)
        .execute();
      return rows.map(({ tip }) => tip);
    },
    async noteSent(where, tip, at) {
      await db
        .insertInto("sent_tips")
        .values({ workspace: await keepWorkspace(where), channel: where.channel, tip, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async purgeSent(before) {
      const { numDeletedRows } = await db
        .deleteFrom("sent_tips")
        .where("at", "<", before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
