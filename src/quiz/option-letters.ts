import type { Question } from "../course/question.ts";
import { seedOfPlace, shuffle } from "./shuffle.ts";
import { seededRandom } from "../chance/seeded-random.ts";

/** What an option is called until the close, by its place: 0 is "A". */
export function letterAt(place: number): string {
  return String.fromCodePoint(65 + place);
}

/**
 * ids of a question's options in the order of their letters. It comes from the round's seed and the question's number
 * alone, so the key can't be told from it; a statement has true before false.
 */
export function orderOptions(
  question: Pick<Question, "kind" | "options">,
  seed: number,
  number: number,
): readonly string[] {
  const ids = question.options.map((option) => option.id);
  if (question.kind === "true-false")
    return [...ids.filter((id) => id === "true"), ...ids.filter((id) => id !== "true")];
  return shuffle(ids, seededRandom(seedOfPlace(seed, number)));
}
