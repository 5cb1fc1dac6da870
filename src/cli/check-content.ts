/**
 * npm run check:content [-- folder] [-- --quick] [-- --mend]
 *
 * Checks content/ and intents/ below the folder (the current one if none is given), prints every problem as
 * `file: place: problem. Remedy.` and a summary, and ends with 1 if there is a problem. `--quick` leaves
 * out the trainings that look for phrases that draw others to the wrong intent. `--mend` first puts the texts of content/
 * into the house typography.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AuthoringErrors, describeProblem } from "../authoring/authoring-errors.ts";
import { describeConfusion } from "../authoring/check-confusion.ts";
import { checkContent } from "../authoring/check-content.ts";
import { mendContent } from "../authoring/mend-content.ts";
import { readCourseFiles } from "../authoring/read-course-files.ts";
import { reviewFitsTexts } from "../authoring/rules/review-fits-texts.ts";

/** Same phrases, same seed, same answer. */
const CONFUSION_SEED = 1;

function mend(folder: string): void {
  try {
    for (const file of mendContent(join(folder, "content"))) console.log(`${file}: typography mended.`);
  } catch (error) {
    if (!(error instanceof AuthoringErrors)) throw error;
    console.log(error.message);
  }
}

const { values, positionals } = parseArgs({
  options: { mend: { type: "boolean" }, quick: { type: "boolean" } },
  allowPositionals: true,
});
const folder = positionals[0] ?? ".";
if (values.mend) mend(folder);
const { topics, phrases, confusion, ...checked } = checkContent(
  folder,
  values.quick ? undefined : CONFUSION_SEED,
);
// Files that can't be read are among the problems already.
const reviews = reviewFitsTexts(readCourseFiles(join(folder, "content"), new AuthoringErrors()));
const problems = [...checked.problems, ...reviews];
for (const problem of problems) console.log(describeProblem(problem));
if (confusion) console.log(describeConfusion(confusion));
console.log(`${topics} topics, ${phrases} phrases, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
