import type { Address } from "../chat/chat-event.ts";
import { renameLearners } from "./name-learners.ts";
import { readRoundLog } from "./read-round-log.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { laneOf, workspaceKey } from "./workspace-key.ts";

/** Puts the tombstone into every event that names the learner; standings and totals stay the same. */
async function rewriteLogs(
  { db, states }: TransactionContext,
  workspace: string,
  learner: string,
  tombstone: string,
): Promise<void> {
  const rounds = await db
    .selectFrom("round_learners")
    .select("round")
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .execute();
  for (const { round } of rounds) {
    states.rewritten(round);
    const events = await readRoundLog(db, round, 0);
    for (const [number, event] of events.entries()) {
      let named = false;
      const renamed = renameLearners(event, (one) => {
        if (one !== learner) return one;
        named = true;
        return tombstone;
      });
      if (named)
        await db
          .updateTable("round_events")
          .set({ body: JSON.stringify(renamed) })
          .where("round", "=", round)
          .where("number", "=", number)
          .execute();
    }
  }
  await db
    .updateTable("round_learners")
    .set({ learner: tombstone })
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .execute();
}

/** See `LearnerBook.forget`. Asked for in a direct chat, what waits there and what was talked about there go too. */
export async function forgetLearner(
  context: TransactionContext,
  where: Address,
  learner: string,
  tombstone: string,
): Promise<void> {
  const { db } = context;
  const workspace = workspaceKey(where);
  for (const table of ["learners", "feedback", "outbox"] as const)
    await db.deleteFrom(table).where("workspace", "=", workspace).where("learner", "=", learner).execute();
  await db
    .updateTable("answers")
    .set({ learner: tombstone })
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .execute();
  await rewriteLogs(context, workspace, learner, tombstone);
  await db
    .updateTable("tip_plans")
    .set({ asked_by: tombstone })
    .where("workspace", "=", workspace)
    .where("asked_by", "=", learner)
    .execute();
  // How a person is reached is kept under the person's own id.
  await db
    .deleteFrom("conversation_references")
    .where("workspace", "=", workspace)
    .where("channel", "=", learner)
    .execute();
  if (where.kind !== "direct") return;
  await db
    .deleteFrom("outbox")
    .where("platform", "=", where.platform)
    .where("lane", "=", laneOf(where))
    .execute();
  for (const table of ["threads", "channels", "tip_plans", "sent_tips", "conversation_references"] as const)
    await db
      .deleteFrom(table)
      .where("workspace", "=", workspace)
      .where("channel", "=", where.channel)
      .execute();
}
