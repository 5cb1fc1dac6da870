import type { Effect } from "../../src/chat/chat-event.ts";
import type { Converse } from "./converse.ts";
import { renderPlainProse } from "../../src/chat/render-plain-text.ts";
import { beginConversation, replyOf } from "./begin-conversation.ts";
import { plainSpaces, type Shown, type Surface } from "./conversation-surface.ts";
import { labelsOf } from "./read-reply.ts";

function look(effects: readonly Effect[]): Shown {
  const replies = effects.map(replyOf);
  return {
    text: plainSpaces(replies.map((reply) => renderPlainProse(reply)).join(" ")),
    titles: replies.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "title" ? [plainSpaces(block.text)] : [])),
    ),
    buttons: replies.flatMap(labelsOf).map(plainSpaces),
    isEdit: effects.every(({ kind }) => kind === "edit"),
  };
}

/** The tutor without any platform. */
export function openPlainSurface(converse: Converse): Surface {
  const conversation = beginConversation(converse);
  return {
    say: async (text) => look(await conversation.say(text)),
    press: async (label) => look(await conversation.press(label, plainSpaces)),
    end: () => Promise.resolve(),
  };
}
