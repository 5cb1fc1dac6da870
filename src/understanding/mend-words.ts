import { COMMON, correctSpelling, countEdits, LONGEST_CORRECTED, type Speller } from "./correct-spelling.ts";

const SHORTEST_HALF = 2;
const FAMILIAR = 3;
/** French words that lose their vowel before another: "dopportunite" is "d opportunite". */
const ELIDED = /^(?:[cdjlmnst]|qu)(?=[aeiouyh])/;
const SHORTEST_AFTER_ELISION = 4;

type Halves = [string, string];

function familiarity(speller: Speller, ...words: readonly string[]): number {
  const counts = words.map((word) => speller.counts.get(word) ?? 0);
  const least = Math.min(...counts);
  return least < FAMILIAR ? 0 : least;
}

function cuts(word: string, gap: number): Halves[] {
  const places = Math.max(0, word.length - gap - 2 * SHORTEST_HALF + 1);
  return Array.from({ length: places }, (_, at) => [
    word.slice(0, SHORTEST_HALF + at),
    word.slice(SHORTEST_HALF + at + gap),
  ]);
}

/** "dopportunite", without its apostrophe; undefined when nothing is elided in it. */
function splitElision(speller: Speller, word: string): Halves | undefined {
  const article = ELIDED.exec(word)?.[0];
  const rest = word.slice(article?.length);
  const isSplit =
    article !== undefined && rest.length >= SHORTEST_AFTER_ELISION && familiarity(speller, rest) > 0;
  return isSplit ? [article, rest] : undefined;
}

/** The pair of words seen most often; undefined when there is none. */
function mostFamiliar(speller: Speller, pairs: readonly Halves[]): Halves | undefined {
  let best: Halves | undefined;
  let most = 0;
  for (const pair of pairs) {
    const count = familiarity(speller, ...pair);
    if (count > most) {
      best = pair;
      most = count;
    }
  }
  return best;
}

/**
 * Two known words that were typed as one ("estquoi"); undefined when there are none.
 * @param isLost no known word is near: they may have a letter for the space between them then ("estnquoi").
 */
function splitJoined(speller: Speller, word: string, isLost: boolean): Halves | undefined {
  if (word.length > LONGEST_CORRECTED || /\d/.test(word)) return undefined;
  const joined = mostFamiliar(speller, cuts(word, 0));
  return joined ?? (isLost ? mostFamiliar(speller, cuts(word, 1)) : undefined);
}

/** A space that slipped by one letter: "pratique sde" -> "pratiques", "de"; undefined unless both become known. */
function moveSpace(speller: Speller, left: string, right: string): [string, string] | undefined {
  const isKnown = (word: string) => speller.counts.has(word);
  const later: [string, string] = [left + right[0], right.slice(1)];
  const earlier: [string, string] = [left.slice(0, -1), left.slice(-1) + right];
  return [later, earlier].find(
    ([one, other]) => one.length > 1 && other.length > 1 && isKnown(one) && isKnown(other),
  );
}

const SHORTEST_SPELLED = 3;
const LONGEST_SPELLED = 8;
const SHORTEST_JOINED = 6;

/** Letters said or typed one by one: "s v s", "i t i l". Not two: "y a" and "l a" are words of French with their apostrophes gone. */
function joinLetters(speller: Speller, typed: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < typed.length;) {
    let end = at;
    while (end < typed.length && end < at + LONGEST_SPELLED && /^[a-z]$/.test(typed[end]!)) end++;
    while (end >= at + SHORTEST_SPELLED && familiarity(speller, typed.slice(at, end).join("")) === 0) end--;
    if (end < at + SHORTEST_SPELLED) end = at + 1;
    joined.push(typed.slice(at, end).join(""));
    at = end;
  }
  return joined;
}

/** Two known words that hardly ever follow one another, and make a common one together: "out put". */
function isOneWord(speller: Speller, left: string, right: string): boolean {
  return (
    (speller.counts.get(left + right) ?? 0) >= COMMON &&
    !speller.pairs.has(`${left} ${right}`) &&
    left.length + right.length >= SHORTEST_JOINED
  );
}

/** Mends a run of words: one word typed as two, two typed as one, and slips of a letter or two. */
export function mendWords(speller: Speller, asTyped: readonly string[]): string[] {
  const typed = joinLetters(speller, asTyped);
  const mended: string[] = [];
  for (let at = 0; at < typed.length; at++) {
    const word = typed[at]!;
    const next = typed[at + 1];
    const bothKnown = next !== undefined && speller.counts.has(word) && speller.counts.has(next);
    const moved = next === undefined || bothKnown ? undefined : moveSpace(speller, word, next);
    if (moved) {
      mended.push(...moved);
      at++;
      continue;
    }
    if (bothKnown && isOneWord(speller, word, next)) {
      mended.push(word + next);
      at++;
      continue;
    }
    if (speller.counts.has(word)) {
      mended.push(correctSpelling(speller, word, mended.at(-1)));
      continue;
    }
    if (next !== undefined && !speller.counts.has(next) && speller.counts.has(word + next)) {
      mended.push(word + next);
      at++;
      continue;
    }
    const corrected = correctSpelling(speller, word, mended.at(-1));
    const isFar = corrected === word || countEdits(word, corrected) > 1;
    const halves =
      splitElision(speller, word) ?? (isFar ? splitJoined(speller, word, corrected === word) : undefined);
    if (halves) mended.push(...halves);
    else mended.push(corrected);
  }
  return mended;
}
