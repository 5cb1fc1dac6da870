import { join } from "node:path";
import { explainedSentences } from "./authoring/explained-sentences.ts";
import { loadCourse } from "./authoring/load-course.ts";
import { loadMatcher } from "./authoring/load-matcher.ts";
import { loadPhrases } from "./authoring/load-phrases.ts";
import { loadRegistryNames } from "./authoring/load-registry-names.ts";
import { loadWords } from "./authoring/load-words.ts";
import type { Converse } from "./chat/chat-event.ts";
import type { Course } from "./course/course.ts";
import type { Language } from "./course/prose.ts";
import { WORD_KEYS, type Words } from "./course/words.ts";
import { createVolatileMemory } from "./tutor/conversation-memory.ts";
import { createTutor } from "./tutor/create-tutor.ts";
import type { Match } from "./understanding/match.ts";
import { matchUtterance, pairKey, type Taught } from "./understanding/match-utterance.ts";

/** The project's folder: content, phrases and cache are found from here, wherever the process was started. */
export const PROJECT_FOLDER = join(import.meta.dirname, "..");

export type Tutor = {
  readonly course: Course;
  readonly words: Words;
  readonly understand: (typed: string, context: string | undefined) => Match;
  readonly converse: Converse;
  /** The matcher was trained now rather than read from the cache. */
  readonly trained: boolean;
};

function taughtBy(course: Course): Taught {
  const differences = [...course.topics.values()].flatMap((topic) => topic.differences);
  return {
    topics: new Set(course.topics.keys()),
    differences: new Set(differences.map(({ sides: [one, other] }) => pairKey(one, other))),
  };
}

/**
 * Loads the course and the phrases, and puts the tutor together.
 * @throws {AuthoringErrors} with every mistake of the content.
 */
export async function composeTutor(options: {
  readonly language: Language;
  readonly cacheFolder: string | undefined;
}): Promise<Tutor> {
  const intents = join(PROJECT_FOLDER, "intents");
  const content = join(PROJECT_FOLDER, "content");
  const course = loadCourse(content, loadRegistryNames(intents));
  const words = loadWords(join(content, "words"), WORD_KEYS);
  const { matcher, trained } = await loadMatcher(
    [intents, join(content, "topics")],
    () => loadPhrases(intents, explainedSentences(course)),
    options.cacheFolder ?? join(PROJECT_FOLDER, ".cache"),
  );
  const taught = taughtBy(course);
  const understand = (typed: string, context: string | undefined) =>
    matchUtterance(matcher, taught, typed, context);
  const converse = createTutor({
    course,
    words,
    understand,
    memory: createVolatileMemory(),
    defaultLanguage: options.language,
  });
  return { course, words, understand, converse, trained };
}
