import { dirname, join } from "node:path";
import { SYSTEM_PARTS } from "../../course/system-picture.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { countWords } from "../count-words.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** Enough for a tip every working day without one coming again within two months. */
const LEAST = 6;
/** Read in half a minute. */
const MOST_WORDS = 60;

/** Every part of the system that the course teaches has tips enough. */
function findTooFew({ course, tips }: CourseFiles): AuthoringProblem[] {
  const listed = course.entry?.sections.flatMap(({ topics }) => topics) ?? [];
  return SYSTEM_PARTS.filter((part) => listed.includes(part)).flatMap((part): AuthoringProblem[] => {
    const written = tips.find(({ name }) => name === part);
    if (written && !written.entry) return []; // its own mistakes come first
    const count = written?.entry?.tips.length ?? 0;
    if (count >= LEAST) return [];
    const file = written?.file ?? join(dirname(course.file), "tips", `${part}.yaml`);
    const problem = `${count} tips, at least ${LEAST} are needed`;
    return [{ file, place: "tips", problem, remedy: `write ${LEAST - count} more` }];
  });
}

/** Tips are few words, have ids of their own that begin with their topic, and every part of the system has enough of them. */
export function tipsFit(files: CourseFiles): AuthoringProblem[] {
  const firstIn = new Map<string, string>();
  const wrong = files.tips.flatMap(({ file, entry }): AuthoringProblem[] => {
    if (!entry) return [];
    const problems: AuthoringProblem[] = [];
    for (const tip of entry.tips) {
      const first = firstIn.get(tip.id);
      firstIn.set(tip.id, first ?? file);
      if (first !== undefined)
        problems.push({
          file,
          place: `${tip.id}.id`,
          problem: `stands in ${first} already`,
          remedy: "give this one an id of its own",
        });
      if (!tip.id.startsWith(`${entry.topic}-`))
        problems.push({
          file,
          place: `${tip.id}.id`,
          problem: "does not begin with its topic",
          remedy: `write "${entry.topic}-…"`,
        });
      for (const language of ["fr", "en"] as const) {
        const words = countWords(`${tip.text[language]} ${tip.try[language]}`);
        if (words > MOST_WORDS)
          problems.push({
            file,
            place: `${tip.id}.text.${language}`,
            problem: `${words} words with what to try, ${MOST_WORDS} at most`,
            remedy: "shorten it",
          });
      }
    }
    return problems;
  });
  return [...findTooFew(files), ...wrong];
}
