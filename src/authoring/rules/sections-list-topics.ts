import type { AuthoringProblem } from "../authoring-errors.ts";
import type { CourseEntry } from "../course-schema.ts";
import type { CourseFiles, TopicFile } from "../read-course-files.ts";

function sectionsOf(course: CourseEntry, file: string, topics: readonly TopicFile[]): AuthoringProblem[] {
  const written = new Set(topics.map((topic) => topic.name));
  const sections = new Set<string>();
  const listed = new Set<string>();
  return course.sections.flatMap((section, index) => {
    const problems: AuthoringProblem[] = [];
    const place = `sections.${index}`;
    if (sections.has(section.id)) {
      const problem = `the section "${section.id}" stands twice`;
      problems.push({ file, place, problem, remedy: "keep one of the two" });
    }
    sections.add(section.id);
    for (const id of section.topics) {
      if (listed.has(id)) {
        const problem = `the topic "${id}" is listed twice`;
        problems.push({ file, place: `${place}.topics`, problem, remedy: "list it in one section, once" });
      }
      listed.add(id);
      if (!written.has(id)) {
        const problem = `the topic "${id}" has no file`;
        const remedy = `write content/topics/${id}.yaml or take it off the list`;
        problems.push({ file, place: `${place}.topics`, problem, remedy });
      }
    }
    return problems;
  });
}

function topicsIn(course: CourseEntry, topics: readonly TopicFile[]): AuthoringProblem[] {
  return topics.flatMap(({ file, name, entry }) => {
    if (!entry) return [];
    const section = course.sections.find(({ id }) => id === entry.section);
    if (!section) {
      const known = course.sections.map(({ id }) => id).join(", ");
      const problem = `content/course.yaml has no section "${entry.section}"`;
      return [{ file, place: "section", problem, remedy: `use one of ${known}` }];
    }
    if (section.topics.includes(name)) return [];
    const problem = `the section "${section.id}" does not list this topic`;
    return [
      { file, place: "section", problem, remedy: `add "${name}" to its topics in content/course.yaml` },
    ];
  });
}

/** Each topic that a section lists has a file, and each file's section lists it. */
export function sectionsListTopics({ course, topics }: CourseFiles): AuthoringProblem[] {
  if (!course.entry) return [];
  return [...sectionsOf(course.entry, course.file, topics), ...topicsIn(course.entry, topics)];
}
