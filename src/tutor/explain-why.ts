import type { Block } from "../chat/reply.ts";
import type { Topic } from "../course/course.ts";
import { joinLearnerText, type Language, type LearnerText } from "../course/prose.ts";
import { say, sayPlain, type Words } from "../course/words.ts";
import { type Command, isCommand } from "../understanding/commands.ts";
import type { Basis, Subject } from "./subject.ts";
import { nameOf, type Teaching } from "./teaching.ts";

/** What a command is called when the tutor speaks of it. */
export function commandName(words: Words, command: Command, language: Language): LearnerText {
  const key = `command.${removePrefix(command)}` as const;
  return sayPlain(words, language, key);
}

function nameOfIntent(teaching: Teaching, intent: string, language: Language): LearnerText | undefined {
  return isCommand(intent)
    ? commandName(teaching.words, intent, language)
    : nameOf(teaching, intent, language);
}

type Unprefixed<Id extends string> = Id extends `cmd.${infer Name}` ? Name : never;

function removePrefix<Id extends Command>(command: Id): Unprefixed<Id> {
  return command.slice("cmd.".length) as Unprefixed<Id>; // every command starts with it
}

/** What was recognised: the topic, or both sides of a comparison. */
function subjectName(teaching: Teaching, topic: Topic, subject: Subject, language: Language): LearnerText {
  if (subject.kind === "facet") return topic.title[language];
  const sides = [subject.one, subject.other].flatMap((id) => nameOf(teaching, id, language) ?? []);
  return joinLearnerText(sides, ", ");
}

/** "Why this answer?": what was recognised, what came second, and how far the text can be trusted. */
export function explainWhy(
  teaching: Teaching,
  topic: Topic,
  subject: Subject,
  basis: Basis,
  language: Language,
): Block[] {
  const { words } = teaching;
  const facet = sayPlain(words, language, `facet.${subject.kind === "facet" ? subject.facet : "difference"}`);
  const title = subjectName(teaching, topic, subject, language);
  const lines = [
    basis.kind === "chosen"
      ? say(words, language, "why.chosen", { topic: title, facet })
      : say(words, language, "why.match", { topic: title, facet, percent: basis.percent }),
  ];
  if (basis.kind === "matched") {
    const { runnerUp } = basis;
    const name = runnerUp && nameOfIntent(teaching, runnerUp.intent, language);
    // Below one per cent a second guess is noise.
    const isSerious = runnerUp !== undefined && name !== undefined && runnerUp.percent >= 1;
    lines.push(
      isSerious
        ? say(words, language, "why.runner-up", { topic: name, percent: runnerUp.percent })
        : say(words, language, "why.no-runner-up"),
    );
  }
  lines.push(
    topic.status.kind === "draft"
      ? say(words, language, "why.draft")
      : say(words, language, "why.reviewed", { name: topic.status.by }),
  );
  return [
    { kind: "paragraph", inlines: say(words, language, "why.title") },
    { kind: "list", items: lines },
  ];
}
