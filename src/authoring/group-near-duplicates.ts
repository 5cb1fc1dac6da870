import { stemWord } from "../understanding/find-mentions.ts";
import { seededRandom } from "../chance/seeded-random.ts";

/** Two phrases that share this much of their stems are near-duplicates. */
const NEAR = 0.7;

/** Words that make no phrase another one: "la pratique", "les pratiques"; a folded "à" is among them. */
const ARTICLES = new Set("a an the le la les l un une des de du d".split(" "));

/** A phrase as the set of its words' stems, articles left out. */
export type Stems = ReadonlySet<string>;

export function stemWords(words: readonly string[]): Stems {
  return new Set(words.filter((word) => !ARTICLES.has(word)).map(stemWord));
}

/** Jaccard's index: shared members by all members, 0 to 1; nothing shares nothing. */
function overlap(left: Stems, right: Stems): number {
  const shared = [...left].filter((stem) => right.has(stem)).length;
  return shared === 0 ? 0 : shared / (left.size + right.size - shared);
}

/**
 * The pairs of phrases, as indexes, that share much of their stems.
 * @param least the share, above 0 and up to 1.
 */
export function nearPairs(phrases: readonly Stems[], least: number): [number, number][] {
  const uses = new Map<string, number>();
  for (const stems of phrases) for (const stem of stems) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  const byStem = new Map<string, number[]>();
  return phrases.flatMap((stems, at) => {
    // Rare stems first: two phrases that share enough of theirs meet among these few
    // (prefix filter of Chaudhuri et al., "A Primitive Operator for Similarity Joins", ICDE 2006).
    const rarest = [...stems].sort(
      (left, right) => (uses.get(left) ?? 0) - (uses.get(right) ?? 0) || (left < right ? -1 : 1),
    );
    const few = rarest.slice(0, stems.size - Math.ceil(least * stems.size) + 1);
    const met = new Set(few.flatMap((stem) => byStem.get(stem) ?? []));
    for (const stem of few) byStem.set(stem, [...(byStem.get(stem) ?? []), at]);
    return [...met].flatMap((earlier): [number, number][] => {
      const other = phrases[earlier];
      return other && overlap(other, stems) >= least ? [[earlier, at]] : [];
    });
  });
}

/** 0 to `buckets` - 1, from the stems alone: what is added elsewhere moves no phrase. */
function bucketOf(stems: Stems, buckets: number): number {
  // FNV-1a (public domain) for a number of its own, and one turn of the generator to mix its lowest digits.
  let hash = 0x811c9dc5;
  for (const letter of [...stems].join(" "))
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return Math.floor(seededRandom(hash)() * buckets);
}

/** The fold, 0 to `folds` - 1, of each phrase. Near-duplicates share one, so that no phrase is judged by its own copy. */
export function dealFolds(phrases: readonly Stems[], folds: number): number[] {
  const leaders = phrases.map((_, at) => at);
  const leaderOf = (at: number): number => {
    const leader = leaders[at] ?? at;
    if (leader === at) return at;
    const first = leaderOf(leader);
    leaders[at] = first;
    return first;
  };
  for (const [one, other] of nearPairs(phrases, NEAR)) {
    const [left, right] = [leaderOf(one), leaderOf(other)];
    leaders[Math.max(left, right)] = Math.min(left, right);
  }
  return phrases.map((stems, at) => bucketOf(phrases[leaderOf(at)] ?? stems, folds));
}
