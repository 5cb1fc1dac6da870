import type { Block, Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import type { Command } from "../understanding/commands.ts";
import { writeAction } from "./button-action.ts";
import { commandName } from "./explain-why.ts";
import { commandButton, topicButton } from "./offer-topics.ts";
import type { Teaching } from "./teaching.ts";

const BUTTONS_PER_BLOCK = 5;

export function giveHelp(teaching: Teaching, language: Language): Reply {
  const { words } = teaching;
  const examples = (
    [
      "help.ask",
      "help.facets",
      "help.compare",
      "help.topics",
      "help.play",
      "help.progress",
      "help.tips",
      "help.data",
      "help.language",
    ] as const
  ).map((key) => say(words, language, key));
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "help.title") },
      { kind: "paragraph", inlines: say(words, language, "help.intro") },
      { kind: "list", items: examples },
      { kind: "note", inlines: say(words, language, "help.honest") },
      {
        kind: "buttons",
        buttons: [
          commandButton(teaching, "cmd.topics", language),
          {
            action: writeAction({ kind: "command", language, command: "cmd.quiz-start" }),
            label: sayPlain(words, language, "button.quiz"),
          },
          {
            action: writeAction({ kind: "form", language, form: "quiz" }),
            label: sayPlain(words, language, "button.custom-quiz"),
          },
          {
            action: writeAction({ kind: "progress", language }),
            label: sayPlain(words, language, "button.my-progress"),
          },
        ],
      },
    ],
  };
}

/** All topics in the course's order: a line each, and a button each in rows of at most five. */
export function listTopics(teaching: Teaching, language: Language): Reply {
  const { course, words } = teaching;
  const all = [...course.topics.keys()].flatMap((id) => topicButton(teaching, id, language));
  const rows: Block[] = [];
  for (let at = 0; at < all.length; at += BUTTONS_PER_BLOCK)
    rows.push({ kind: "buttons", buttons: all.slice(at, at + BUTTONS_PER_BLOCK) });
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "topics.title") },
      { kind: "paragraph", inlines: say(words, language, "topics.intro") },
      ...rows,
    ],
  };
}

export function greet(teaching: Teaching, language: Language): Reply {
  return {
    language,
    blocks: [
      { kind: "paragraph", inlines: say(teaching.words, language, "greeting.reply") },
      {
        kind: "buttons",
        buttons: [
          commandButton(teaching, "cmd.topics", language),
          commandButton(teaching, "cmd.help", language),
        ],
      },
    ],
  };
}

export function sayWhoIAm(teaching: Teaching, language: Language): Reply {
  const { words } = teaching;
  return {
    language,
    blocks: [
      { kind: "paragraph", inlines: say(words, language, "who.reply") },
      { kind: "paragraph", inlines: say(words, language, "who.limits") },
      { kind: "buttons", buttons: [commandButton(teaching, "cmd.help", language)] },
    ],
  };
}

export function saySimply(
  { words }: Teaching,
  key:
    | "thanks.reply"
    | "goodbye.reply"
    | "refuse.old-button"
    | "language.set-fr"
    | "language.set-en"
    | "language.set-auto"
    | "language.which"
    | "settings.not-yours"
    | "settings.not-guests"
    | "form.kept"
    | "quiz.by-button"
    | "form.trainers-not-yours",
  language: Language,
): Reply {
  return { language, blocks: [{ kind: "paragraph", inlines: say(words, language, key) }] };
}

export function sayNotAvailableYet(teaching: Teaching, command: Command, language: Language): Reply {
  const { words } = teaching;
  const name = commandName(words, command, language);
  return {
    language,
    blocks: [
      { kind: "paragraph", inlines: say(words, language, "later.not-available", { command: name }) },
      { kind: "paragraph", inlines: say(words, language, "later.meanwhile") },
      {
        kind: "buttons",
        buttons: [
          commandButton(teaching, "cmd.topics", language),
          commandButton(teaching, "cmd.help", language),
        ],
      },
    ],
  };
}
