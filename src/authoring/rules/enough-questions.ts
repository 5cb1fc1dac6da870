import { dirname, join } from "node:path";
import { SYSTEM_PARTS } from "../../course/system-picture.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** So that a learner can be asked about a part again and again without learning its questions by heart. */
const LEAST = 8;

/** Every part of the service value system that the course teaches has questions enough. */
export function enoughQuestions({ course, questions }: CourseFiles): AuthoringProblem[] {
  const listed = course.entry?.sections.flatMap(({ topics }) => topics) ?? [];
  return SYSTEM_PARTS.filter((part) => listed.includes(part)).flatMap((part): AuthoringProblem[] => {
    const written = questions.find(({ name }) => name === part);
    if (written && !written.entry) return []; // its own mistakes come first
    const count = written?.entry?.questions.length ?? 0;
    if (count >= LEAST) return [];
    const file = written?.file ?? join(dirname(course.file), "questions", `${part}.yaml`);
    const problem = `${count} questions, at least ${LEAST} are needed`;
    return [{ file, place: "questions", problem, remedy: `write ${LEAST - count} more` }];
  });
}
