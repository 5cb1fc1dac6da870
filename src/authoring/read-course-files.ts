import { basename, join } from "node:path";
import type { AuthoringErrors } from "./authoring-errors.ts";
import { type CourseEntry, courseSchema, type TopicEntry, topicSchema } from "./course-schema.ts";
import { listYamlFiles, shownPath } from "./list-yaml-files.ts";
import { readYaml } from "./read-yaml.ts";

export type TopicFile = {
  /** As shown in messages. */
  readonly file: string;
  /** The file's name without its ending: the topic's id, if the author named it well. */
  readonly name: string;
  /** undefined: the file has mistakes of its own. */
  readonly entry: TopicEntry | undefined;
};

/** The course as its authors wrote it: each file parsed by itself, nothing checked between files. */
export type CourseFiles = {
  readonly course: { readonly file: string; readonly entry: CourseEntry | undefined };
  readonly topics: readonly TopicFile[];
};

/** Reads `content/course.yaml` and `content/topics/`; problems go to `errors`. */
export function readCourseFiles(contentFolder: string, errors: AuthoringErrors): CourseFiles {
  const courseFile = join(contentFolder, "course.yaml");
  return {
    course: { file: shownPath(courseFile), entry: readYaml(courseFile, courseSchema, errors) },
    topics: listYamlFiles(join(contentFolder, "topics"), errors).map((file) => ({
      file: shownPath(file),
      name: basename(file, ".yaml"),
      entry: readYaml(file, topicSchema, errors),
    })),
  };
}
