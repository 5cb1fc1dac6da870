import type { Language } from "../course/prose.ts";
import type { AuthoringProblem } from "./authoring-errors.ts";
import type { PlacedText } from "./read-placed-texts.ts";
import { TYPOGRAPHY_STEPS } from "./typography-steps.ts";

/** Characters shown on each side of the first place that is wrong. */
const CONTEXT = 14;

function contextOf(text: string, mended: string): string {
  let first = 0;
  while (text[first] === mended[first]) first++;
  return text
    .slice(Math.max(0, first - CONTEXT), first + CONTEXT)
    .replace(/\s+/g, " ")
    .trim();
}

/** Each habit of the house typography that a text in this language breaks: what mending it would change. */
export function findTypographyProblems(texts: readonly PlacedText[], language: Language): AuthoringProblem[] {
  return texts.flatMap(({ file, place, text, language: written }) => {
    if (written !== language) return [];
    const problems: AuthoringProblem[] = [];
    let mended = text;
    for (const step of TYPOGRAPHY_STEPS[language]) {
      const next = step.mend(mended);
      if (next !== mended) {
        const problem = `${step.problem}, near "${contextOf(mended, next)}"`;
        problems.push({ file, place, problem, remedy: "run npm run check:content -- --mend" });
      }
      mended = next;
    }
    if (mended.includes('"')) {
      const remedy = "close the quotation, or take the mark away";
      problems.push({ file, place, problem: "a straight quotation mark without its pair", remedy });
    }
    return problems;
  });
}
