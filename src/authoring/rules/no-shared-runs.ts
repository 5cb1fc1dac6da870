import type { Language } from "../../course/prose.ts";
import { foldWords } from "../../understanding/fold-text.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import type { TopicEntry } from "../course-schema.ts";
import { HIDDEN_NAME, nameHider } from "../hide-names.ts";
import type { RegistryNames } from "../load-registry-names.ts";
import type { CourseFiles } from "../read-course-files.ts";

/** This many equal words in a row are one too many. */
const SHARED_RUN = 6;

type Passage = { readonly file: string; readonly place: string; readonly words: readonly string[] };

function explainedTexts(entry: TopicEntry, language: Language): { place: string; text: string }[] {
  return Object.entries(entry.explanations).flatMap(([facet, explanation]) => [
    { place: `explanations.${facet}.${language}`, text: explanation[language] },
    ...(explanation.items ?? []).map((item, index) => ({
      place: `explanations.${facet}.items.${index}.${language}`,
      text: item[language],
    })),
  ]);
}

/** Folded words; a registered name counts as one, since two topics may well both name a third. */
function wordsOf(text: string, hideNames: (text: string) => string): string[] {
  return hideNames(text)
    .split(HIDDEN_NAME)
    .flatMap((part, index) => (index === 0 ? foldWords(part) : [HIDDEN_NAME, ...foldWords(part)]));
}

function runAt(words: readonly string[], start: number): string | undefined {
  return start + SHARED_RUN <= words.length ? words.slice(start, start + SHARED_RUN).join(" ") : undefined;
}

function findRepeats(passages: readonly Passage[]): AuthoringProblem[] {
  const firstWith = new Map<string, Passage>();
  return passages.flatMap((passage) => {
    const problems: AuthoringProblem[] = [];
    const reported = new Set<Passage>();
    for (let start = 0; ; start++) {
      const run = runAt(passage.words, start);
      if (run === undefined) break;
      const first = firstWith.get(run);
      if (!first) firstWith.set(run, passage);
      else if (first.file !== passage.file && !reported.has(first)) {
        reported.add(first);
        const problem = `"${run.replaceAll(HIDDEN_NAME, "…")}" stands in ${first.file} too (${first.place})`;
        problems.push({
          file: passage.file,
          place: passage.place,
          problem,
          remedy: "say it in other words in one of the two",
        });
      }
    }
    return problems;
  });
}

/** Two topics do not explain themselves in the same words: the second reading would teach nothing. */
export function noSharedRuns({ topics }: CourseFiles, registry: RegistryNames): AuthoringProblem[] {
  return (["fr", "en"] as const).flatMap((language) => {
    const hideNames = nameHider(registry, language);
    const passages = topics.flatMap(({ file, entry }) =>
      entry
        ? explainedTexts(entry, language).map(({ place, text }) => ({
            file,
            place,
            words: wordsOf(text, hideNames),
          }))
        : [],
    );
    return findRepeats(passages);
  });
}
