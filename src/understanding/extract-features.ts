/**
 * Turns a list of folded words into the evidence a linear model weighs: word 1-2-grams and character
 * 2-4-grams within words. Each kind alone loses about 1.5 points of accuracy against both together:
 * words carry meaning, characters survive typos and inflections.
 */

import {
  findGram,
  type GramTable,
  type GrowingGrams,
  NONE,
  numberGram,
  renumberGrams,
  startGrams,
} from "./gram-table.ts";
import { HASH_START, HASH_STEP, hashOn } from "./hash-text.ts";

/** What a phrase is weighed by: its folded words, and signs found in it that are no words ("@governance": named). */
export type Evidence = {
  readonly words: readonly string[];
  readonly signs: readonly string[];
};

/** Sparse vector: `ids` distinct and those of words first, `values` of the same length. */
export type SparseVector = {
  readonly ids: Int32Array;
  readonly values: Float32Array;
};

/** Sparse vectors end to end, because training passes over them some hundred times: row r is `starts[r]` up to `starts[r + 1]`. */
export type SparseTable = {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
};

/** How raw n-gram counts become weighted features: learned once from the training phrases. */
export type FeatureSpace = {
  /** Word n-grams and signs, by their hash: feature ids below `wordFeatures`. Two that share a hash would be one feature. */
  readonly words: GramTable;
  /** Character n-grams, as `characterGrams` numbers them: feature ids from `wordFeatures` on. */
  readonly characters: GramTable;
  /** inverse document frequency per feature id. */
  readonly idf: Float32Array;
  readonly wordFeatures: number;
};

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** Letters, digits, the two borders of a word and one for all else: four of them stay far below 2^32. */
const ALPHABET = 40;
const BORDER_START = 37;
const BORDER_END = 38;
const OTHER = 39;

function symbolOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96; // a-z -> 1-26
  return code >= 48 && code <= 57 ? code - 21 : OTHER; // 0-9 -> 27-36
}

function hashWord(word: string): number {
  return hashOn(HASH_START, word);
}

// No folded word has these signs.
const BEFORE_FIRST = hashWord("^");
const AFTER_LAST = hashWord("$");

/** The key of two words that follow one another, by their hashes. */
function pairKey(one: number, other: number): number {
  return (Math.imul(one, HASH_STEP) ^ other) >>> 0;
}

/** Every gram of a word as a number in base 40: five times as fast as cutting strings. Borders tell "ment" as an ending from a beginning. */
function characterGrams(word: string): number[] {
  const grams: number[] = [];
  const symbols = [BORDER_START];
  for (let at = 0; at < word.length; at++) symbols.push(symbolOf(word.charCodeAt(at)));
  symbols.push(BORDER_END);
  for (let start = 0; start < symbols.length; start++) {
    const end = Math.min(symbols.length, start + LONGEST_GRAM);
    let gram = symbols[start]!;
    for (let at = start + 1; at < end; at++) {
      gram = gram * ALPHABET + symbols[at]!;
      if (at - start + 1 >= SHORTEST_GRAM) grams.push(gram);
    }
  }
  return grams;
}

/** Grams numbered as they are met, and in how many phrases each stands. */
type GramCount = {
  readonly grams: GrowingGrams;
  readonly counts: number[];
  /** The phrase each was counted in last. */
  readonly lastSeen: number[];
};

function startCount(): GramCount {
  return { grams: startGrams(), counts: [], lastSeen: [] };
}

function numberOf({ grams, counts, lastSeen }: GramCount, key: number): number {
  const number = numberGram(grams, key);
  if (number === counts.length) {
    counts.push(0);
    lastSeen.push(-1);
  }
  return number;
}

function countIn(
  { counts, lastSeen }: GramCount,
  numbers: readonly number[],
  phrase: number,
  times: number,
): void {
  for (const number of numbers) {
    if (lastSeen[number] === phrase) continue;
    lastSeen[number] = phrase;
    counts[number]! += times;
  }
}

/** A word of the phrases: its hash, its number among the words, and the numbers of its character grams. */
type CutWord = { readonly hash: number; readonly number: number; readonly grams: readonly number[] };

/** The grams of a phrase, by their numbers: of words and signs, and of the characters of each word. */
type CutPhrase = { readonly words: readonly number[]; readonly characters: readonly (readonly number[])[] };

/**
 * Learns the feature space of a set of phrases, and their vectors in it.
 * @param times how often each phrase counts; once each when left out.
 * @param minimumPhrases a gram of several letters or words seen in fewer phrases is left out: it cuts the model to a third and costs nothing.
 */
