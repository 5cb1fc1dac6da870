import type { AuthoringProblem } from "../authoring-errors.ts";
import type { RegistryNames } from "../load-registry-names.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** Both sides of a difference have a name to be shown and recognised by, and they are two. */
export function differenceSidesKnown({ topics }: CourseFiles, { names }: RegistryNames): AuthoringProblem[] {
  return topics.flatMap(({ file, entry }) =>
    (entry?.differences ?? []).flatMap(({ between }, index) => {
      const place = `differences.${index}.between`;
      const problems = between
        .filter((side) => !names.has(side))
        .map((side) => ({
          file,
          place,
          problem: `"${side}" is neither a topic nor a term of intents/registry.yaml`,
          remedy: "mend the id, or register it",
        }));
      if (between[0] === between[1]) {
        problems.push({ file, place, problem: "both sides are the same", remedy: "name two ids" });
      }
      return problems;
    }),
  );
}
