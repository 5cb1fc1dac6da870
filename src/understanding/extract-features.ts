/**
 * Turns a list of folded words into the evidence a linear model weighs: word 1-2-grams and character
 * 2-4-grams within words. Each kind alone loses about 1.5 points of accuracy against both together:
 * words carry meaning, characters survive typos and inflections.
 */

/** What a phrase is weighed by: its folded words, and signs found in it that are no words ("@governance": named). */
export type Evidence = {
  readonly words: readonly string[];
  readonly signs: readonly string[];
};

/** Sparse vector: `ids` ascending and distinct, `values` of the same length. */
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
  /** word n-gram or sign -> feature id, below `wordFeatures`. */
  readonly words: ReadonlyMap<string, number>;
  /** character n-gram, as `characterGrams` numbers it -> feature id, from `wordFeatures` on. */
  readonly characters: ReadonlyMap<number, number>;
  /** inverse document frequency per feature id. */
  readonly idf: Float32Array;
  readonly wordFeatures: number;
};

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 4;
/** Letters, digits, the two borders of a word and one for all else: four of them stay far below 2^53. */
const ALPHABET = 40;
const BORDER_START = 37;
const BORDER_END = 38;
const OTHER = 39;

function symbolOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 96; // a-z -> 1-26
  return code >= 48 && code <= 57 ? code - 21 : OTHER; // 0-9 -> 27-36
}

function wordGrams({ words, signs }: Evidence): string[] {
  const grams: string[] = [...signs];
  let previous = "^";
  for (const word of words) {
    grams.push(word, `${previous} ${word}`);
    previous = word;
  }
  if (words.length > 0) grams.push(`${previous} $`);
  return grams;
}

/** Every gram as a number in base 40: five times as fast as cutting strings. Borders tell "ment" as an ending from a beginning. */
function characterGrams(word: string): number[] {
  const grams: number[] = [];
  const last = word.length + 1;
  const symbolAt = (at: number) =>
    at === 0 ? BORDER_START : at === last ? BORDER_END : symbolOf(word.charCodeAt(at - 1));
  for (let start = 0; start <= last; start++) {
    let gram = 0;
    for (let size = 1; size <= LONGEST_GRAM && start + size <= last + 1; size++) {
      gram = gram * ALPHABET + symbolAt(start + size - 1);
      if (size >= SHORTEST_GRAM) grams.push(gram);
    }
  }
  return grams;
}

/** Grams numbered as they are met, and in how many phrases each stands. */
type GramCount<Gram> = {
  readonly numbers: Map<Gram, number>;
  readonly counts: number[];
  readonly lastSeen: number[];
};

function startCount<Gram>(): GramCount<Gram> {
  return { numbers: new Map(), counts: [], lastSeen: [] };
}

function numberOf<Gram>({ numbers, counts, lastSeen }: GramCount<Gram>, gram: Gram): number {
  const known = numbers.get(gram);
  if (known !== undefined) return known;
  numbers.set(gram, counts.length);
  counts.push(0);
  lastSeen.push(-1);
  return counts.length - 1;
}

function countIn<Gram>(
  { counts, lastSeen }: GramCount<Gram>,
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
  const wordCount = startCount<string>();
  const characterCount = startCount<number>();
  // The same words come again and again: each is cut once.
  const cut = new Map<string, readonly number[]>();
  const cutOnce = (word: string) => {
    let numbers = cut.get(word);
    if (!numbers) {
      numbers = characterGrams(word).map((gram) => numberOf(characterCount, gram));
      cut.set(word, numbers);
    }
    return numbers;
  };
  const ownWords = phrases.map((phrase, at) => {
    const numbers = wordGrams(phrase).map((gram) => numberOf(wordCount, gram));
    const often = times[at] ?? 1;
    countIn(wordCount, numbers, at, often);
    for (const word of phrase.words) countIn(characterCount, cutOnce(word), at, often);
    return numbers;
  });
  const words = new Map<string, number>();
  const characters = new Map<number, number>();
  const counts: number[] = [];
  const keep = <Gram>(count: GramCount<Gram>, kept: Map<Gram, number>, isNeeded: (gram: Gram) => boolean) => {
    const ids = new Int32Array(count.counts.length).fill(-1);
    for (const [gram, number] of count.numbers) {
      const seen = count.counts[number]!;
      if (seen < minimumPhrases && !isNeeded(gram)) continue;
      ids[number] = counts.length;
      kept.set(gram, counts.length);
      counts.push(seen);
    }
    return ids;
  };
  const wordIds = keep(wordCount, words, (gram) => !gram.includes(" "));
  const wordFeatures = counts.length;
  const characterIds = keep(characterCount, characters, () => false);
  // Smoothed inverse document frequency (Salton & Buckley 1988, with one phrase added).
  const total = phrases.reduce((sum, _, at) => sum + (times[at] ?? 1), 0);
  const idf = Float32Array.from(counts, (count) => Math.log((1 + total) / (1 + count)) + 1);
  const table = startTable(idf);
  phrases.forEach((phrase, at) => {
    addBlock(table, [ownWords[at]!], wordIds);
    addBlock(
      table,
      phrase.words.map((word) => cutOnce(word)),
      characterIds,
    );
    table.starts.push(table.length);
  });
  return {
    space: { words, characters, idf, wordFeatures },
    vectors: {
      starts: Int32Array.from(table.starts),
      ids: table.ids.slice(0, table.length),
      values: table.values.slice(0, table.length),
    },
  };
}

