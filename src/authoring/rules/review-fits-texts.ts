import type { AuthoringProblem } from "../authoring-errors.ts";
import { hashTopicTexts } from "../hash-topic-texts.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** A review holds for the texts that were read: once they change, it is void. Loading takes such a topic for a draft. */
export function reviewFitsTexts({ topics }: CourseFiles): AuthoringProblem[] {
  return topics.flatMap(({ file, name, entry }) => {
    if (!entry || entry.status === "draft") return [];
    const { by, of } = entry.status.reviewed;
    if (of === hashTopicTexts(entry)) return [];
    const problem = `the texts have changed since ${by} reviewed them`;
    const remedy = `have them read again and run npm run tutor -- review ${name} --by "<name>", or write status: draft`;
    return [{ file, place: "status.reviewed.of", problem, remedy }];
  });
}
