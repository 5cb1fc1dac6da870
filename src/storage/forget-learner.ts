import type { Address } from "../chat/chat-event.ts";
import { renameLearners } from "./name-learners.ts";
import { isThreadOf, ownChannels } from "./own-channels.ts";
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

/**
 * What was done in channels where nobody else is stays for the totals, but no longer says where. A round that still runs there
 * is over: nobody can go on with it.
 */
async function leaveChannels(
  { db }: TransactionContext,
  where: Address,
  channels: readonly string[],
  tombstone: string,
): Promise<void> {
  const workspace = workspaceKey(where);
  await db
    .updateTable("rounds")
    .set({ channel: tombstone, spot: JSON.stringify({ kind: "top" }), ended: 1 })
    .where("workspace", "=", workspace)
    .where("channel", "in", channels)
    .execute();
  for (const table of ["answers", "asked_questions"] as const)
    await db
      .updateTable(table)
      .set({ channel: tombstone })
      .where("workspace", "=", workspace)
      .where("channel", "in", channels)
      .execute();
  const lanes = channels.map((channel) => laneOf({ ...where, channel }));
  await db.deleteFrom("outbox").where("platform", "=", where.platform).where("lane", "in", lanes).execute();
  for (const table of [
    "threads",
    "channels",
    "tip_plans",
    "sent_tips",
    "conversation_references",
    "messages",
    "jobs",
    "direct_channels",
    "rests",
  ] as const)
    await db.deleteFrom(table).where("workspace", "=", workspace).where("channel", "in", channels).execute();
}

/** Threads of a team's channels that only the learner speaks in. */
async function dropOwnThreads({ db }: TransactionContext, workspace: string, learner: string): Promise<void> {
  const threads = await db
    .selectFrom("threads")
    .select(["channel", "thread"])
    .where("workspace", "=", workspace)
    .execute();
  for (const { channel, thread } of threads)
    if (isThreadOf(thread, learner))
      await db
        .deleteFrom("threads")
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .where("thread", "=", thread)
        .execute();
}

/** The same JSON of something said to everyone, without these learners in it. */
function hideNames(body: string, names: readonly string[]): string {
  return JSON.stringify(
    JSON.parse(body, (key, value: unknown) =>
      key === "learners" && Array.isArray(value)
        ? value.filter((one: unknown) => !names.some((name) => name === one))
        : value,
    ),
  );
}

/** What waits to be said to everyone no longer names the learner, and no longer answers an event by its ids. */
async function hideInOutbox(
  { db }: TransactionContext,
  workspace: string,
  names: readonly string[],
): Promise<void> {
  const waiting = await db
    .selectFrom("outbox")
    .select(["number", "body", "return_to"])
    .where("workspace", "=", workspace)
    .execute();
  for (const { number, body, return_to: returnTo } of waiting) {
    const hidden = hideNames(body, names);
    const answers = returnTo !== null && names.some((name) => returnTo.includes(name)) ? null : returnTo;
    if (hidden !== body || answers !== returnTo)
      await db
        .updateTable("outbox")
        .set({ body: hidden, return_to: answers })
        .where("number", "=", number)
        .execute();
  }
}

/** Nor does what a message to everyone had no room for. */
async function hideInRests(
  { db }: TransactionContext,
  workspace: string,
  names: readonly string[],
): Promise<void> {
  const rests = await db
    .selectFrom("rests")
    .select(["number", "body"])
    .where("workspace", "=", workspace)
    .execute();
  for (const { number, body } of rests) {
    const hidden = hideNames(body, names);
    if (hidden !== body)
      await db.updateTable("rests").set({ body: hidden }).where("number", "=", number).execute();
  }
}

/** See `LearnerBook.forget`. */
export async function forgetLearner(
  context: TransactionContext,
  where: Address,
  learner: string,
  tombstone: string,
): Promise<void> {
  const { db } = context;
  const workspace = workspaceKey(where);
  // Found while it is still known whose they are.
  const channels = await ownChannels(context, where, learner);
  for (const table of ["learners", "feedback", "outbox", "direct_channels", "rests", "trainers"] as const)
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
  await leaveChannels(context, where, channels, tombstone);
  await dropOwnThreads(context, workspace, learner);
  await hideInOutbox(context, workspace, [learner, ...channels]);
  await hideInRests(context, workspace, [learner, ...channels]);
}
