import type { AuthoringProblem } from "../authoring-errors.ts";
import type { RegistryNames } from "../load-registry-names.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** "See also" leads to other topics that the tutor knows by name, taught or not. */
export function seeAlsoKnown({ topics }: CourseFiles, { names, terms }: RegistryNames): AuthoringProblem[] {
  return topics.flatMap(({ file, name, entry }) =>
    (entry?.["see-also"] ?? []).flatMap((id, index, all): AuthoringProblem[] => {
      const place = `see-also.${index}`;
      if (id === name)
        return [{ file, place, problem: "the topic names itself", remedy: "name another topic" }];
      if (all.indexOf(id) < index)
        return [{ file, place, problem: `"${id}" stands twice`, remedy: "keep one" }];
      if (names.has(id) && !terms.has(id)) return [];
      const problem = `"${id}" is no topic of intents/registry.yaml`;
      return [{ file, place, problem, remedy: "mend the id or register the topic" }];
    }),
  );
}
