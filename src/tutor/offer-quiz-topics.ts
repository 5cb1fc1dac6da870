import type { Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { writeAction } from "./button-action.ts";
import { commandButton } from "./offer-topics.ts";
import type { Teaching } from "./teaching.ts";

/** A round was asked for on something that is no topic: what there is instead. */
export function offerQuizTopics(teaching: Teaching, language: Language): Reply {
  const { words } = teaching;
  return {
    language,
    blocks: [
      { kind: "paragraph", inlines: say(words, language, "quiz.unknown-topic") },
      {
        kind: "buttons",
        buttons: [
          {
            action: writeAction({ kind: "form", language, form: "quiz" }),
            label: sayPlain(words, language, "button.custom-quiz"),
          },
          commandButton(teaching, "cmd.topics", language),
        ],
      },
    ],
  };
}
