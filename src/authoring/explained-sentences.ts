import { type Course, EXPLAINED_FACETS, type Topic } from "../course/course.ts";
import type { Language, Paragraph } from "../course/prose.ts";
import { splitSentences } from "./split-sentences.ts";

type ExplainedSentence = {
  readonly topic: string;
  readonly language: Language;
  readonly text: string;
};

const LANGUAGES: readonly Language[] = ["fr", "en"];

function paragraphsOf(topic: Topic, language: Language): Paragraph[] {
  const explained = EXPLAINED_FACETS.flatMap((facet) => {
    const explanation = topic.explanations[facet];
    return explanation
      ? [...explanation.text[language], ...explanation.items.map((item) => item[language])]
      : [];
  });
  return [topic.sentence[language], ...explained];
}

/**
 * What the course says about each topic, sentence by sentence, as weak evidence for the matcher. Differences are left
 * out: they speak of two topics.
 */
export function explainedSentences(course: Course): ExplainedSentence[] {
  return [...course.topics.values()].flatMap((topic) =>
    LANGUAGES.flatMap((language) =>
      paragraphsOf(topic, language)
        .flatMap((paragraph) => splitSentences(paragraph.map((inline) => inline.text).join("")))
        .map((text) => ({ topic: topic.id, language, text })),
    ),
  );
}
