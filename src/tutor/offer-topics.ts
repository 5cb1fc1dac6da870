import type { Block, Button, Reply } from "../chat/reply.ts";
import { capitalizeLearnerText, type Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { isCommand } from "../understanding/commands.ts";
import type { Candidate, Match } from "../understanding/match.ts";
import type { FacetName } from "../understanding/phrase-book.ts";
import { writeAction } from "./button-action.ts";
import { commandName } from "./explain-why.ts";
import { nameOf, type Teaching } from "./teaching.ts";

const OFFERED = 3;

export function topicButton(
  { course, words }: Teaching,
  id: string,
  language: Language,
  facet: FacetName = "definition",
): Button[] {
  const topic = course.topics.get(id);
  if (!topic) return [];
  const explained = facet !== "difference" && topic.explanations[facet] ? facet : "definition";
  const action = writeAction({
    kind: "explain",
    language,
    subject: { kind: "facet", topic: id, facet: explained },
  });
  return [{ action, label: sayPlain(words, language, "button.topic", { topic: topic.title[language] }) }];
}

export function commandButton(
  { words }: Teaching,
  command: "cmd.topics" | "cmd.help",
  language: Language,
): Button {
  const action = writeAction({ kind: "command", language, command });
  return {
    action,
    label: sayPlain(words, language, command === "cmd.topics" ? "button.topics" : "button.help"),
  };
}

function nearestButtons(teaching: Teaching, nearest: readonly string[], language: Language): Button[] {
  return nearest.flatMap((id) => topicButton(teaching, id, language)).slice(0, OFFERED);
}

/** "I don't know", with the topics nearest to what was typed. */
export function refuse(
  teaching: Teaching,
  match: Match & { kind: "out-of-scope" },
  language: Language,
): Reply {
  const { words, course } = teaching;
  switch (match.because) {
    case "nothing-to-read":
      return {
        language,
        blocks: [
          { kind: "paragraph", inlines: say(words, language, "refuse.empty") },
          {
            kind: "buttons",
            buttons: [
              commandButton(teaching, "cmd.topics", language),
              commandButton(teaching, "cmd.help", language),
            ],
          },
        ],
      };
    case "leans-on-context": {
      const first = [...course.topics.keys()]
        .flatMap((id) => topicButton(teaching, id, language))
        .slice(0, OFFERED);
      return {
        language,
        blocks: [
          { kind: "paragraph", inlines: say(words, language, "ask.follow-up") },
          { kind: "buttons", buttons: [...first, commandButton(teaching, "cmd.topics", language)] },
        ],
      };
    }
    case "unknown": {
      const near = nearestButtons(teaching, match.nearest, language);
      const offer: Block[] =
        near.length > 0 ? [{ kind: "paragraph", inlines: say(words, language, "refuse.nearest") }] : [];
      return {
        language,
        blocks: [
          { kind: "paragraph", inlines: say(words, language, "refuse.out-of-scope") },
          ...offer,
          { kind: "buttons", buttons: [...near, commandButton(teaching, "cmd.topics", language)] },
        ],
      };
    }
  }
}

/** Says of a topic that ITIL 4 has it and that it is not taught here yet; nothing of what has no name. */
export function notTaughtYet(teaching: Teaching, id: string, language: Language): Block[] {
  const name = nameOf(teaching, id, language);
  if (name === undefined) return [];
  // The name begins the sentence.
  const topic = capitalizeLearnerText(name, language);
  return [{ kind: "paragraph", inlines: say(teaching.words, language, "refuse.not-taught", { topic }) }];
}

/** Known to ITIL 4, not taught here yet: says so and offers what is close. */
export function sayNotTaught(
  teaching: Teaching,
  match: Match & { kind: "not-taught" },
  language: Language,
): Reply {
  const { words } = teaching;
  const near = nearestButtons(teaching, match.nearest, language);
  const offer: Block[] =
    near.length > 0
      ? [{ kind: "paragraph", inlines: say(words, language, "refuse.not-taught-nearest") }]
      : [];
  return {
    language,
    blocks: [
      ...notTaughtYet(teaching, match.topic, language),
      ...offer,
      { kind: "buttons", buttons: [...near, commandButton(teaching, "cmd.topics", language)] },
    ],
  };
}

function candidateButton(
  teaching: Teaching,
  { intent }: Candidate,
  facet: FacetName,
  language: Language,
): Button[] {
  if (!isCommand(intent)) return topicButton(teaching, intent, language, facet);
  const label = capitalizeLearnerText(commandName(teaching.words, intent, language), language);
  return [{ action: writeAction({ kind: "command", language, command: intent }), label }];
}

/** "Did you mean": the two or three readings that are close; undefined when none can be offered. */
export function askWhich(
  teaching: Teaching,
  match: Match & { kind: "ambiguous" },
  language: Language,
): Reply | undefined {
  const offered = match.candidates.flatMap((candidate) =>
    candidateButton(teaching, candidate, match.facet, language),
  );
  if (offered.length === 0) return undefined;
  return {
    language,
    blocks: [
      { kind: "paragraph", inlines: say(teaching.words, language, "ask.which") },
      {
        kind: "buttons",
        buttons: [...offered.slice(0, OFFERED), commandButton(teaching, "cmd.topics", language)],
      },
    ],
  };
}
