import { join } from "node:path";
import { loadContent } from "./authoring/load-content.ts";
import { loadMatcher } from "./authoring/load-matcher.ts";
import type { Course } from "./course/course.ts";
import type { Words } from "./course/words.ts";
import type { Match } from "./understanding/match.ts";
import { matchUtterance, pairKey, type Taught as TaughtIds } from "./understanding/match-utterance.ts";

/** The project's folder: content, phrases and cache are found from here, wherever the process was started. */
const PROJECT_FOLDER = join(import.meta.dirname, "..");

/** What is taught and how it is understood: all that is loaded and trained, and keeps nothing. */
export type Taught = {
  readonly course: Course;
  readonly words: Words;
  readonly understand: (typed: string, context: string | undefined) => Match;
  /** The matcher was trained now rather than read from the cache. */
  readonly trained: boolean;
};

function whatIsTaught(course: Course): TaughtIds {
  const differences = [...course.topics.values()].flatMap((topic) => topic.differences);
  return {
    topics: new Set(course.topics.keys()),
    differences: new Set(differences.map(({ sides: [one, other] }) => pairKey(one, other))),
  };
}

/**
 * Loads the course and the matcher from the cache; what is not there is read, or trained, and kept there.
 * @throws {AuthoringErrors} with every mistake of the content.
 */
export async function composeTaught(options: { readonly cacheFolder: string | undefined }): Promise<Taught> {
  const intents = join(PROJECT_FOLDER, "intents");
  const content = join(PROJECT_FOLDER, "content");
  const cache = options.cacheFolder ?? join(PROJECT_FOLDER, ".cache");
  const loading = loadContent(content, intents, cache);
  const readBook = async () => {
    const { explainedSentences } = await import("./authoring/explained-sentences.ts");
    const { loadPhrases } = await import("./authoring/load-phrases.ts");
    const { course } = await loading;
    return loadPhrases(intents, explainedSentences(course));
  };
  const [{ course, words }, { matcher, trained }] = await Promise.all([
    loading,
    loadMatcher([intents, join(content, "topics")], readBook, cache),
  ]);
  const taught = whatIsTaught(course);
  return {
    course,
    words,
    understand: (typed, context) => matchUtterance(matcher, taught, typed, context),
    trained,
  };
}
