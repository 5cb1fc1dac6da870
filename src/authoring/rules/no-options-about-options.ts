import type { Bilingual } from "../../course/prose.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { listQuestions, placeOption } from "../list-questions.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** "all of the above", and what comes to the same: options are shuffled, so that nothing stands above. */
const ABOUT_OPTIONS: Bilingual<readonly RegExp[]> = {
  fr: [
    /ci-dess(?:us|ous)|qui précèdent/iu,
    /^(?:tou(?:te)?s|aucune?|les deux|les trois) (?:(?:de|d’entre|parmi) )?(?:(?:ces|les|des) )?(?:autres )?(?:réponses?|propositions?|options?|affirmations?|choix)(?: (?:est|sont) \p{L}+)?[ .!]*$/iu,
    /^(?:tou(?:te)?s|aucune?|tout (?:cela|ça)|rien de tout (?:cela|ça)|aucune? de (?:ceux|celles)-(?:ci|là))[ .!]*$/iu,
    /(?:^|(?:réponses?|options?) )[a-e] et [a-e][ .!]*$/iu,
  ],
  en: [
    /\b(?:all|none|any|both|neither|two|three) of the (?:above|below|following|others?)\b/i,
    /^(?:all|none|both|neither) (?:of )?(?:(?:the|these|those) )?(?:other )?(?:answers?|options?|choices?|statements?)(?: (?:is|are) \w+)?[ .!]*$/i,
    /^(?:all|none|both|neither)(?: of (?:these|those|them))?[ .!]*$/i,
    /(?:^|\b(?:both|answers?|options?) )[a-e] and [a-e][ .!]*$/i,
  ],
};

/** No option speaks of the others: "all of the above" is known as soon as two are. */
export function noOptionsAboutOptions({ questions }: CourseFiles): AuthoringProblem[] {
  return listQuestions(questions).flatMap(({ file, question }) =>
    question.options.flatMap((option) =>
      (["fr", "en"] as const).flatMap((language): AuthoringProblem[] => {
        const text = option.text[language].replaceAll("'", "’");
        if (!ABOUT_OPTIONS[language].some((pattern) => pattern.test(text))) return [];
        const place = placeOption(question, option, "text", language);
        const remedy = 'write an option that stands by itself, or the kind "several"';
        return [{ file, place, problem: `"${text}" speaks of the other options`, remedy }];
      }),
    ),
  );
}
