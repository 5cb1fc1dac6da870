import type { AuthoringProblem } from "../authoring-errors.ts";
import type { CourseFiles } from "../read-course-files.ts";
import { splitSentences } from "../split-sentences.ts";

/** A topic's sentence is one sentence, and a whole one. */
export function oneSentence({ topics }: CourseFiles): AuthoringProblem[] {
  return topics.flatMap(({ file, entry }) =>
    (["fr", "en"] as const).flatMap((language): AuthoringProblem[] => {
      const text = entry?.sentence[language];
      if (text === undefined) return [];
      const place = `sentence.${language}`;
      const count = splitSentences(text).length;
      if (count > 1) {
        const remedy = "make it one, and move the rest to the definition";
        return [{ file, place, problem: `${count} sentences where one is allowed`, remedy }];
      }
      if (/[.!?…][»”)*_\s]*$/u.test(text)) return [];
      return [{ file, place, problem: "does not end as a sentence", remedy: "end it with a full stop" }];
    }),
  );
}
