import type { Tip } from "../course/tip.ts";
import type { AuthoringErrors } from "./authoring-errors.ts";
import type { CourseFiles } from "./read-course-files.ts";
import { learnerTextReader } from "./read-learner-text.ts";

/** The tips in the order of the course's topics, and of their files within a topic. Problems go to `errors`. */
export function buildTips({ course, tips }: CourseFiles, errors: AuthoringErrors): readonly Tip[] {
  const all = tips.flatMap(({ file, entry }): Tip[] => {
    const read = learnerTextReader(file, errors);
    return (entry?.tips ?? []).map((tip) => ({
      id: tip.id,
      topic: entry?.topic ?? "",
      source: tip.source,
      title: read.bothPlain(`${tip.id}.title`, tip.title),
      text: read.bothParagraphs(`${tip.id}.text`, tip.text),
      advice: read.bothParagraphs(`${tip.id}.try`, tip.try),
    }));
  });
  const listed = course.entry?.sections.flatMap(({ topics }) => topics) ?? [];
  return listed.flatMap((topic) => all.filter((tip) => tip.topic === topic));
}
