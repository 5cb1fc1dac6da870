import type { Inline, Language } from "../../course/prose.ts";
import { findCut } from "./cut-slack-text.ts";
import { escapeSlackText } from "./escape-slack-text.ts";

type Run = { readonly kind: Inline["kind"]; readonly text: string };

/** Slack sees a mark only at the edge of a word; between two letters this invisible character makes the edge. */
const EDGE = "\u200b";

/**
 * A paragraph in Slack's mrkdwn, escaped, in pieces of at most `limit` characters: one, unless it is very long, then cut
 * between sentences. Nothing is lost. No piece is empty.
 */
export function formatSlackProse(paragraph: readonly Run[], limit: number, language: Language): string[] {
  const plain = paragraph.map((run) => run.text).join("");
  const pieces: string[] = [];
  let start = 0;
  while (start < plain.length) {
    const from = start;
    const piece = (end: number): string => formatRuns(sliceRuns(paragraph, from, end)).trim();
    const fits = (end: number): boolean => piece(end).length <= limit;
    const end = fits(plain.length) ? plain.length : findCut(plain, from, language, fits);
    const text = piece(end);
    if (text !== "") pieces.push(text);
    start = end;
  }
  return pieces;
}

function sliceRuns(runs: readonly Run[], start: number, end: number): Run[] {
  let offset = 0;
  return runs.flatMap(({ kind, text }) => {
    const part = text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    offset += text.length;
    return part === "" ? [] : [{ kind, text: part }];
  });
}

function formatRuns(runs: readonly Run[]): string {
  return runs
    .map((run, index) => markRun(run, runs[index - 1]?.text.at(-1) ?? "", runs[index + 1]?.text.at(0) ?? ""))
    .join("");
}

function markRun({ kind, text }: Run, before: string, after: string): string {
  const mark = markOf(kind);
  const words = text.trim();
  if (mark === "" || words === "" || words.includes(mark) || words.includes("\n"))
    return escapeSlackText(text);
  // Slack wants the marks close to the words: spaces go outside.
  const lead = text.slice(0, text.indexOf(words));
  const trail = text.slice(lead.length + words.length);
  const open = lead === "" && needsEdge(before) ? EDGE : "";
  const close = trail === "" && needsEdge(after) ? EDGE : "";
  return `${lead}${open}${mark}${escapeSlackText(words)}${mark}${close}${trail}`;
}

function markOf(kind: Inline["kind"]): "" | "*" | "_" {
  switch (kind) {
    case "text":
      return "";
    case "strong":
      return "*";
    case "emphasis":
      return "_";
  }
}

function needsEdge(neighbour: string): boolean {
  return /^[\p{L}\p{N}\p{M}*_]$/u.test(neighbour);
}
