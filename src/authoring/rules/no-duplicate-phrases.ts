import { foldWords } from "../../understanding/fold-text.ts";
import type { PhraseBook } from "../../understanding/phrase-book.ts";
import type { AuthoringProblem } from "../authoring-errors.ts";

type Taught = { readonly file: string; readonly place: string; readonly text: string };

function findDuplicates(taught: readonly Taught[]): AuthoringProblem[] {
  const firstWith = new Map<string, Taught>();
  return taught.flatMap((phrase): AuthoringProblem[] => {
    const folded = foldWords(phrase.text).join(" ") || phrase.text; // emoji have no words
    const first = firstWith.get(folded);
    if (!first) {
      firstWith.set(folded, phrase);
      return [];
    }
    if (first.file === phrase.file && first.place === phrase.place) return [];
    const { file, place, text } = phrase;
    const problem = `"${text}" stands in ${first.file} (${first.place}) too`;
    return [{ file, place, problem, remedy: "keep it where people mean it, and remove or change the other" }];
  });
}

/**
 * No phrase is taught as two things. Follow-ups are compared with each other only: they are read where a topic is
 * already known. Calibration judges and does not teach.
 * @param intentsFolder as shown in messages.
 */
export function noDuplicatePhrases(book: PhraseBook, intentsFolder: string): AuthoringProblem[] {
  const facets = `${intentsFolder}/facets.yaml`;
  const questions = [
    ...book.topics.map(({ topic, facet, text }) => ({
      file: `${intentsFolder}/topics/${topic}.yaml`,
      place: facet,
      text,
    })),
    ...book.commands.map(({ command, text }) => ({
      file: `${intentsFolder}/commands/${command.replace(/^cmd\./, "")}.yaml`,
      place: "phrases",
      text,
    })),
    ...book.frames.map(({ facet, text }) => ({ file: facets, place: `frames.${facet}`, text })),
    ...book.refused.map(({ text }) => ({ file: `${intentsFolder}/refused.yaml`, place: "refused", text })),
  ];
  const followUps = book.followUps.map(({ facet, text }) => ({
    file: facets,
    place: `follow-ups.${facet}`,
    text,
  }));
  return [...findDuplicates(questions), ...findDuplicates(followUps)];
}
