import type { Block, Reply } from "../chat/reply.ts";
import type { FactSource, Topic } from "../course/course.ts";
import {
  capitalizeLearnerText,
  joinLearnerText,
  type Language,
  type Paragraph,
  type Prose,
} from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { answerButtons } from "./answer-buttons.ts";
import { explainWhy } from "./explain-why.ts";
import type { Basis, Subject } from "./subject.ts";
import { findDifference, nameOf, type Teaching } from "./teaching.ts";

/** An answer and how much of it is unfolded: everything needed to draw its message again after a press. */
export type Answer = {
  readonly subject: Subject;
  readonly basis: Basis;
  readonly language: Language;
  /** Page of further buttons, from 0; past the last it starts over. */
  readonly page: number;
  readonly why: boolean;
};

function paragraphs(prose: Prose): Block[] {
  return prose.map((inlines) => ({ kind: "paragraph", inlines }));
}

/** Where a text's facts come from, in small print. */
export function sourceLine(
  { course, words }: Teaching,
  topic: Topic,
  source: FactSource,
  language: Language,
): Paragraph {
  const section =
    course.sections.find(({ id }) => id === topic.section)?.heading[language] ?? topic.title[language];
  const { edition } = topic;
  switch (source) {
    case "course":
      return say(words, language, "source.course", { section });
    case "beyond":
      return say(words, language, "source.beyond", { edition });
    case "both":
      return say(words, language, "source.both", { section, edition });
  }
}

function seeAlso(teaching: Teaching, topic: Topic, language: Language): Block[] {
  const names = topic.seeAlso.flatMap((id) => nameOf(teaching, id, language) ?? []);
  if (names.length === 0) return [];
  const topics = joinLearnerText(names, ", ");
  return [{ kind: "note", inlines: say(teaching.words, language, "see-also", { topics }) }];
}

function facetBlocks(
  teaching: Teaching,
  topic: Topic,
  subject: Subject & { kind: "facet" },
  language: Language,
): Block[] {
  const { words } = teaching;
  const { facet } = subject;
  const explanation = topic.explanations[facet];
  if (!explanation) return [];
  const name = topic.title[language];
  const title =
    facet === "definition"
      ? name
      : sayPlain(words, language, "title.facet", {
          topic: name,
          facet: sayPlain(words, language, `facet.${facet}`),
        });
  const blocks: Block[] = [{ kind: "title", text: title }];
  // The one sentence opens the definition only: repeated before every example it would be noise on a phone.
  if (facet === "definition") blocks.push({ kind: "paragraph", inlines: topic.sentence[language] });
  blocks.push(...paragraphs(explanation.text[language]));
  if (explanation.items.length > 0)
    blocks.push({ kind: "list", items: explanation.items.map((item) => item[language]) });
  if (facet === "definition" && topic.nuance) blocks.push({ kind: "note", inlines: topic.nuance[language] });
  blocks.push({ kind: "note", inlines: sourceLine(teaching, topic, explanation.source, language) });
  if (facet === "definition") blocks.push(...seeAlso(teaching, topic, language));
  return blocks;
}

/** The whole message of an answer, or undefined when the course does not teach its subject (an old button). */
export function renderAnswer(teaching: Teaching, answer: Answer): Reply | undefined {
  const { subject, language } = answer;
  const { words, course } = teaching;
  let topic: Topic | undefined;
  let body: Block[];
  if (subject.kind === "facet") {
    topic = course.topics.get(subject.topic);
    body = topic ? facetBlocks(teaching, topic, subject, language) : [];
  } else {
    const found = findDifference(teaching, subject.one, subject.other);
    const one = nameOf(teaching, subject.one, language);
    const other = nameOf(teaching, subject.other, language);
    if (!found || one === undefined || other === undefined) return undefined;
    topic = found.topic;
    body = [
      {
        kind: "title",
        text: sayPlain(words, language, "title.difference", {
          one: capitalizeLearnerText(one, language),
          other,
        }),
      },
      ...paragraphs(found.difference.text[language]),
      { kind: "note", inlines: sourceLine(teaching, topic, found.difference.source, language) },
    ];
  }
  if (!topic || body.length === 0) return undefined;
  if (answer.why) body.push(...explainWhy(teaching, topic, subject, answer.basis, language));
  return { language, blocks: [...body, { kind: "buttons", buttons: answerButtons(teaching, answer) }] };
}
