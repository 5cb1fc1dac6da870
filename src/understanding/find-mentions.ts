import stemEnglish from "natural/lib/natural/stemmers/porter_stemmer.js";
import stemFrench from "natural/lib/natural/stemmers/porter_stemmer_fr.js";
import { foldWords } from "./fold-text.ts";

/** A name people give to a topic or a term. */
export type TopicName = {
  readonly id: string;
  readonly language: "fr" | "en";
  readonly name: string;
  /** A common word too ("plan", "client"): it counts only alone or inside a question. */
  readonly everyday: boolean;
};

/** A name found in an utterance, from word `start` up to and without word `end`. */
export type Mention = {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly everyday: boolean;
};

/** Names by their first key word; each as the key words that must follow one another, and the longest first. */
export type NameIndex = ReadonlyMap<string, readonly IndexedName[]>;
type IndexedName = {
  readonly keys: readonly string[];
  readonly id: string;
  readonly everyday: boolean;
  /** Of a name of one word: it as it is written, in every number and gender that is listed. */
  readonly forms: ReadonlySet<string>;
};

// Words that may stand between the parts of a name, or be missing: "chaine de valeur de services", "chaine valeur services".
const LINKS = new Set("de des du d la le les l et the of and a an un une en".split(" "));

// Stemming is pure and slow (two stemmers, some 10 µs): its results are kept, up to a bound that no vocabulary reaches.
const KEPT_STEMS = 50_000;
const stems = new Map<string, string>();

/** One key for all forms of a word in either language: "pratiques", "practices" keep their own stems, "chaines" loses its s. */
export function stemWord(word: string): string {
  if (word.length <= 3) return word;
  const kept = stems.get(word);
  if (kept !== undefined) return kept;
  const english = stemEnglish.stem(word);
  const french = stemFrench.stem(word);
  const stem = english.length <= french.length ? english : french;
  if (stems.size < KEPT_STEMS) stems.set(word, stem);
  return stem;
}

function keysOf(words: readonly string[]): string[] {
  const keys = words.filter((word) => !LINKS.has(word)).map(stemWord);
  return keys.length > 0 ? keys : words.map(stemWord);
}

export function indexNames(names: readonly TopicName[]): NameIndex {
  const index = new Map<string, IndexedName[]>();
  for (const { id, name, everyday } of names) {
    const words = foldWords(name);
    const keys = keysOf(words);
    const first = keys[0];
    if (first === undefined) continue;
    const entries = index.get(first) ?? [];
    const known = entries.find((entry) => entry.id === id && entry.keys.join(" ") === keys.join(" "));
    // A name that is everyday in one language is everyday in both: "service", "client".
    const named = {
      keys,
      id,
      everyday: everyday || (known?.everyday ?? false),
      forms: new Set([...(known?.forms ?? []), ...words]),
    };
    if (known) entries.splice(entries.indexOf(known), 1, named);
    else entries.push(named);
    entries.sort((left, right) => right.keys.length - left.keys.length);
    index.set(first, entries);
  }
  return index;
}

/** The end of a name that starts at a word, or -1: its keys in order, with nothing but link words between them. */
function endOfName(
  wordStems: readonly string[],
  words: readonly string[],
  start: number,
  keys: readonly string[],
): number {
  let at = start;
  for (let key = 0; key < keys.length; key++) {
    if (key > 0) while (at < words.length && LINKS.has(words[at]!) && wordStems[at] !== keys[key]) at++;
    if (wordStems[at] !== keys[key]) return -1;
    at++;
  }
  return at;
}

/** Endings of French and English verbs that no name of one word has: who asks ("demander") speaks of no demand. */
const VERBAL = /(?:er|ez|ons|ais|ait|aient|erai|eras|era|erons|erez|eront|ing|ed)$/;

/** All names in the words, left to right, the longest at each place, none inside another. */
export function findMentions(index: NameIndex, words: readonly string[]): Mention[] {
  const wordStems = words.map(stemWord);
  const mentions: Mention[] = [];
  for (let start = 0; start < words.length;) {
    let end = -1;
    let found: IndexedName | undefined;
    for (const name of index.get(wordStems[start]!) ?? []) {
      if (name.keys.length === 1 && !name.forms.has(words[start]!) && VERBAL.test(words[start]!)) continue;
      const candidate = endOfName(wordStems, words, start, name.keys);
      if (candidate > end) {
        end = candidate;
        found = name;
      }
    }
    if (found) {
      mentions.push({ id: found.id, start, end, everyday: found.everyday });
      start = end;
    } else start++;
  }
  return mentions;
}
