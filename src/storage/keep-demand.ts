import type { DemandLog, FeedbackBook } from "../tutor/demand-log.ts";
import type { TransactionContext } from "./transaction-context.ts";

export function keepDemand({ db, keepWorkspace, nextNumber }: TransactionContext): DemandLog {
  return {
    async note(where, { text, language, because, topic, at }) {
      await db
        .insertInto("demand")
        .values({
          number: await nextNumber("demand"),
          workspace: await keepWorkspace(where),
          text,
          language,
          because,
          topic: topic ?? null,
          at,
        })
        .execute();
    },
    async purge(before) {
      const { numDeletedRows } = await db
        .deleteFrom("demand")
        .where("at", "<", before)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

export function keepFeedback({ db, keepWorkspace }: TransactionContext): FeedbackBook {
  return {
    async rate(where, learner, subject, useful, at) {
      const rated = { useful: Number(useful), at };
      await db
        .insertInto("feedback")
        .values({ workspace: await keepWorkspace(where), learner, subject, ...rated })
        .onConflict((conflict) => conflict.columns(["workspace", "learner", "subject"]).doUpdateSet(rated))
        .execute();
    },
  };
}
