import type { Language } from "../../course/prose.ts";
import { escapeSlackText } from "./escape-slack-text.ts";

/**
 * Where to cut `text` after `start` so that the piece up to there fits: the end of the last sentence that fits, else of a
 * word, else of a character as a reader sees it. Always beyond `start`.
 * @param fits whether the piece from `start` to this offset fits; once false it stays false as the offset grows.
 */
export function findCut(
  text: string,
  start: number,
  language: Language,
  fits: (end: number) => boolean,
): number {
  const rest = text.slice(start);
  for (const granularity of ["sentence", "word", "grapheme"] as const) {
    let cut: number | undefined;
    for (const part of new Intl.Segmenter(language, { granularity }).segment(rest)) {
      const end = start + part.index + part.segment.length;
      if (!fits(end)) break;
      cut = end;
    }
    if (cut !== undefined) return cut;
  }
  return start + 1; // a single character longer than the limit: go on, so that cutting ends
}

/** `text` escaped, and if that is longer than `limit`, cut at a sentence or a word and ended with "…". */
export function cutSlackText(text: string, limit: number, language: Language): string {
  const whole = escapeSlackText(text);
  if (whole.length <= limit) return whole;
  const cutAt = (end: number): string => `${escapeSlackText(text.slice(0, end)).trimEnd()}…`;
  return cutAt(findCut(text, 0, language, (end) => cutAt(end).length <= limit));
}
