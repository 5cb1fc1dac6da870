import type { AuthoringProblem } from "../authoring-errors.ts";
import { listQuestions, placeOption } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** No mistaken belief leads to a right option. */
export function misconceptionsOfWrongOptions({ questions }: CourseFiles): AuthoringProblem[] {
  return listQuestions(questions).flatMap(({ file, question }) =>
    question.options
      .filter(({ id, misconception }) => misconception && question.key.includes(id))
      .map((option) => ({
        file,
        place: placeOption(question, option, "misconception"),
        problem: "stands on a right option",
        remedy: "remove it, or mend the key",
      })),
  );
}
