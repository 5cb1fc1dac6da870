import type { Language } from "../course/prose.ts";

/** How fine a cut may be, the best places first. */
export type CutAt = "sentence" | "word" | "grapheme";

/** The last of the offsets for which `fits` holds; undefined: not even the first. */
function lastThatFits(ends: readonly number[], fits: (end: number) => boolean): number | undefined {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(ends[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return ends[low - 1];
}

/**
 * Where to cut `text` after `start` so that the piece up to there fits: the end of the last sentence that fits, else of a
 * word, else of a character as a reader sees it, as far as `cutAt` allows. Always beyond `start`.
 * @param fits whether the piece from `start` to this offset fits; once false it stays false as the offset grows.
 * @returns undefined when nothing that may be cut off fits.
 */
export function findCut(
  text: string,
  start: number,
  language: Language,
  fits: (end: number) => boolean,
  cutAt: readonly CutAt[] = ["sentence", "word", "grapheme"],
): number | undefined {
  const rest = text.slice(start);
  for (const granularity of cutAt) {
    const segments = new Intl.Segmenter(language, { granularity }).segment(rest);
    const ends = Array.from(segments, ({ index, segment }) => start + index + segment.length);
    const cut = lastThatFits(ends, fits);
    if (cut !== undefined) return cut;
  }
  return undefined;
}
