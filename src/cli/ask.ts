import type { Place } from "../chat/chat-event.ts";
import { renderPlainText } from "../chat/render-plain-text.ts";
import type { Conversation } from "../compose.ts";
import type { Store } from "../storage/open-store.ts";

const PLACE: Place = {
  platform: "terminal",
  workspace: "terminal",
  channel: "ask",
  kind: "direct",
  thread: "ask",
};

/**
 * Prints the answer to one question as plain text.
 * @param context id of the topic talked about before, so that a follow-up can be tried.
 * @param at ms since 1970.
 */
export async function askOnce(
  { conversation, store }: { readonly conversation: Conversation; readonly store: Store },
  question: string,
  context: string | undefined,
  at: number,
): Promise<void> {
  if (context !== undefined)
    await store.transact((tx) => tx.memory.rememberThread(PLACE, { topic: context, asked: false }, at));
  const said = { id: "1", place: PLACE, learner: "asker", locale: undefined, at };
  for (const effect of await conversation.converse({ ...said, kind: "utterance", text: question })) {
    if (effect.kind !== "ask") console.log(renderPlainText(effect.reply));
  }
}
