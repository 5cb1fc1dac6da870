import type { AuthoringProblem } from "../authoring-errors.ts";
import type { PlacedText } from "../read-placed-texts.ts";
import { findTypographyProblems } from "../find-typography-problems.ts";

/** Curly quotation marks and apostrophes, and no space where only French has one. */
export function englishTypography(texts: readonly PlacedText[]): AuthoringProblem[] {
  return findTypographyProblems(texts, "en");
}
