import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";
import { say, sayPlain } from "../course/words.ts";
import { answerPrivately } from "./answer-here.ts";
import { type ButtonAction, writeAction } from "./button-action.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";
import { myProgress } from "./report-progress.ts";

/** A person's own page: what they know, what to do next, what can be asked, their settings and their data. */
export async function showHome(
  parts: TutorParts,
  event: ChatEvent,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { words } = parts;
  const { language: choice } = await moment.store.learners.choicesOf(event.place, event.learner);
  const language = chooseLanguage(choice, { language: undefined }, event.locale, parts.defaultLanguage);
  const button = (
    label:
      | "button.quiz"
      | "button.custom-quiz"
      | "button.topics"
      | "button.settings"
      | "button.export"
      | "button.forget",
    action: ButtonAction,
  ) => ({ action: writeAction(action), label: sayPlain(words, language, label) });
  const reply: Reply = {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "progress.mine-title") },
      ...(await myProgress(parts, event, language, moment)),
      { kind: "title", text: sayPlain(words, language, "help.title") },
      {
        kind: "list",
        items: (["help.ask", "help.compare", "help.play", "help.progress", "help.tips"] as const).map((key) =>
          say(words, language, key),
        ),
      },
      {
        kind: "buttons",
        buttons: [
          button("button.quiz", { kind: "command", language, command: "cmd.quiz-start" }),
          button("button.custom-quiz", { kind: "form", language, form: "quiz" }),
          button("button.topics", { kind: "command", language, command: "cmd.topics" }),
          button("button.settings", { kind: "command", language, command: "cmd.settings" }),
        ],
      },
      { kind: "note", inlines: say(words, language, "help.data") },
      {
        kind: "buttons",
        buttons: [
          button("button.export", { kind: "command", language, command: "cmd.export-my-data" }),
          button("button.forget", { kind: "command", language, command: "cmd.delete-my-data" }),
        ],
      },
    ],
  };
  return [answerPrivately(event, reply)];
}
