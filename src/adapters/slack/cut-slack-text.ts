import { findCut } from "../../chat/find-cut.ts";
import type { Language } from "../../course/prose.ts";
import { escapeSlackText } from "./escape-slack-text.ts";

/** `text` escaped, and if that is longer than `limit`, cut at a sentence or a word and ended with "…". */
export function cutSlackText(text: string, limit: number, language: Language): string {
  const whole = escapeSlackText(text);
  if (whole.length <= limit) return whole;
  const cutAt = (end: number): string => `${escapeSlackText(text.slice(0, end)).trimEnd()}…`;
  return cutAt(findCut(text, 0, language, (end) => cutAt(end).length <= limit) ?? 0);
}
