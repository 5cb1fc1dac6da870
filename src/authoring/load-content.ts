import { join } from "node:path";
import type { Course } from "../course/course.ts";
import { WORD_KEYS, type Words } from "../course/words.ts";
import { fingerprintFiles } from "./fingerprint-files.ts";
import { keepInCache, readKept } from "./keep-in-cache.ts";

/** All that the tutor can say. */
export type Content = { readonly course: Course; readonly words: Words };

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");

/** The code that reads the authors' files, and the versions of the packages it reads them with. */
const READERS = ["src/authoring", "src/course", "package.json"].map((path) => join(PROJECT_FOLDER, path));

/** What reads the files is itself loaded only here: with the content from the cache a start never needs it. */
async function readContent(contentFolder: string, intentsFolder: string): Promise<Content> {
  const { loadCourse } = await import("./load-course.ts");
  const { loadRegistryNames } = await import("./load-registry-names.ts");
  const { loadWords } = await import("./load-words.ts");
  return {
    course: loadCourse(contentFolder, loadRegistryNames(intentsFolder)),
    words: loadWords(join(contentFolder, "words"), WORD_KEYS),
  };
}

/**
 * The course and the tutor's words: from the cache when nothing has changed, else read from the authors' files and kept.
 * @param cacheFolder made if it is missing; when it can't be written, everything still works.
 * @throws {AuthoringErrors} with every mistake of the files.
 */
export async function loadContent(
  contentFolder: string,
  intentsFolder: string,
  cacheFolder: string,
): Promise<Content> {
  const fingerprint = fingerprintFiles([contentFolder, join(intentsFolder, "registry.yaml"), ...READERS]);
  const kept = { folder: cacheFolder, what: "content", fingerprint };
  const known = readKept(kept);
  if (known !== undefined) return known as Content; // kept below, under a name that says by which code
  const content = await readContent(contentFolder, intentsFolder);
  keepInCache(kept, content);
  return content;
}
