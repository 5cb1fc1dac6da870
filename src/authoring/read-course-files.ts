import { basename, join } from "node:path";
import type { z } from "zod";
import type { AuthoringErrors } from "./authoring-errors.ts";
import { type CourseEntry, courseSchema, type TopicEntry, topicSchema } from "./course-schema.ts";
import { listYamlFiles, shownPath } from "./list-yaml-files.ts";
import { type QuestionFileEntry, questionFileSchema } from "./question-schema.ts";
import { readYaml } from "./read-yaml.ts";
import { type TipFileEntry, tipFileSchema } from "./tip-schema.ts";

/** One file of a folder that has a file for each topic. */
export type TopicalFile<Entry> = {
  /** As shown in messages. */
  readonly file: string;
  /** The file's name without its ending: the topic's id, if the author named it well. */
  readonly name: string;
  /** undefined: the file has mistakes of its own. */
  readonly entry: Entry | undefined;
};

export type TopicFile = TopicalFile<TopicEntry>;
export type TipFile = TopicalFile<TipFileEntry>;
export type QuestionFile = TopicalFile<QuestionFileEntry>;

/** The course as its authors wrote it: each file parsed by itself, nothing checked between files. */
export type CourseFiles = {
  readonly course: { readonly file: string; readonly entry: CourseEntry | undefined };
  readonly topics: readonly TopicFile[];
  readonly questions: readonly QuestionFile[];
  readonly tips: readonly TipFile[];
};

function readFolder<Schema extends z.ZodType>(
  folder: string,
  schema: Schema,
  errors: AuthoringErrors,
): TopicalFile<z.output<Schema>>[] {
  return listYamlFiles(folder, errors).map((file) => ({
    file: shownPath(file),
    name: basename(file, ".yaml"),
    entry: readYaml(file, schema, errors),
  }));
}

/** Reads `content/course.yaml` and the folders with a file a topic: topics, questions, tips; problems go to `errors`. */
export function readCourseFiles(contentFolder: string, errors: AuthoringErrors): CourseFiles {
  const courseFile = join(contentFolder, "course.yaml");
  return {
    course: { file: shownPath(courseFile), entry: readYaml(courseFile, courseSchema, errors) },
    topics: readFolder(join(contentFolder, "topics"), topicSchema, errors),
    questions: readFolder(join(contentFolder, "questions"), questionFileSchema, errors),
    tips: readFolder(join(contentFolder, "tips"), tipFileSchema, errors),
  };
}