export function learnFeatureSpace(
  phrases: readonly Evidence[],
  times: readonly number[] = [],
  minimumPhrases = 2,
): { readonly space: FeatureSpace; readonly vectors: SparseTable } {
  const wordCount = startCount();
  const characterCount = startCount();
  // Words are kept however rare, and so are signs of one word.
  const singles = new Set<number>();
  const numberSingle = (hash: number): number => {
    const number = numberOf(wordCount, hash);
    singles.add(number);
    return number;
  };
  // The same words come again and again: each is cut once.
  const cut = new Map<string, CutWord>();
  const cutOnce = (word: string): CutWord => {
    const known = cut.get(word);
    if (known) return known;
    const hash = hashWord(word);
    const grams = characterGrams(word).map((gram) => numberOf(characterCount, gram));
    const added = { hash, number: numberSingle(hash), grams };
    cut.set(word, added);
    return added;
  };
  const cutPhrases = phrases.map(({ words, signs }, at): CutPhrase => {
    const counted = times[at] ?? 1;
    const numbers = signs.map((sign) =>
      sign.includes(" ") ? numberOf(wordCount, hashWord(sign)) : numberSingle(hashWord(sign)),
    );
    const characters: (readonly number[])[] = [];
    let previous = BEFORE_FIRST;
    for (const word of words) {
      const { hash, number, grams } = cutOnce(word);
      numbers.push(number, numberOf(wordCount, pairKey(previous, hash)));
      characters.push(grams);
      countIn(characterCount, grams, at, counted);
      previous = hash;
    }
    if (words.length > 0) numbers.push(numberOf(wordCount, pairKey(previous, AFTER_LAST)));
    countIn(wordCount, numbers, at, counted);
    return { words: numbers, characters };
  });
  const counts: number[] = [];
  const idsOf = ({ counts: seen }: GramCount, isNeeded: (number: number) => boolean) =>
    Int32Array.from(seen, (count, number) => {
      if (count < minimumPhrases && !isNeeded(number)) return NONE;
      return counts.push(count) - 1;
    });
  const wordIds = idsOf(wordCount, (number) => singles.has(number));
  const wordFeatures = counts.length;
  const characterIds = idsOf(characterCount, () => false);
  // Smoothed inverse document frequency (Salton & Buckley 1988, with one phrase added).
  const total = phrases.reduce((sum, _, at) => sum + (times[at] ?? 1), 0);
  const idf = Float32Array.from(counts, (count) => Math.log((1 + total) / (1 + count)) + 1);
  const table = startTable(idf);
  const starts = [0];
  for (const { words, characters } of cutPhrases) {
    for (const number of words) addFeature(table, wordIds[number]!);
    endBlock(table);
    for (const grams of characters) for (const number of grams) addFeature(table, characterIds[number]!);
    starts.push(endBlock(table));
  }
  return {
    space: {
      words: renumberGrams(wordCount.grams.table, wordIds),
      characters: renumberGrams(characterCount.grams.table, characterIds),
      idf,
      wordFeatures,
    },
    vectors: { starts: new Int32Array(starts), ...contentOf(table) },
  };
}

/** A table under way: `ids` and `values` are longer than `length`; the block under way begins at `block`. */
type GrowingTable = {
  readonly idf: Float32Array;
  ids: Int32Array;
  values: Float32Array;
  block: number;
  length: number;
};

/** Room to begin with: more than any utterance that is read has features. */
const SOME_FEATURES = 2 ** 10;

function startTable(idf: Float32Array): GrowingTable {
  if (often.length < idf.length) often = new Uint16Array(idf.length);
  return {
    idf,
    ids: new Int32Array(SOME_FEATURES),
    values: new Float32Array(SOME_FEATURES),
    block: 0,
    length: 0,
  };
}

function doubleRoom(table: GrowingTable): void {
  const { ids, values } = table;
  table.ids = new Int32Array(2 * ids.length);
  table.ids.set(ids);
  table.values = new Float32Array(2 * ids.length);
  table.values.set(values);
}

/** How often each feature stands in the block under way: all 0 between two, and one for all tables, because it is long. */
let often = new Uint16Array(0);

/** Adds a feature to the block under way; `NONE` is no feature. */
function addFeature(table: GrowingTable, id: number): void {
  if (id === NONE) return;
  if (often[id] === 0) {
    if (table.length === table.ids.length) doubleRoom(table);
    table.ids[table.length++] = id;
  }
  often[id]!++;
}

/**
 * Weighs the features of the block under way, (1 + ln count) · idf, together of length 1/√2, and begins the next.
 * @returns the table's length.
 */
function endBlock(table: GrowingTable): number {
  const { ids, values, idf, block, length } = table;
  let norm = 0;
  for (let at = block; at < length; at++) {
    const id = ids[at]!;
    const count = often[id]!;
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * idf[id]!;
    often[id] = 0;
    values[at] = value;
    norm += value * value;
  }
  const scale = norm > 0 ? Math.SQRT1_2 / Math.sqrt(norm) : 0;
  for (let at = block; at < length; at++) values[at]! *= scale;
  table.block = length;
  return length;
}

function contentOf({ ids, values, length }: GrowingTable): SparseVector {
  return { ids: ids.slice(0, length), values: values.slice(0, length) };
}

/** Weighs the known grams of a phrase: (1 + ln count) · idf, each of the two kinds scaled to length 1/√2. */
export function vectorize({ words, characters, idf }: FeatureSpace, evidence: Evidence): SparseVector {
  const table = startTable(idf);
  for (const sign of evidence.signs) addFeature(table, findGram(words, hashWord(sign)));
  let previous = BEFORE_FIRST;
  for (const word of evidence.words) {
    const hash = hashWord(word);
    addFeature(table, findGram(words, hash));
    addFeature(table, findGram(words, pairKey(previous, hash)));
    previous = hash;
  }
  if (evidence.words.length > 0) addFeature(table, findGram(words, pairKey(previous, AFTER_LAST)));
  endBlock(table);
  for (const word of evidence.words)
    for (const gram of characterGrams(word)) addFeature(table, findGram(characters, gram));
  endBlock(table);
  return contentOf(table);
}
