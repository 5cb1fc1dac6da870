import type { AuthoringProblem } from "../authoring-errors.ts";
import { countNegations } from "../count-negations.ts";
import { listQuestions, placeOption } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** Whoever knows the answer is not caught by a second "not": a stem has one at most, and then its options have none. */
export function noDoubleNegation({ questions }: CourseFiles): AuthoringProblem[] {
  return listQuestions(questions).flatMap(({ file, question }) =>
    (["fr", "en"] as const).flatMap((language): AuthoringProblem[] => {
      const inStem = countNegations(question.stem[language], language);
      if (inStem === 0) return [];
      if (inStem > 1) {
        const place = `${question.id}.stem.${language}`;
        return [{ file, place, problem: `${inStem} negations in one stem`, remedy: "say it without them" }];
      }
      return question.options
        .filter(({ text }) => countNegations(text[language], language) > 0)
        .map((option) => ({
          file,
          place: placeOption(question, option, "text", language),
          problem: "a negation below a stem that has one",
          remedy: "take one of the two away",
        }));
    }),
  );
}
