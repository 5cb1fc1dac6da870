import type { Address } from "../chat/chat-event.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

/** Every text within a JSON value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The direct chats that a learner was met in, by name. @param workspace its key. */
export async function knownChats(
  { db }: Pick<TransactionContext, "db">,
  workspace: string,
  learner: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("direct_channels")
    .select("channel")
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .orderBy("channel")
    .execute();
  return rows.map(({ channel }) => channel);
}

/**
 * Channels where nobody but the learner is: the direct chats, and the learner's own id, under which is kept how the person is
 * reached. That also names a chat in which nothing has been said yet.
 * @param where wherever it is asked
 */
export async function ownChannels(
  { db }: TransactionContext,
  where: Address,
  learner: string,
): Promise<readonly string[]> {
  const workspace = workspaceKey(where);
  const known = await knownChats({ db }, workspace, learner);
  const reached = await db
    .selectFrom("conversation_references")
    .select("body")
    .where("workspace", "=", workspace)
    .where("channel", "=", learner)
    .executeTakeFirst();
  const reference: unknown = reached && readJson(reached.body);
  const here = where.kind === "direct" ? [where.channel] : [];
  return [...new Set([learner, ...known, ...here, ...textsIn(reference)])];
}

/** Undefined when it is none: platforms write these bodies as they like. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown; // whatever it is
  } catch {
    return undefined;
  }
}

/** What a learner asks quietly in a channel, or on a page of their own, is a thread whose name ends in their id. */
export function isThreadOf(thread: string, learner: string): boolean {
  return thread.endsWith(`:${learner}`);
}
