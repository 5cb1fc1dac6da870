import type { AuthoringProblem } from "../authoring-errors.ts";
import { nameHider } from "../hide-names.ts";
import type { RegistryNames } from "../load-registry-names.ts";
import type { PlacedText } from "../read-placed-texts.ts";

/** "rendez-vous" is a noun. */
const VOUS = /(?<![\p{L}\p{N}]|rendez-)(vous|votre|vos|vôtres?)(?!\p{L})/iu;

/** The tutor says *tu*; only ITIL's own names keep their *vous*. */
export function tuNotVous(texts: readonly PlacedText[], registry: RegistryNames): AuthoringProblem[] {
  const hideNames = nameHider(registry, "fr");
  return texts.flatMap(({ file, place, language, text }) => {
    const found = language === "fr" ? VOUS.exec(hideNames(text))?.[0] : undefined;
    return found
      ? [{ file, place, problem: `"${found}": the tutor says tu`, remedy: "write tu, te, ton, ta or tes" }]
      : [];
  });
}
