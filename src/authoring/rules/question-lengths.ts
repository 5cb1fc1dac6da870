import type { Bilingual } from "../../course/prose.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { countWords } from "../count-words.ts";
import { listQuestions, placeOption } from "../list-questions.ts";
import type { QuestionEntry } from "../question-schema.ts";
import type { CourseFiles } from "../read-course-files.ts";
import { shownLength } from "../shown-length.ts";

/** The most a text of each role may have. Options stand below each other on a phone. */
const MOST_CHARACTERS = { stem: 220, text: 110 } as const;
const MOST_WORDS = { explanation: 30, misconception: 10 } as const;

type Measured = {
  readonly place: string;
  readonly text: Bilingual<string>;
  readonly most: number;
  readonly unit: "characters" | "words";
};

function textsOf(question: QuestionEntry): Measured[] {
  const options = question.options.flatMap((option): Measured[] => {
    const { text, explanation, misconception } = option;
    const place = (role: "text" | "explanation" | "misconception") => placeOption(question, option, role);
    return [
      { place: place("text"), text, most: MOST_CHARACTERS.text, unit: "characters" },
      { place: place("explanation"), text: explanation, most: MOST_WORDS.explanation, unit: "words" },
      ...(misconception
        ? [
            {
              place: place("misconception"),
              text: misconception,
              most: MOST_WORDS.misconception,
              unit: "words" as const,
            },
          ]
        : []),
    ];
  });
  const { id, stem } = question;
  return [{ place: `${id}.stem`, text: stem, most: MOST_CHARACTERS.stem, unit: "characters" }, ...options];
}

/** A question with its options, and afterwards each explanation, is read at a glance. */
export function questionLengths({ questions }: CourseFiles): AuthoringProblem[] {
  return listQuestions(questions).flatMap(({ file, question }) =>
    textsOf(question).flatMap(({ place, text, most, unit }) =>
      (["fr", "en"] as const).flatMap((language): AuthoringProblem[] => {
        const length = unit === "words" ? countWords(text[language]) : shownLength(text[language]);
        if (length <= most) return [];
        const problem = `${length} ${unit}, at most ${most} are allowed`;
        return [{ file, place: `${place}.${language}`, problem, remedy: "shorten it" }];
      }),
    ),
  );
}
