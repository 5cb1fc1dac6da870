import type { BotFramework, TeamsTarget } from "./connect-bot-framework.ts";
import { addressOfLearner, readReference, type References, type TeamsReference } from "./teams-reference.ts";

/**
 * The personal chat with a learner, opened if there is none yet.
 * @param near the conversation that the learner was met in.
 * @throws what the connector throws.
 */
export async function openChat(
  bot: Pick<BotFramework, "openChat">,
  references: References,
  workspace: string,
  learner: string,
  near: TeamsReference,
): Promise<TeamsTarget> {
  const address = addressOfLearner(workspace, learner);
  const known = readReference(await references.recall(address)) ?? near;
  const { serviceUrl, bot: botId, user = learner } = known;
  if (known.chat !== undefined) return { serviceUrl, bot: botId, conversation: known.chat };
  const chat = await bot.openChat({ serviceUrl, bot: botId }, user, workspace);
  const reference: TeamsReference = { serviceUrl, bot: botId, user, chat };
  await references.remember(address, JSON.stringify(reference));
  return { serviceUrl, bot: botId, conversation: chat };
}

/** The personal chat is not open any more: the next word to the learner asks Teams for one. */
export async function forgetChat(references: References, workspace: string, learner: string): Promise<void> {
  const address = addressOfLearner(workspace, learner);
  const known = readReference(await references.recall(address));
  if (known?.chat === undefined) return;
  await references.remember(address, JSON.stringify({ ...known, chat: undefined }));
}
