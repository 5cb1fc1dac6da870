import type { AuthoringProblem } from "../authoring-errors.ts";
import { singleChoices } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** With fewer questions than this, places say nothing. */
const LEAST_QUESTIONS = 4;
/** Of a topic's questions with one right option, the most that may have it in the same place. */
const MOST_IN_ONE_PLACE = 1 / 2;

/** The right option has no place of its own. Rounds shuffle them all the same: this keeps an author's habit out of the file. */
export function keysInEveryPlace({ questions }: CourseFiles): AuthoringProblem[] {
  return singleChoices(questions).flatMap(({ file, questions: ones }) => {
    if (ones.length < LEAST_QUESTIONS) return [];
    const byPlace = Map.groupBy(ones, ({ key, options }) => options.findIndex(({ id }) => key.includes(id)));
    return [...byPlace].flatMap(([at, here]): AuthoringProblem[] => {
      if (at < 0 || here.length <= ones.length * MOST_IN_ONE_PLACE) return [];
      const problem = `the right option is number ${at + 1} in ${here.length} of ${ones.length}, at most half is allowed`;
      return [{ file, place: "questions", problem, remedy: "put some right options elsewhere" }];
    });
  });
}
