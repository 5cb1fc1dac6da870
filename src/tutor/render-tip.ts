import type { Block, Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import type { Tip } from "../course/tip.ts";
import { say, sayPlain } from "../course/words.ts";
import { writeAction } from "./button-action.ts";
import { sourceLine } from "./render-answer.ts";
import { flatText } from "./render-question.ts";
import { nameOf, type Teaching } from "./teaching.ts";

/** A tip as it is posted, with what can be done about it: one of every day can be put off and stopped, one asked for followed by another. */
export function renderTip(parts: Teaching, tip: Tip, language: Language, isPlanned: boolean): Reply {
  const { words, course } = parts;
  const topic = course.topics.get(tip.topic);
  const name = nameOf(parts, tip.topic, language) ?? tip.title[language];
  const button = (
    label: "button.explain" | "button.check" | "button.snooze" | "button.tips-stop" | "button.another-tip",
    action: string,
  ) => ({ action, label: sayPlain(words, language, label) });
  const about: Block[] = topic
    ? [{ kind: "note", inlines: sourceLine(parts, topic, tip.source, language) }]
    : [];
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "tip.title", { title: tip.title[language] }) },
      { kind: "paragraph", inlines: tip.text[language] },
      {
        kind: "paragraph",
        inlines: say(words, language, "tip.try", { advice: flatText(tip.advice[language]) }),
      },
      { kind: "note", inlines: say(words, language, "tip.topic", { topic: name }) },
      ...about,
      {
        kind: "buttons",
        buttons: [
          button(
            "button.explain",
            writeAction({
              kind: "explain",
              language,
              subject: { kind: "facet", topic: tip.topic, facet: "definition" },
            }),
          ),
          button("button.check", writeAction({ kind: "check", language, topic: tip.topic })),
          ...(isPlanned
            ? [
                button("button.snooze", writeAction({ kind: "tips", language, act: "snooze" })),
                button("button.tips-stop", writeAction({ kind: "tips", language, act: "stop" })),
              ]
            : [button("button.another-tip", writeAction({ kind: "command", language, command: "cmd.tip" }))]),
        ],
      },
    ],
  };
}
