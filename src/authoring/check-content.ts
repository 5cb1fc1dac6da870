import { join } from "node:path";
import { WORD_KEYS } from "../course/words.ts";
import type { PhraseBook } from "../understanding/phrase-book.ts";
import { AuthoringErrors, type AuthoringProblem, describeProblem } from "./authoring-errors.ts";
import { checkConfusion, type Confusion } from "./check-confusion.ts";
import { explainedSentences } from "./explained-sentences.ts";
import { shownPath } from "./list-yaml-files.ts";
import { buildCourse } from "./load-course.ts";
import { loadPhrases } from "./load-phrases.ts";
import { loadRegistryNames, type RegistryNames } from "./load-registry-names.ts";
import { loadWords } from "./load-words.ts";
import { type CourseFiles, readCourseFiles } from "./read-course-files.ts";
import { type PlacedText, readPlacedTexts } from "./read-placed-texts.ts";
import { britishSpelling } from "./rules/british-spelling.ts";
import { englishTypography } from "./rules/english-typography.ts";
import { enoughQuestions } from "./rules/enough-questions.ts";
import { explanationsDiffer } from "./rules/explanations-differ.ts";
import { frenchTypography } from "./rules/french-typography.ts";
import { keysInEveryPlace } from "./rules/keys-in-every-place.ts";
import { misconceptionsOfWrongOptions } from "./rules/misconceptions-of-wrong-options.ts";
import { noContradictoryPhrases } from "./rules/no-contradictory-phrases.ts";
import { noDoubleNegation } from "./rules/no-double-negation.ts";
import { noDuplicatePhrases } from "./rules/no-duplicate-phrases.ts";
import { noLengthCue } from "./rules/no-length-cue.ts";
import { noOptionsAboutOptions } from "./rules/no-options-about-options.ts";
import { noSharedRuns } from "./rules/no-shared-runs.ts";
import { oneSentence } from "./rules/one-sentence.ts";
import { questionLengths } from "./rules/question-lengths.ts";
import { statementsVary } from "./rules/statements-vary.ts";
import { stemsDiffer } from "./rules/stems-differ.ts";
import { textLengths } from "./rules/text-lengths.ts";
import { tipsFit } from "./rules/tips-fit.ts";
import { tuNotVous } from "./rules/tu-not-vous.ts";

/** Rules of style over the topics; those of structure belong to loading. */
const TOPIC_RULES: readonly ((files: CourseFiles, registry: RegistryNames) => AuthoringProblem[])[] = [
  textLengths,
  oneSentence,
  noSharedRuns,
];

/** What makes a question fair and worth asking, and a tip short. */
const QUESTION_RULES: readonly ((files: CourseFiles) => AuthoringProblem[])[] = [
  enoughQuestions,
  explanationsDiffer,
  keysInEveryPlace,
  misconceptionsOfWrongOptions,
  noDoubleNegation,
  noLengthCue,
  noOptionsAboutOptions,
  questionLengths,
  statementsVary,
  stemsDiffer,
  tipsFit,
];

/** Rules of style over every learner's text, whatever its role. */
const TEXT_RULES: readonly ((texts: readonly PlacedText[], registry: RegistryNames) => AuthoringProblem[])[] =
  [frenchTypography, englishTypography, tuNotVous, britishSpelling];

type ContentReport = {
  readonly problems: readonly AuthoringProblem[];
  readonly topics: number;
  /** Phrases that the matcher learns from. */
  readonly phrases: number;
  /** Undefined when it was not asked for or the phrases could not be read. */
  readonly confusion: Confusion | undefined;
};

/** Runs a loader; its mistakes join the others, and undefined stands for what it could not load. */
function orProblems<Loaded>(load: () => Loaded, problems: AuthoringProblem[]): Loaded | undefined {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof AuthoringErrors)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** Each problem once, though two loaders read the registry and both report it; those of a file together. */
function tidy(problems: readonly AuthoringProblem[]): AuthoringProblem[] {
  const once = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  return [...once.values()].sort((left, right) =>
    left.file < right.file ? -1 : left.file > right.file ? 1 : 0,
  );
}

function countPhrases(book: PhraseBook): number {
  return [book.topics, book.commands, book.frames, book.followUps, book.refused].reduce(
    (sum, phrases) => sum + phrases.length,
    0,
  );
}

/**
 * Checks `content/` and `intents/` below a folder: everything that loading refuses, and the house style.
 * @param confusionSeed of the trainings that look for phrases that draw others to the wrong intent; left out, nothing is
 * trained: it takes some ten seconds, all else one.
 */
export function checkContent(folder: string, confusionSeed?: number): ContentReport {
  const content = join(folder, "content");
  const intents = join(folder, "intents");
  const errors = new AuthoringErrors();
  const { problems } = errors;
  const files = readCourseFiles(content, errors);
  const registry = orProblems(() => loadRegistryNames(intents), problems);
  const course = registry && buildCourse(files, registry, errors);
  if (registry) {
    const texts = readPlacedTexts(content);
    problems.push(...TOPIC_RULES.flatMap((rule) => rule(files, registry)));
    problems.push(...QUESTION_RULES.flatMap((rule) => rule(files)));
    problems.push(...TEXT_RULES.flatMap((rule) => rule(texts, registry)));
  }
  orProblems(() => loadWords(join(content, "words"), WORD_KEYS), problems);
  const explained = course ? explainedSentences(course) : [];
  const book = orProblems(() => loadPhrases(intents, explained), problems);
  let confusion: Confusion | undefined;
  if (book) {
    const shown = shownPath(intents);
    problems.push(...noDuplicatePhrases(book, shown), ...noContradictoryPhrases(book, shown));
    if (confusionSeed !== undefined) confusion = checkConfusion(book, confusionSeed, shown);
    problems.push(...(confusion?.problems ?? []));
  }
  return {
    problems: tidy(problems),
    topics: files.topics.length,
    phrases: book ? countPhrases(book) : 0,
    confusion,
  };
}
