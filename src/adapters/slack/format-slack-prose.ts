import { findCut } from "../../chat/find-cut.ts";
import type { Run } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { escapeSlackText } from "./escape-slack-text.ts";

/** A run of text as Slack needs it; `raw` is Slack's own notation for something, sent as it is and never cut. */
export type SlackRun =
  | { readonly kind: "text" | "strong" | "emphasis"; readonly text: string }
  | { readonly kind: "raw"; readonly text: string; readonly raw: string };

/** Slack sees a mark only at the edge of a word; between two letters this invisible character makes the edge. */
const EDGE = "\u200b";

/** Stands for a `raw` run while text is measured and cut: one character that is no place to cut at. */
const OBJECT = "\ufffc";

/** Ids of people begin with U, of some organisations with W. */
const PERSON = /^[UW][A-Z0-9]{2,}$/;

function mentionPerson(learner: string): SlackRun {
  return PERSON.test(learner)
    ? { kind: "raw", text: OBJECT, raw: `<@${learner}>` }
    : { kind: "text", text: learner };
}

/** "Monday 23 November at 08:30 UTC", for readers to whom Slack can't tell it in their own zone. */
function writeDay(at: number, language: Language): string {
  const day = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  });
  return `${day.format(at)} UTC`;
}

/** Shown in the reader's own zone; where that can't be done, in UTC. Source: https://docs.slack.dev/messaging/formatting-message-text/#date-formatting */
function writeTime({ at, dated }: Run & { readonly kind: "time" }, language: Language): SlackRun {
  const [pattern, utc] =
    dated === true
      ? ["{date_short_pretty} {time}", writeDay(at, language)]
      : ["{time_secs}", `${new Date(at).toISOString().slice(11, 19)} UTC`];
  return { kind: "raw", text: OBJECT, raw: `<!date^${Math.floor(at / 1000)}^${pattern}|${utc}>` };
}

/** Runs of a reply with what only Slack can write in Slack's notation. */
export function toSlackRuns(line: readonly Run[], language: Language): SlackRun[] {
  return line.flatMap((run): SlackRun[] => {
    switch (run.kind) {
      case "text":
      case "strong":
      case "emphasis":
        return [{ kind: run.kind, text: run.text }];
      case "people":
        return run.learners.flatMap((learner, index) => [
          ...(index === 0 ? [] : [{ kind: "text", text: ", " } as const]),
          mentionPerson(learner),
        ]);
      case "time":
        return [writeTime(run, language)];
      case "zone":
        return [{ kind: "text", text: run.zone }];
    }
  });
}

/**
 * Runs in Slack's mrkdwn, escaped, in pieces of at most `limit` characters: one, unless it is very long, then cut
 * between sentences. Nothing is lost. No piece is empty.
 */
export function formatSlackProse(runs: readonly SlackRun[], limit: number, language: Language): string[] {
  const plain = runs.map((run) => run.text).join("");
  const pieces: string[] = [];
  let start = 0;
  while (start < plain.length) {
    const from = start;
    const piece = (end: number): string => formatRuns(sliceRuns(runs, from, end)).trim();
    const fits = (end: number): boolean => piece(end).length <= limit;
    // A single character longer than the limit: it goes out all the same, so that cutting ends.
    const end = fits(plain.length) ? plain.length : (findCut(plain, from, language, fits) ?? from + 1);
    const text = piece(end);
    if (text !== "") pieces.push(text);
    start = end;
  }
  return pieces;
}

/** The same words without marks, cut at a sentence or a word and ended with "…" when longer than `limit`. */
export function formatSlackText(runs: readonly SlackRun[], limit: number, language: Language): string {
  const bare = runs.map((run): SlackRun => (run.kind === "raw" ? run : { kind: "text", text: run.text }));
  const whole = formatRuns(bare).trim();
  if (whole.length <= limit) return whole;
  return `${formatSlackProse(bare, limit - 1, language)[0] ?? ""}…`;
}

function sliceRuns(runs: readonly SlackRun[], start: number, end: number): SlackRun[] {
  let offset = 0;
  return runs.flatMap((run) => {
    const part = run.text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    offset += run.text.length;
    return part === "" ? [] : [{ ...run, text: part }];
  });
}

function formatRuns(runs: readonly SlackRun[]): string {
  return runs
    .map((run, index) => markRun(run, runs[index - 1]?.text.at(-1) ?? "", runs[index + 1]?.text.at(0) ?? ""))
    .join("");
}

function markRun(run: SlackRun, before: string, after: string): string {
  if (run.kind === "raw") return run.raw;
  const mark = markOf(run.kind);
  const { text } = run;
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

function markOf(kind: "text" | "strong" | "emphasis"): "" | "*" | "_" {
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
