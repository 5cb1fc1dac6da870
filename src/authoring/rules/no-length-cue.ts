import type { Language } from "../../course/prose.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { singleChoices } from "../list-questions.ts";
import type { QuestionEntry } from "../question-schema.ts";
import type { CourseFiles } from "../read-course-files.ts";
import { shownLength } from "../shown-length.ts";

/** Of a topic's questions with one right option, the most in which that may be the longest. */
const MOST_LONGEST = 1 / 3;
/** The right option's length by the mean length of the wrong ones, at most. */
const MOST_RATIO = 1.5;

function lengthsOf({ key, options }: QuestionEntry, language: Language): { right: number; wrong: number[] } {
  const lengths = (isRight: boolean) =>
    options.filter(({ id }) => key.includes(id) === isRight).map(({ text }) => shownLength(text[language]));
  return { right: lengths(true)[0] ?? 0, wrong: lengths(false) };
}

function isLongest(question: QuestionEntry, language: Language): boolean {
  const { right, wrong } = lengthsOf(question, language);
  return right > Math.max(0, ...wrong);
}

function ratioOf(question: QuestionEntry, language: Language): number {
  const { right, wrong } = lengthsOf(question, language);
  const mean = wrong.reduce((sum, length) => sum + length, 0) / wrong.length;
  return right / mean; // without a wrong option NaN, which is above nothing: another rule finds that
}

/** Who knows nothing can't pass by choosing the longest option. */
export function noLengthCue({ questions }: CourseFiles): AuthoringProblem[] {
  return singleChoices(questions).flatMap(({ file, questions: ones }) =>
    (["fr", "en"] as const).flatMap((language): AuthoringProblem[] => {
      const longest = ones.filter((question) => isLongest(question, language)).map(({ id }) => id);
      const tooMany: AuthoringProblem = {
        file,
        place: `questions, ${language}`,
        problem: `the right option is the longest in ${longest.length} of ${ones.length} (${longest.join(", ")}), at most a third is allowed`,
        remedy: "shorten right options or lengthen wrong ones",
      };
      const tooLong = ones.flatMap((question): AuthoringProblem[] => {
        const ratio = ratioOf(question, language);
        if (!(ratio > MOST_RATIO)) return [];
        const problem = `the right option is ${ratio.toFixed(2)} times as long as the wrong ones, at most ${MOST_RATIO} is allowed`;
        const place = `${question.id}.options, ${language}`;
        return [{ file, place, problem, remedy: "shorten it, or lengthen the others" }];
      });
      return [...(longest.length > ones.length * MOST_LONGEST ? [tooMany] : []), ...tooLong];
    }),
  );
}
