import type { AuthoringProblem } from "../authoring-errors.ts";
import { listQuestions } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** A question's id begins with its topic and is no other's: what learners have answered is kept under it. */
export function questionIdsUnique({ questions }: CourseFiles): AuthoringProblem[] {
  const firstIn = new Map<string, string>();
  return listQuestions(questions).flatMap(({ file, topic, question: { id } }): AuthoringProblem[] => {
    const place = `${id}.id`;
    const first = firstIn.get(id);
    if (first !== undefined)
      return [
        { file, place, problem: `stands in ${first} already`, remedy: "give this one an id of its own" },
      ];
    firstIn.set(id, file);
    if (id.startsWith(`${topic}-`)) return [];
    return [{ file, place, problem: "does not begin with its topic", remedy: `write "${topic}-…"` }];
  });
}
