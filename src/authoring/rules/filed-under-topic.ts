import type { AuthoringProblem } from "../authoring-errors.ts";
import type { CourseFiles, TopicalFile } from "../read-course-files.ts";

/** A file of questions or tips is named after its topic, and the course teaches that topic. */
export function filedUnderTopic({ course, questions, tips }: CourseFiles): AuthoringProblem[] {
  const listed = course.entry && new Set(course.entry.sections.flatMap(({ topics }) => topics));
  const files: readonly TopicalFile<{ readonly topic: string }>[] = [...questions, ...tips];
  return files.flatMap(({ file, name, entry }): AuthoringProblem[] => {
    if (!entry) return [];
    const { topic } = entry;
    if (topic !== name) {
      const remedy = `write "${name}" or rename the file`;
      return [{ file, place: "topic", problem: `"${topic}" is not the file's name`, remedy }];
    }
    if (!listed || listed.has(topic)) return [];
    const problem = `${course.file} lists no topic "${topic}"`;
    return [{ file, place: "topic", problem, remedy: "mend the id or write the topic first" }];
  });
}
