import { renderPlainText } from "../chat/render-plain-text.ts";
import type { Tutor } from "../compose.ts";

/**
 * Prints the answer to one question as plain text.
 * @param context id of the topic talked about before, so that a follow-up can be tried.
 */
export async function askOnce(tutor: Tutor, question: string, context: string | undefined): Promise<void> {
  const place = { platform: "terminal", workspace: "cli", channel: "ask", thread: "ask" } as const;
  const said = { place, learner: "cli", locale: undefined };
  if (context !== undefined) {
    // The thread is put on its topic the way a learner would: by asking for it.
    const name = tutor.course.names.get(context)?.fr ?? context;
    await tutor.converse({ ...said, kind: "utterance", id: "1", text: name });
  }
  for (const effect of await tutor.converse({ ...said, kind: "utterance", id: "2", text: question })) {
    console.log(renderPlainText(effect.reply));
  }
}
