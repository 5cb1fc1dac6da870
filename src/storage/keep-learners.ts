import type { Address } from "../chat/chat-event.ts";
import { FIRST_CHOICES, type LearnerBook, type LearnerChoices } from "../tutor/learner-book.ts";
import { forgetLearner } from "./forget-learner.ts";
import { recordLearner } from "./record-learner.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

export function keepLearners(context: TransactionContext): LearnerBook {
  const { db, keepWorkspace } = context;

  async function choicesOf(where: Address, learner: string): Promise<LearnerChoices> {
    const row = await db
      .selectFrom("learners")
      .select(["language", "named", "on_leaderboard"])
      .where("workspace", "=", workspaceKey(where))
      .where("learner", "=", learner)
      .executeTakeFirst();
    if (!row) return FIRST_CHOICES;
    return { language: row.language, named: row.named === 1, onLeaderboard: row.on_leaderboard === 1 };
  }

  return {
    choicesOf,
    async choose(where, learner, change, at) {
      const { language, named, onLeaderboard } = { ...(await choicesOf(where, learner)), ...change };
      const chosen = {
        language,
        named: Number(named),
        on_leaderboard: Number(onLeaderboard),
        changed_at: at,
      };
      await db
        .insertInto("learners")
        .values({ workspace: await keepWorkspace(where), learner, ...chosen })
        .onConflict((conflict) => conflict.columns(["workspace", "learner"]).doUpdateSet(chosen))
        .execute();
    },
    async onLeaderboard(where) {
      const rows = await db
        .selectFrom("learners")
        .select("learner")
        .where("workspace", "=", workspaceKey(where))
        .where("on_leaderboard", "=", 1)
        .where("learner", "in", (eb) =>
          eb
            .selectFrom("answers")
            .select("answers.learner")
            .where("answers.workspace", "=", workspaceKey(where))
            .where("answers.channel", "=", where.channel),
        )
        .orderBy("learner")
        .execute();
      return rows.map((row) => row.learner);
    },
    recordOf: async (where, learner) =>
      recordLearner(context, where, learner, await choicesOf(where, learner)),
    forget: (where, learner, tombstone) => forgetLearner(context, where, learner, tombstone),
  };
}
