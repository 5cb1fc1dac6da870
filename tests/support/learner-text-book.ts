import type { Course, Topic } from "../../src/course/course.ts";
import type { Question } from "../../src/course/question.ts";
import { type Bilingual, capitalizeLearnerText, type Paragraph, type Prose } from "../../src/course/prose.ts";
import type { Words } from "../../src/course/words.ts";
import { sayClock, sayDays } from "../../src/tutor/say-tip-plan.ts";

/** All that a learner may read: whole texts of the course, and the tutor's words as the pieces between their parameters. */
export type LearnerTextBook = {
  readonly texts: Set<string>;
  readonly templates: readonly (readonly string[])[];
};

const inlines = (paragraph: Paragraph) => paragraph.map(({ text }) => text);
const proses = (prose: Prose) => prose.flatMap(inlines);

function textsOfTopic(topic: Topic, language: "fr" | "en"): string[] {
  const explanations = Object.values(topic.explanations);
  return [
    topic.title[language],
    ...inlines(topic.sentence[language]),
    ...explanations.flatMap(({ text, items }) => [
      ...proses(text[language]),
      ...items.flatMap((item) => inlines(item[language])),
    ]),
    ...topic.differences.flatMap(({ text }) => proses(text[language])),
    ...(topic.nuance ? inlines(topic.nuance[language]) : []),
    topic.edition,
    ...(topic.status.kind === "reviewed" ? [topic.status.by] : []),
  ];
}

/** A question's texts, run by run and, as its options are shown, in one. */
function textsOfQuestion({ stem, options }: Question, language: "fr" | "en"): string[] {
  const written = [
    stem,
    ...options.flatMap(({ text, explanation, misconception }) => [text, explanation, misconception]),
  ];
  return written.flatMap((text) => {
    if (!text) return [];
    const runs = inlines(text[language]);
    return [...runs, runs.join("")];
  });
}

/** A moment, people or a zone in the middle of a text leave the runs before and after them. */
const WOVEN = /\{(?:time|names|name|zone)\}/;

/** Every choice of weekdays, 1 to 7. */
const WEEKDAYS = Array.from({ length: 127 }, (_, at) =>
  [1, 2, 3, 4, 5, 6, 7].filter((day) => ((at + 1) >> (day - 1)) & 1),
);
/** Every time of day. */
const TIMES = Array.from({ length: 1_440 }, (_, at) => `${Math.floor(at / 60)}:${at % 60}`);

/** Everything that stands in the content, as it may stand in a reply. */
export function makeLearnerTextBook(course: Course, words: Words): LearnerTextBook {
  const texts = new Set<string>();
  const templates: (readonly string[])[] = [];
  for (const language of ["fr", "en"] as const) {
    for (const { heading } of course.sections) texts.add(heading[language]);
    for (const topic of course.topics.values())
      for (const text of textsOfTopic(topic, language)) texts.add(text);
    for (const question of course.questions.values())
      for (const text of textsOfQuestion(question, language)) texts.add(text);
    for (const { title, text, advice } of course.tips) {
      texts.add(title[language]);
      for (const runs of [text, advice].map((one) => inlines(one[language])))
        for (const run of [...runs, runs.join("")]) texts.add(run);
    }
    // Put together of words within words.
    for (const weekdays of WEEKDAYS) texts.add(sayDays(words, language, weekdays));
    for (const time of TIMES) texts.add(sayClock(words, language, time));
    for (const name of course.names.values())
      texts.add(name[language]).add(capitalizeLearnerText(name[language], language));
    for (const word of Object.values<Bilingual<Paragraph>>(words)) {
      const runs = inlines(word[language]);
      const woven = runs.flatMap((run) => run.split(WOVEN)).filter((run) => run !== "");
      for (const run of [...runs, runs.join(""), ...woven]) {
        const pieces = run.split(/\{[a-z-]+\}/);
        if (pieces.length > 1 && pieces.join("") !== "") templates.push(pieces);
        else if (pieces.length === 1)
          texts.add(run).add(capitalizeLearnerText(word[language][0]!.text, language)); // no word is empty
      }
    }
  }
  return { texts, templates };
}

function isPlain({ texts }: LearnerTextBook, text: string): boolean {
  return /^\d{1,4}$/.test(text) || texts.has(text);
}

type Filling = (book: LearnerTextBook, text: string) => boolean;

/** A text or a number, or several of them, also within words of their own ("A : 2, B : 5"). */
const isFilling: Filling = (book, text) =>
  isPlain(book, text) ||
  (text.includes(", ") &&
    text.split(", ").every((one) => isPlain(book, one) || isFilled(book, one, isPlain)));

function fits(
  book: LearnerTextBook,
  text: string,
  [piece = "", ...rest]: readonly string[],
  filling: Filling,
): boolean {
  if (!text.startsWith(piece)) return false;
  const left = text.slice(piece.length);
  const [next] = rest;
  if (next === undefined) return left === "";
  for (let end = 1; end <= left.length; end++)
    if (
      left.startsWith(next, end) &&
      filling(book, left.slice(0, end)) &&
      fits(book, left.slice(end), rest, filling)
    )
      return true;
  return false;
}

function isFilled(book: LearnerTextBook, text: string, filling: Filling): boolean {
  return book.templates.some((pieces) => fits(book, text, pieces, filling));
}

/** Whether a text stands in the content, or is one of the tutor's words filled with such texts and numbers. */
export function isLearnerText(book: LearnerTextBook, text: string): boolean {
  if (book.texts.has(text)) return true;
  const isKnown = isFilled(book, text, isFilling);
  // The same few texts come back thousands of times.
  if (isKnown) book.texts.add(text);
  return isKnown;
}
