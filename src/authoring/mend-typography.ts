import type { Language } from "../course/prose.ts";
import { TYPOGRAPHY_STEPS } from "./typography-steps.ts";

/**
 * Turns ordinary typing into the house typography: French spaces, quotation marks, apostrophes, accented capitals;
 * English curly quotation marks and no French spaces. Mending twice changes nothing more.
 */
export function mendTypography(text: string, language: Language): string {
  return TYPOGRAPHY_STEPS[language].reduce((mended, step) => step.mend(mended), text);
}
