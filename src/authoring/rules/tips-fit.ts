import { SYSTEM_PARTS } from "../../course/system-picture.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { countWords } from "../count-words.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** Enough for a tip every working day without one coming again within two months. */
const LEAST = 6;
/** Read in half a minute. */
const MOST_WORDS = 60;

/** Tips are few words, have ids of their own that begin with their topic, and every part of the system has enough of them. */
export function tipsFit({ tips }: CourseFiles): AuthoringProblem[] {
  const firstIn = new Map<string, string>();
  return tips.flatMap(({ file, entry }): AuthoringProblem[] => {
    if (!entry) return [];
    const problems: AuthoringProblem[] = [];
    const isPart = SYSTEM_PARTS.some((part) => part === entry.topic);
    if (isPart && entry.tips.length < LEAST)
      problems.push({
        file,
        place: "tips",
        problem: `${entry.tips.length} tips, at least ${LEAST} are needed`,
        remedy: `write ${LEAST - entry.tips.length} more`,
      });
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
}
