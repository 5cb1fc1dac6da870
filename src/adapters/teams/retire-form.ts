import type { PressAnswer } from "./answer-invokes.ts";
import type { BotFramework } from "./connect-bot-framework.ts";
import type { TeamsActivity } from "./parse-teams-activity.ts";
import { wrapCard } from "./render-teams-messages.ts";
import { targetOf } from "./address-conversation.ts";
import { referenceOf } from "./teams-reference.ts";

/**
 * In a personal chat the form is a message, and stays one for ever: it becomes what was answered when it was sent. Elsewhere it is a
 * private view, which the answer itself replaces.
 * @throws what the connector throws.
 */
export async function retireForm(
  bot: Pick<BotFramework, "edit">,
  activity: TeamsActivity,
  answer: PressAnswer | undefined,
): Promise<void> {
  const { conversation, replyToId } = activity;
  if (conversation.conversationType !== "personal" || !replyToId) return;
  if (answer?.type !== "application/vnd.microsoft.card.adaptive") return;
  const target = targetOf(referenceOf(activity), conversation.id);
  await bot.edit(target, replyToId, wrapCard(answer.value, answer.value.fallbackText || "✓"));
}
