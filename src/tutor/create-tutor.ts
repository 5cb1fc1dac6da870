import type { ChatEvent, Converse, Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say } from "../course/words.ts";
import { READ_CHARACTERS } from "../understanding/fold-text.ts";
import type { Command } from "../understanding/commands.ts";
import type { Match } from "../understanding/match.ts";
import { type ButtonAction, readAction } from "./button-action.ts";
import type { ConversationMemory, LanguageChoice, Thread } from "./conversation-memory.ts";
import { explainMatch } from "./explain-match.ts";
import { isNotAvailableYet } from "./not-available-yet.ts";
import { askWhich, refuse, sayNotTaught } from "./offer-topics.ts";
import { renderAnswer } from "./render-answer.ts";
import { giveHelp, greet, listTopics, sayNotAvailableYet, saySimply, sayWhoIAm } from "./speak-of-itself.ts";
import type { Teaching } from "./teaching.ts";

export type TutorParts = Teaching & {
  /** Takes an utterance for what it most likely is; `context` is the topic talked about before. */
  readonly understand: (typed: string, context: string | undefined) => Match;
  readonly memory: ConversationMemory;
  /** Spoken when neither the question nor the learner's own settings say otherwise. */
  readonly defaultLanguage: Language;
};

type Said = { readonly reply: Reply; readonly thread: Thread };

/** A learner's fixed choice, else the language of the question, else what the platform says, else the default. */
function chooseLanguage(
  parts: TutorParts,
  choice: LanguageChoice | undefined,
  match: Pick<Match, "language">,
  locale: Language | undefined,
): Language {
  if (choice === "fr" || choice === "en") return choice;
  if (match.language === "fr" || match.language === "en") return match.language;
  return locale ?? parts.defaultLanguage;
}

function runCommand(parts: TutorParts, command: Command, language: Language): Reply {
  if (isNotAvailableYet(command)) return sayNotAvailableYet(parts, command, language);
  switch (command) {
    case "cmd.help":
      return giveHelp(parts, language);
    case "cmd.topics":
      return listTopics(parts, language);
    case "cmd.greeting":
      return greet(parts, language);
    case "cmd.thanks":
      return saySimply(parts, "thanks.reply", language);
    case "cmd.goodbye":
      return saySimply(parts, "goodbye.reply", language);
    case "cmd.who-are-you":
      return sayWhoIAm(parts, language);
    case "cmd.language":
      // Chosen from a "did you mean": which language was not said.
      return saySimply(parts, "language.which", language);
  }
}

async function setLanguage(
  parts: TutorParts,
  event: ChatEvent,
  wanted: LanguageChoice | undefined,
  spoken: Language,
): Promise<Reply> {
  if (wanted === undefined) return saySimply(parts, "language.which", spoken);
  await parts.memory.rememberLanguage(event.place, event.learner, wanted);
  return wanted === "auto"
    ? saySimply(parts, "language.set-auto", spoken)
    : saySimply(parts, `language.set-${wanted}`, wanted);
}

async function answerMatch(
  parts: TutorParts,
  event: ChatEvent,
  match: Match,
  language: Language,
  thread: Thread | undefined,
): Promise<Said> {
  const kept = { topic: thread?.topic, asked: false };
  switch (match.kind) {
    case "topic": {
      const reply = explainMatch(parts, match, language);
      const topic = match.topics.find((id) => parts.course.topics.has(id)) ?? kept.topic;
      if (reply) return { reply, thread: { topic, asked: false } };
      return {
        reply: refuse(parts, { ...match, kind: "out-of-scope", because: "unknown" }, language),
        thread: kept,
      };
    }
    case "command":
      return {
        reply:
          match.command === "cmd.language"
            ? await setLanguage(parts, event, match.slots.language, language)
            : runCommand(parts, match.command, language),
        thread: kept,
      };
    case "ambiguous": {
      // Never twice in a row: whoever is asked again and again learns nothing.
      const question = thread?.asked ? undefined : askWhich(parts, match, language);
      if (question) return { reply: question, thread: { ...kept, asked: true } };
      return {
        reply: refuse(parts, { ...match, kind: "out-of-scope", because: "unknown" }, language),
        thread: kept,
      };
    }
    case "not-taught":
      return { reply: sayNotTaught(parts, match, language), thread: kept };
    case "out-of-scope":
      return { reply: refuse(parts, match, language), thread: kept };
  }
}

async function hear(parts: TutorParts, event: ChatEvent & { kind: "utterance" }): Promise<Effect[]> {
  const thread = await parts.memory.recallThread(event.place);
  const choice = await parts.memory.recallLanguage(event.place, event.learner);
  const match = parts.understand(event.text, thread?.topic);
  const language = chooseLanguage(parts, choice, match, event.locale);
  const said = await answerMatch(parts, event, match, language, thread);
  await parts.memory.rememberThread(event.place, said.thread);
  if (event.text.length <= READ_CHARACTERS) return [{ kind: "post", reply: said.reply }];
  const note = say(parts.words, language, "refuse.too-long", { limit: READ_CHARACTERS });
  return [
    {
      kind: "post",
      reply: { ...said.reply, blocks: [{ kind: "note", inlines: note }, ...said.reply.blocks] },
    },
  ];
}

async function press(parts: TutorParts, event: ChatEvent & { kind: "press" }): Promise<Effect[]> {
  const action: ButtonAction | undefined = readAction(event.action);
  const choice = await parts.memory.recallLanguage(event.place, event.learner);
  const expired = (): Effect[] => {
    const language = chooseLanguage(parts, choice, { language: action?.language }, event.locale);
    return [{ kind: "post", reply: saySimply(parts, "refuse.old-button", language) }];
  };
  if (!action) return expired();
  const { language } = action;
  switch (action.kind) {
    case "command":
      return [{ kind: "post", reply: runCommand(parts, action.command, language) }];
    case "explain": {
      const { subject } = action;
      const reply = renderAnswer(parts, {
        subject,
        basis: { kind: "chosen" },
        language,
        page: 0,
        why: false,
      });
      if (!reply) return expired();
      const topic = subject.kind === "facet" ? subject.topic : subject.one;
      if (parts.course.topics.has(topic))
        await parts.memory.rememberThread(event.place, { topic, asked: false });
      return [{ kind: "post", reply }];
    }
    case "options":
    case "why": {
      const reply = renderAnswer(parts, { ...action, why: action.kind === "why" });
      return reply ? [{ kind: "edit", message: event.message, reply }] : expired();
    }
  }
}

/** The tutor: hears what is typed and pressed, and says what to post or edit. */
export function createTutor(parts: TutorParts): Converse {
  return (event) => {
    switch (event.kind) {
      case "utterance":
        return hear(parts, event);
      case "press":
        return press(parts, event);
    }
  };
}
