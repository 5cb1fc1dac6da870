import type { AuthoringProblem } from "../authoring-errors.ts";
import { listQuestions, type OptionEntry, placeOption } from "../list-questions.ts";
import type { QuestionEntry } from "../question-schema.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** What the options of a statement say, by their ids. */
const VERDICTS: ReadonlyMap<string, { readonly fr: string; readonly en: string }> = new Map([
  ["true", { fr: "Vrai", en: "True" }],
  ["false", { fr: "Faux", en: "False" }],
]);

type Found = Omit<AuthoringProblem, "file">;

function findInStatement(question: QuestionEntry, option: OptionEntry): Found[] {
  const verdict = VERDICTS.get(option.id);
  if (!verdict) {
    const remedy = 'a statement has the options "true" and "false"';
    return [{ place: `${question.id}.options`, problem: `"${option.id}" is no verdict`, remedy }];
  }
  return (["fr", "en"] as const).flatMap((language) =>
    option.text[language] === verdict[language]
      ? []
      : [
          {
            place: placeOption(question, option, "text", language),
            problem: `"${option.text[language]}" where a statement says "${verdict[language]}"`,
            remedy: `write "${verdict[language]}"`,
          },
        ],
  );
}

/** A statement is true or false, in these words; other questions have lettered options. */
export function optionsFitKinds({ questions }: CourseFiles): AuthoringProblem[] {
  return listQuestions(questions).flatMap(({ file, question }) =>
    question.options
      .flatMap((option): Found[] => {
        if (question.kind === "true-false") return findInStatement(question, option);
        if (!VERDICTS.has(option.id)) return [];
        const remedy = 'write a letter, or the kind "true-false"';
        return [{ place: `${question.id}.options`, problem: `"${option.id}" is no letter`, remedy }];
      })
      .map((found) => ({ file, ...found })),
  );
}