/** A table under way; `ids` and `values` are longer than `length`, and `often` counts the features of one block. */
type GrowingTable = {
  readonly idf: Float32Array;
  readonly often: Uint16Array;
  readonly starts: number[];
  ids: Int32Array;
  values: Float32Array;
  length: number;
};

function startTable(idf: Float32Array): GrowingTable {
  const size = 2 ** 16;
  return {
    idf,
    often: new Uint16Array(idf.length),
    starts: [0],
    ids: new Int32Array(size),
    values: new Float32Array(size),
    length: 0,
  };
}

function makeRoom(table: GrowingTable, more: number): void {
  if (table.length + more <= table.ids.length) return;
  const { ids, values } = table;
  const size = 2 * (table.length + more);
  table.ids = new Int32Array(size);
  table.ids.set(ids);
  table.values = new Float32Array(size);
  table.values.set(values);
}

/** Adds the features of some lists of grams, each once and weighed: (1 + ln count) · idf, together of length 1/√2. */
function addBlock(table: GrowingTable, lists: readonly (readonly number[])[], idsOf: Int32Array): void {
  const { often, idf } = table;
  const from = table.length;
  for (const list of lists) {
    makeRoom(table, list.length);
    for (const gram of list) {
      const id = idsOf[gram]!;
      if (id < 0) continue;
      if (often[id] === 0) table.ids[table.length++] = id;
      often[id]!++;
    }
  }
  const { ids, values, length } = table;
  ids.subarray(from, length).sort();
  let norm = 0;
  for (let at = from; at < length; at++) {
    const id = ids[at]!;
    const count = often[id]!;
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * idf[id]!;
    often[id] = 0;
    values[at] = value;
    norm += value * value;
  }
  const scale = norm > 0 ? Math.SQRT1_2 / Math.sqrt(norm) : 0;
  for (let at = from; at < length; at++) values[at]! *= scale;
}

/** Sorts ids and weighs their runs into the vector from `from` on; the block is scaled to length 1/√2. */
function weighBlock(ids: Int32Array, idf: Float32Array): SparseVector {
  ids.sort();
  let distinct = 0;
  let norm = 0;
  const values = new Float32Array(ids.length);
  for (let at = 0; at < ids.length;) {
    const id = ids[at]!;
    let count = 0;
    while (at < ids.length && ids[at] === id) {
      count++;
      at++;
    }
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * idf[id]!;
    ids[distinct] = id;
    values[distinct++] = value;
    norm += value * value;
  }
  const scale = norm > 0 ? Math.SQRT1_2 / Math.sqrt(norm) : 0;
  for (let at = 0; at < distinct; at++) values[at]! *= scale;
  return {
    ids: ids.subarray(0, distinct),
    values: values.subarray(0, distinct),
  };
}

function knownIds<Gram>(grams: readonly Gram[], ids: ReadonlyMap<Gram, number>): Int32Array {
  const known = new Int32Array(grams.length);
  let count = 0;
  for (const gram of grams) {
    const id = ids.get(gram);
    if (id !== undefined) known[count++] = id;
  }
  return known.subarray(0, count);
}

/** Weighs the known grams of a phrase: (1 + ln count) · idf, each of the two kinds scaled to length 1/√2. */
export function vectorize(space: FeatureSpace, evidence: Evidence): SparseVector {
  const words = weighBlock(knownIds(wordGrams(evidence), space.words), space.idf);
  const grams = evidence.words.flatMap(characterGrams);
  const characters = weighBlock(knownIds(grams, space.characters), space.idf);
  const ids = new Int32Array(words.ids.length + characters.ids.length);
  const values = new Float32Array(ids.length);
  ids.set(words.ids);
  ids.set(characters.ids, words.ids.length);
  values.set(words.values);
  values.set(characters.values, words.ids.length);
  return { ids, values };
}
