import type { AuthoringProblem } from "../authoring-errors.ts";
import { nameHider } from "../hide-names.ts";
import type { RegistryNames } from "../load-registry-names.ts";
import type { PlacedText } from "../read-placed-texts.ts";

/** American spellings that come up in this course. A computer's "program" is British, a course's is not. */
const AMERICAN: readonly (readonly [pattern: RegExp, british: string])[] = [
  [/\b(?:re)?organiz(?:e|es|ed|ing|ation|ations|ational)\b/i, "organise, organisation"],
  [/\boptimiz(?:e|es|ed|ing|ation)\b/i, "optimise"],
  [
    /\b(?:prioritiz|recogniz|realiz|emphasiz|summariz|minimiz|maximiz|authoriz|categoriz|standardiz|customiz)\p{L}+/iu,
    "-ise",
  ],
  [/\banalyz(?:e|es|ed|ing)\b/i, "analyse"],
  [/\bbehavior\p{L}*/iu, "behaviour"],
  [/\b(?:favor|color|labor|honor)(?:s|ed|ing|ite)?\b/i, "-our"],
  [/\bcenter(?:s|ed)?\b/i, "centre"],
  [/\b(?:training|learning|course|study|improvement|work) programs?\b/i, "programme"],
  [/\b(?:fulfill|fulfills|fulfillment)\b/i, "fulfil, fulfilment"],
  [/\bcatalogs?\b/i, "catalogue"],
];

/** English texts are British, but for ITIL's own names. */
export function britishSpelling(texts: readonly PlacedText[], registry: RegistryNames): AuthoringProblem[] {
  const hideNames = nameHider(registry, "en");
  return texts.flatMap(({ file, place, language, text }) => {
    if (language !== "en") return [];
    const ownWords = hideNames(text);
    return AMERICAN.flatMap(([pattern, british]) => {
      const found = pattern.exec(ownWords)?.[0];
      return found ? [{ file, place, problem: `"${found}" is American`, remedy: `write ${british}` }] : [];
    });
  });
}
