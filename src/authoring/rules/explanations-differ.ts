import { foldWords } from "../../understanding/fold-text.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { listQuestions, placeOption } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** Each option of a question is explained by itself: an explanation that fits two of them explains neither. */
export function explanationsDiffer({ questions }: CourseFiles): AuthoringProblem[] {
  return listQuestions(questions).flatMap(({ file, question }) =>
    (["fr", "en"] as const).flatMap((language) => {
      const firstWith = new Map<string, string>();
      return question.options.flatMap((option): AuthoringProblem[] => {
        const folded = foldWords(option.explanation[language]).join(" ");
        const first = firstWith.get(folded);
        if (first === undefined) {
          firstWith.set(folded, option.id);
          return [];
        }
        const place = placeOption(question, option, "explanation", language);
        const remedy = "say what is right or wrong with this very option";
        return [{ file, place, problem: `is the explanation of "${first}" too`, remedy }];
      });
    }),
  );
}
