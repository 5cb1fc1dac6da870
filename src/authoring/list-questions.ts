import type { Language } from "../course/prose.ts";
import type { QuestionEntry } from "./question-schema.ts";
import type { QuestionFile } from "./read-course-files.ts";

/** A question as its author wrote it, and the file it stands in. */
export type PlacedQuestion = {
  readonly file: string;
  readonly topic: string;
  readonly question: QuestionEntry;
};

export type OptionEntry = QuestionEntry["options"][number];

/** The questions of every file that could be read, in its order. */
export function listQuestions(files: readonly QuestionFile[]): PlacedQuestion[] {
  return files.flatMap(({ file, entry }) =>
    entry ? entry.questions.map((question) => ({ file, topic: entry.topic, question })) : [],
  );
}

/** The questions with one right option, file by file; a file may have none. */
export function singleChoices(
  files: readonly QuestionFile[],
): { readonly file: string; readonly questions: readonly QuestionEntry[] }[] {
  return files.map(({ file, entry }) => ({
    file,
    questions: (entry?.questions ?? []).filter(({ kind }) => kind === "one"),
  }));
}

/** Where an option's text stands: "value-for-whom.options.b.explanation.fr". */
export function placeOption(
  { id }: QuestionEntry,
  option: OptionEntry,
  role: "text" | "explanation" | "misconception",
  language?: Language,
): string {
  return [id, "options", option.id, role, ...(language ? [language] : [])].join(".");
}
