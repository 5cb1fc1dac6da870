import type { JobQueue } from "../delivery/job-queue.ts";
import type { Address } from "../chat/chat-event.ts";
import type { JobBook } from "../tutor/job-book.ts";
import type { TransactionContext } from "./transaction-context.ts";

export function keepJobs({ db, keepWorkspace }: TransactionContext): JobBook {
  return {
    async schedule({ id, kind, dueAt, where, about }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("jobs")
        .values({
          id,
          kind,
          due_at: dueAt,
          workspace: where ? await keepWorkspace(where) : null,
          channel: where?.channel ?? null,
          channel_kind: where?.kind ?? null,
          about,
          failures: 0,
          done: 0,
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async cancel(id) {
      await db.deleteFrom("jobs").where("id", "=", id).where("done", "=", 0).execute();
    },
  };
}

export function queueJobs({ db }: TransactionContext): JobQueue {
  return {
    async nextDueJob(now) {
      const row = await db
        .selectFrom("jobs")
        .leftJoin("workspaces", "workspaces.id", "jobs.workspace")
        .select([
          "jobs.id",
          "kind",
          "due_at",
          "channel",
          "channel_kind",
          "about",
          "failures",
          "platform",
          "name",
        ])
        .where("done", "=", 0)
        .where("due_at", "<=", now)
        .orderBy("due_at")
        .orderBy("jobs.id")
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const { id, kind, due_at: dueAt, about, failures, platform, name, channel, channel_kind } = row;
      const where: Address | undefined =
        platform !== null && name !== null && channel !== null && channel_kind !== null
          ? { platform, workspace: name, channel, kind: channel_kind }
          : undefined;
      return { job: { id, kind, dueAt, where, about }, failures };
    },
    async nextJobAt() {
      const { at } = await db
        .selectFrom("jobs")
        .select((eb) => eb.fn.min<number | null>("due_at").as("at"))
        .where("done", "=", 0)
        .executeTakeFirstOrThrow();
      return at ?? undefined;
    },
    async finishJob(id) {
      await db.updateTable("jobs").set({ done: 1 }).where("id", "=", id).execute();
    },
    async postponeJob(id, dueAt) {
      await db
        .updateTable("jobs")
        .set((eb) => ({ due_at: dueAt, failures: eb("failures", "+", 1) }))
        .where("id", "=", id)
        .execute();
    },
    async forgetDoneJobs(dueBefore) {
      const { numDeletedRows } = await db
        .deleteFrom("jobs")
        .where("done", "=", 1)
        .where("due_at", "<", dueBefore)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
