import type { AuthoringProblem } from "../authoring-errors.ts";
import type { PlacedText } from "../read-placed-texts.ts";
import { findTypographyProblems } from "../find-typography-problems.ts";

/** French spaces, quotation marks, apostrophes and accented capitals. */
export function frenchTypography(texts: readonly PlacedText[]): AuthoringProblem[] {
  return findTypographyProblems(texts, "fr");
}
