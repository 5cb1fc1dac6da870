import { foldWords } from "../../understanding/fold-text.ts";
import type { PhraseBook } from "../../understanding/phrase-book.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";
import { nearPairs, stemWords } from "../group-near-duplicates.ts";
import { readTaughtPhrases } from "../read-taught-phrases.ts";

/** Two phrases that share this much of their stems are the same to a learner. */
const SAME = 0.9;

/**
 * No phrase is taught as one thing and nearly the same phrase as another: the matcher can't tell them apart, whatever
 * it learns. Equal ones are found by `noDuplicatePhrases`.
 * @param intentsFolder as shown in messages.
 */
export function noContradictoryPhrases(book: PhraseBook, intentsFolder: string): AuthoringProblem[] {
  const { asked, refused } = readTaughtPhrases(book, intentsFolder);
  const phrases = [...asked, ...refused];
  const stems = phrases.map(({ evidence }) => stemWords(evidence.words));
  const reported = new Set<number>();
  return nearPairs(stems, SAME).flatMap(([earlier, later]): AuthoringProblem[] => {
    const [first, second] = [phrases[earlier], phrases[later]];
    if (!first || !second || first.intent === second.intent) return [];
    if (foldWords(first.text).join(" ") === foldWords(second.text).join(" ")) return [];
    // Once is enough, though the other intent may say it in several ways.
    if (reported.has(later)) return [];
    reported.add(later);
    const { file, place, text } = second;
    const problem = `"${text}" is nearly "${first.text}" of ${first.file} (${first.place})`;
    return [{ file, place, problem, remedy: "keep it where people mean it, and remove or change the other" }];
  });
}
