import { foldWords } from "../../understanding/fold-text.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { nearPairs, stemWords } from "../group-near-duplicates.ts";
import { listQuestions } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** Two stems that share this much of their words' stems ask the same thing. */
const NEAR = 0.7;

/** No two questions of the course ask the same, whatever their topics: who has seen one knows the other. */
export function stemsDiffer({ questions }: CourseFiles): AuthoringProblem[] {
  const all = listQuestions(questions);
  return (["fr", "en"] as const).flatMap((language) => {
    const stems = all.map(({ question }) => stemWords(foldWords(question.stem[language])));
    return nearPairs(stems, NEAR).flatMap(([first, second]): AuthoringProblem[] => {
      const [one, other] = [all[first], all[second]];
      if (!one || !other) return [];
      const problem = `asks nearly the same as ${one.question.id} in ${one.file}`;
      const place = `${other.question.id}.stem.${language}`;
      return [{ file: other.file, place, problem, remedy: "ask something else, or keep one of the two" }];
    });
  });
}
