import type { AuthoringProblem } from "../authoring-errors.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** A topic's statements are not all true, nor all false. */
export function statementsVary({ questions }: CourseFiles): AuthoringProblem[] {
  return questions.flatMap(({ file, entry }): AuthoringProblem[] => {
    const keys = (entry?.questions ?? []).flatMap(({ kind, key }) => (kind === "true-false" ? key : []));
    const [verdict] = keys;
    if (keys.length < 2 || keys.some((key) => key !== verdict)) return [];
    const problem = `all ${keys.length} statements are ${verdict}`;
    return [{ file, place: "questions", problem, remedy: "turn one of them round" }];
  });
}
