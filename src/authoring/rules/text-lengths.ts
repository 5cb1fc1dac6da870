import type { Language } from "../../course/prose.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { countWords } from "../count-words.ts";
import type { TopicEntry } from "../course-schema.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** The most words a text of each role may have. */
const MOST_WORDS = { sentence: 35, prose: 120, listIntro: 40, item: 25, difference: 120 } as const;

type Measured = { readonly place: string; readonly text: string; readonly most: number };

function textsOf(entry: TopicEntry, language: Language): Measured[] {
  const explanations = Object.entries(entry.explanations).flatMap(([facet, { items = [], ...text }]) => [
    {
      place: `explanations.${facet}.${language}`,
      text: text[language],
      most: items.length > 0 ? MOST_WORDS.listIntro : MOST_WORDS.prose,
    },
    ...items.map((item, index) => ({
      place: `explanations.${facet}.items.${index}.${language}`,
      text: item[language],
      most: MOST_WORDS.item,
    })),
  ]);
  const differences = entry.differences.map((text, index) => ({
    place: `differences.${index}.${language}`,
    text: text[language],
    most: MOST_WORDS.difference,
  }));
  return [
    { place: `sentence.${language}`, text: entry.sentence[language], most: MOST_WORDS.sentence },
    ...explanations,
    ...differences,
  ];
}

/** No text is longer than what one reads on a phone without scrolling twice. */
export function textLengths({ topics }: CourseFiles): AuthoringProblem[] {
  return topics.flatMap(({ file, entry }) =>
    !entry
      ? []
      : [...textsOf(entry, "fr"), ...textsOf(entry, "en")].flatMap(({ place, text, most }) => {
          const words = countWords(text);
          if (words <= most) return [];
          return [
            { file, place, problem: `${words} words, at most ${most} are allowed`, remedy: "shorten it" },
          ];
        }),
  );
}
