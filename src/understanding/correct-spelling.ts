import levenshtein from "natural/lib/natural/distance/levenshtein_distance.js";

/** Known words with how often each was seen, and an index from shortened forms to them. */
export type Speller = {
  readonly counts: ReadonlyMap<string, number>;
  /** How often a word followed another, as "one other": which of two near words is meant. */
  readonly pairs: ReadonlyMap<string, number>;
  /** Known words by number, for `deletions`. */
  readonly words: readonly string[];
  /**
   * Every known word under every form of it with letters left out: form's hash · 2^20 + word's number, ascending. Numbers
   * instead of a map of strings: 400,000 forms in 3 MB. A clash of hashes costs a comparison and nothing else.
   */
  readonly deletions: Float64Array;
};

/** Rarer pairs say nothing and would double the size. */
const SEEN_PAIR = 2;
const RARE = 2;
const COMMON = 25;
const SHORTEST_RARE = 5;
const WORD_NUMBERS = 2 ** 20;
const SHORTEST_CORRECTED = 3;
/** No word of either language is longer; the forms of one of 400 letters would be 80,000. */
const LONGEST_CORRECTED = 30;
const TWO_EDITS_FROM = 6;

function withOneLetterLess(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function shortenedForms(word: string, edits: number): string[] {
  let forms = [word];
  const all = new Set(forms);
  for (let edit = 0; edit < edits; edit++) {
    forms = forms.flatMap(withOneLetterLess);
    for (const form of forms) all.add(form);
  }
  return [...all];
}

function allowedEdits(word: string): number {
  if (word.length < SHORTEST_CORRECTED || word.length > LONGEST_CORRECTED) return 0;
  return word.length < TWO_EDITS_FROM ? 1 : 2;
}

/** Indexes known words by every form with one letter (long words: two) left out, as SymSpell does (W. Garbe, 2012). */
export function learnSpelling(phrases: readonly (readonly string[])[]): Speller {
  const counts = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const words of phrases) {
    words.forEach((word, at) => {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      const pair = `${words[at - 1] ?? "^"} ${word}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    });
  }
  for (const [pair, count] of pairs) if (count < SEEN_PAIR) pairs.delete(pair);
  const words = [...counts.keys()].filter((word) => word.length >= SHORTEST_CORRECTED - 1);
  const deletions = words.flatMap((word, number) =>
    shortenedForms(word, Math.max(1, allowedEdits(word))).map((form) => hashOf(form) * WORD_NUMBERS + number),
  );
  return { counts, pairs, words, deletions: Float64Array.from(deletions).sort() };
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo, 1991). */
function hashOf(form: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < form.length; at++) hash = Math.imul(hash ^ form.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Known words that share a shortened form with this hash. */
function wordsWithForm({ words, deletions }: Speller, form: string): string[] {
  const least = hashOf(form) * WORD_NUMBERS;
  let low = 0;
  let high = deletions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (deletions[middle]! < least) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let at = low; at < deletions.length && deletions[at]! < least + WORD_NUMBERS; at++)
    found.push(words[deletions[at]! - least]!);
  return found;
}

/**
 * The known word nearest to one that is unknown or rare, or the word itself: one edit from 3 letters on, two from 6.
 * Among equally near ones counts which usually follows the word before, the first letter, and how frequent each is.
 */
export function correctSpelling(speller: Speller, word: string, previous = "^"): string {
  const seen = speller.counts.get(word) ?? 0;
  if (seen > RARE || /\d/.test(word) || (seen > 0 && word.length < SHORTEST_RARE)) return word;
  const edits = allowedEdits(word);
  if (edits === 0) return word;
  let best = word;
  let bestRank = Number.POSITIVE_INFINITY;
  const tried = new Set<string>();
  for (const form of shortenedForms(word, edits)) {
    for (const candidate of wordsWithForm(speller, form)) {
      if (tried.has(candidate) || Math.abs(candidate.length - word.length) > edits) continue;
      tried.add(candidate);
      const distance = levenshtein.DamerauLevenshteinDistance(word, candidate, { restricted: true });
      const count = speller.counts.get(candidate) ?? 0;
      // A word seen once or twice may be a slip somebody else made: only a common word one letter away mends it.
      if (distance > edits || distance === 0 || (seen > 0 && (distance > 1 || count < COMMON))) continue;
      const pair = speller.pairs.get(`${previous} ${candidate}`) ?? 0;
      const rank =
        distance * 1000 +
        (candidate[0] === word[0] ? 0 : 100) -
        Math.log1p(count) * 10 -
        Math.log1p(pair) * 60;
      if (rank < bestRank) {
        bestRank = rank;
        best = candidate;
      }
    }
  }
  return best;
}

const SHORTEST_HALF = 2;
const FAMILIAR = 3;

/** Two known words that were typed as one ("estquoi", "thegovernance"), the pair seen most often; undefined when there is none. */
function splitJoined(speller: Speller, word: string): [string, string] | undefined {
  let best: [string, string] | undefined;
  let bestCount = 0;
  for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at++) {
    const left = word.slice(0, at);
    const right = word.slice(at);
    const count = Math.min(speller.counts.get(left) ?? 0, speller.counts.get(right) ?? 0);
    if (count >= FAMILIAR && count > bestCount) {
      best = [left, right];
      bestCount = count;
    }
  }
  return best;
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

/** Mends a run of words: one word typed as two, two typed as one, and slips of a letter or two. */
export function mendWords(speller: Speller, typed: readonly string[]): string[] {
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
    const halves = corrected === word && !/\d/.test(word) ? splitJoined(speller, word) : undefined;
    if (halves) mended.push(...halves);
    else mended.push(corrected);
  }
  return mended;
}
