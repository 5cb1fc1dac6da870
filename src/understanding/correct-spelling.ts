import { HASH_START, HASH_STEP, hashOn } from "./hash-text.ts";

/** Known words with how often each was seen, and an index from shortened forms to them. */
export type Speller = {
  readonly counts: ReadonlyMap<string, number>;
  /** How often a word followed another, as "one other": which of two near words is meant. */
  readonly pairs: ReadonlyMap<string, number>;
  /** Known words by number, for `forms`. */
  readonly words: readonly string[];
  readonly forms: FormIndex;
};

/**
 * Every known word under every form of it with letters left out, by the form's hash: those whose upper half is `h` stand
 * from `starts[h]` up to `starts[h + 1]`, by lower half. Numbers instead of a map of strings: 400,000 forms in 2.5 MB.
 * A clash of hashes costs a comparison and nothing else.
 */
type FormIndex = {
  readonly starts: Uint32Array;
  readonly lower: Uint16Array;
  /** Numbers of words. */
  readonly owners: Uint32Array;
};

/** Rarer pairs say nothing and would double the size. */
const SEEN_PAIR = 2;
const RARE = 2;
/** A word seen so often is no slip. */
export const COMMON = 25;
const SHORTEST_RARE = 5;
const WORD_NUMBERS = 2 ** 20;
const HALF_HASHES = 2 ** 16;
const SHORTEST_CORRECTED = 3;
/** No word of either language is longer; the forms of one of 400 letters would be 80,000. */
export const LONGEST_CORRECTED = 30;
const TWO_EDITS_FROM = 6;

/** Hashes of a word as it is and with one letter left out, or up to two: hashed around the gaps, without making the forms. */
function hashForms(word: string, edits: number): number[] {
  const hashes = [hashOn(HASH_START, word, 0)];
  let before = HASH_START;
  for (let gap = 0; gap < word.length; gap++) {
    hashes.push(hashOn(before, word, gap + 1));
    let between = before;
    for (let second = gap + 1; edits > 1 && second < word.length; second++) {
      hashes.push(hashOn(between, word, second + 1));
      between = Math.imul(between ^ word.charCodeAt(second), HASH_STEP);
    }
    before = Math.imul(before ^ word.charCodeAt(gap), HASH_STEP);
  }
  return hashes;
}

function allowedEdits(word: string): number {
  if (word.length < SHORTEST_CORRECTED || word.length > LONGEST_CORRECTED) return 0;
  return word.length < TWO_EDITS_FROM ? 1 : 2;
}

function indexForms(words: readonly string[]): FormIndex {
  const keys: number[] = [];
  words.forEach((word, number) => {
    for (const hash of hashForms(word, Math.max(1, allowedEdits(word))))
      keys.push(hash * WORD_NUMBERS + number);
  });
  const sorted = new Float64Array(keys).sort();
  const starts = new Uint32Array(HALF_HASHES + 1);
  const lower = new Uint16Array(sorted.length);
  const owners = new Uint32Array(sorted.length);
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    const key = sorted[at]!;
    if (key === sorted[at - 1]) continue; // a doubled letter: the same form twice
    const hash = Math.floor(key / WORD_NUMBERS);
    starts[Math.floor(hash / HALF_HASHES) + 1]!++;
    lower[count] = hash % HALF_HASHES;
    owners[count++] = key % WORD_NUMBERS;
  }
  for (let half = 0; half < HALF_HASHES; half++) starts[half + 1]! += starts[half]!;
  return {
    starts,
    lower: lower.slice(0, count),
    owners: owners.slice(0, count),
  };
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
  return { counts, pairs, words, forms: indexForms(words) };
}

/** Numbers of the known words that share a shortened form with a word, each once. */
function wordsLike({ forms: { starts, lower, owners } }: Speller, word: string, edits: number): Set<number> {
  const found = new Set<number>();
  for (const hash of hashForms(word, edits)) {
    const upper = hash >>> 16;
    const wanted = hash & (HALF_HASHES - 1);
    const end = starts[upper + 1]!;
    // They stand by their lower half.
    for (let at = starts[upper]!; at < end && lower[at]! <= wanted; at++)
      if (lower[at] === wanted) found.add(owners[at]!);
  }
  return found;
}

/** The rows that edits are counted in, the same ones for all words: they are counted half a million times in training. */
const ROWS: readonly [number[], number[], number[]] = [[], [], []];

/**
 * Edits from one word to another: letters lost, added, changed, or two neighbours swapped (Damerau-Levenshtein distance,
 * no letter edited twice). What both begin and end with is left out first, so that little is left to compare.
 */
export function countEdits(one: string, other: string): number {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let cut = 0;
  const shorter = Math.min(one.length, other.length) - start;
  while (cut < shorter && one[one.length - 1 - cut] === other[other.length - 1 - cut]) cut++;
  const height = one.length - start - cut;
  const width = other.length - start - cut;
  if (height === 0 || width === 0) return height + width;
  let [rowBefore, row, next] = ROWS;
  for (let column = 0; column <= width; column++) row[column] = column;
  for (let down = 1; down <= height; down++) {
    next[0] = down;
    for (let across = 1; across <= width; across++) {
      const letter = one[start + down - 1];
      const otherLetter = other[start + across - 1];
      let edits = Math.min(
        row[across]! + 1,
        next[across - 1]! + 1,
        row[across - 1]! + (letter === otherLetter ? 0 : 1),
      );
      const isSwapped =
        down > 1 &&
        across > 1 &&
        letter === other[start + across - 2] &&
        otherLetter === one[start + down - 2];
      if (isSwapped) edits = Math.min(edits, rowBefore[across - 2]! + 1);
      next[across] = edits;
    }
    [rowBefore, row, next] = [row, next, rowBefore];
  }
  return row[width]!;
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
  // A word seen once or twice may be a slip somebody else made: only a common word one letter away mends it.
  const most = seen > 0 ? 1 : edits;
  for (const number of wordsLike(speller, word, most)) {
    const candidate = speller.words[number]!;
    if (Math.abs(candidate.length - word.length) > most) continue;
    const count = speller.counts.get(candidate) ?? 0;
    if (seen > 0 && count < COMMON) continue;
    const distance = countEdits(word, candidate);
    if (distance > most || distance === 0) continue;
    const pair = speller.pairs.get(`${previous} ${candidate}`) ?? 0;
    const rank =
      distance * 1000 + (candidate[0] === word[0] ? 0 : 100) - Math.log1p(count) * 10 - Math.log1p(pair) * 60;
    if (rank < bestRank) {
      bestRank = rank;
      best = candidate;
    }
  }
  return best;
}
