import type { QuestionKind } from "../../course/question.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { listQuestions } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** How many options a question of each kind has, and how many of them are right: from, up to. */
const COUNTS: Readonly<
  Record<
    QuestionKind,
    { readonly options: readonly [number, number]; readonly key: readonly [number, number] }
  >
> = {
  one: { options: [3, 4], key: [1, 1] },
  several: { options: [4, 5], key: [2, 3] },
  "true-false": { options: [2, 2], key: [1, 1] },
};

function countProblem(count: number, [least, most]: readonly [number, number]): string | undefined {
  if (count >= least && count <= most) return undefined;
  return `has ${count}, must have ${least === most ? least : `${least} or ${most}`}`;
}

/** The key names options of its question, each once, and as many as its kind asks for. */
export function keysFitKinds({ questions }: CourseFiles): AuthoringProblem[] {
  return listQuestions(questions).flatMap(({ file, question: { id, kind, key, options } }) => {
    const problems: AuthoringProblem[] = [];
    const add = (place: string, problem: string, remedy: string) =>
      problems.push({ file, place: `${id}.${place}`, problem, remedy });
    const ids = options.map((option) => option.id);
    for (const [place, listed] of [
      ["options", ids],
      ["key", key],
    ] as const) {
      const twice = listed.find((one, at) => listed.indexOf(one) < at);
      if (twice !== undefined) add(place, `"${twice}" stands twice`, "keep one, or mend the other's id");
      const problem = countProblem(listed.length, COUNTS[kind][place]);
      if (problem !== undefined)
        add(place, `${problem} for the kind "${kind}"`, "add or remove some, or change the kind");
    }
    for (const one of key)
      if (!ids.includes(one)) add("key", `"${one}" names no option`, `use some of ${ids.join(", ")}`);
    return problems;
  });
}
