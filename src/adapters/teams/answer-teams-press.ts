import type { ChatEvent, Effect } from "../../chat/chat-event.ts";
import { plainBlock } from "../../chat/render-plain-text.ts";
import type { Reply } from "../../chat/reply.ts";
import { CARD_TYPE, renderTeamsMessage } from "./render-teams-card.ts";

/**
 * The body of the HTTP answer to a press. Its forms:
 * https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/universal-action-model#response-format
 */
export type PressAnswer =
  | { readonly statusCode: 200; readonly type: typeof CARD_TYPE; readonly value: object }
  | {
      readonly statusCode: 200;
      readonly type: "application/vnd.microsoft.activity.message";
      readonly value: string;
    }
  | {
      readonly statusCode: 400;
      readonly type: "application/vnd.microsoft.error";
      readonly value: { readonly code: string; readonly message: string };
    };

/**
 * What who pressed sees at once: the card that replaces the pressed one if there is one, else the headline of what follows.
 * Never empty: Teams takes an empty answer for a failure, says so, and sends the press again
 * (https://github.com/vercel/chat/issues/731).
 */
export function answerPress(event: ChatEvent & { kind: "press" }, effects: readonly Effect[]): PressAnswer {
  const edit = effects.findLast((effect) => effect.kind === "edit" && effect.message === event.message);
  const message = edit && renderTeamsMessage(edit.reply);
  if (message && "attachments" in message) {
    return { statusCode: 200, type: CARD_TYPE, value: message.attachments[0].content };
  }
  const value = effects.map(({ reply }) => headline(reply)).find((text) => text !== "");
  return value === undefined ? acceptPress() : speak(value);
}

/** The answer to a press while it is not known what it leads to. */
export function acceptPress(): PressAnswer {
  return speak("✓");
}

/** The answer to a press of something that is no button of this bot. */
export function refusePress(): PressAnswer {
  return {
    statusCode: 400,
    type: "application/vnd.microsoft.error",
    value: { code: "BadRequest", message: "not a button of this bot" },
  };
}

function speak(value: string): PressAnswer {
  return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value };
}

function headline({ blocks }: Reply): string {
  const first = blocks.find((block) => block.kind !== "buttons");
  return first ? (plainBlock(first).trim().split("\n")[0] ?? "") : "";
}
