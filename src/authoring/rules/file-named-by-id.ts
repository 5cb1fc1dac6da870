import type { AuthoringProblem } from "../authoring-errors.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** A topic's file bears its id, so that one is found from the other. */
export function fileNamedById({ topics }: CourseFiles): AuthoringProblem[] {
  return topics.flatMap(({ file, name, entry }) =>
    !entry || entry.id === name
      ? []
      : [
          {
            file,
            place: "id",
            problem: `"${entry.id}" is not the file's name`,
            remedy: `write "${name}" or rename the file`,
          },
        ],
  );
}
