import type { Match } from "../../src/understanding/match.ts";
import type { HeldOutLine } from "./held-out-lines.ts";

/** How many of so many. */
export type Tally = { readonly part: number; readonly of: number };

/** What is counted, as the rows of a table. */
export const COUNTED = {
  core: "core topics right first",
  facet: "facet right among those",
  commands: "commands right first",
  followUps: "follow-ups right first",
  differences: "differences with the right topics",
  notTaught: "not taught, and said to be so",
  answered: "out of scope, answered as if in scope",
  ambiguousInScope: "in scope or not taught, asked back",
  ambiguousOutOfScope: "out of scope, asked back",
  language: "language right (of French and English lines)",
} as const;
export type Counted = keyof typeof COUNTED;
export type Counts = Readonly<Record<Counted, Tally>>;

/** The likeliest intent when the tutor would answer; undefined when it would ask or refuse. */
function answeredIntent(match: Match): string | undefined {
  switch (match.kind) {
    case "topic":
      return match.topic;
    case "command":
      return match.command;
    case "ambiguous":
    case "not-taught":
    case "out-of-scope":
      return undefined;
  }
}

/** Of a comparison either side may come first. "Did you mean" is never right. */
function isRightFirst(line: HeldOutLine, match: Match): boolean {
  const intent = answeredIntent(match);
  if (intent === undefined) return false;
  return intent === line.intent || (line.facet === "difference" && (line.topics ?? []).includes(intent));
}

const sorted = (ids: readonly string[]) => ids.toSorted().join(" ");

function isRightDifference(line: HeldOutLine, match: Match): boolean {
  if (match.kind !== "topic" || match.facet !== "difference") return false;
  return sorted(match.topics) === sorted(line.topics ?? (line.intent ? [line.intent] : []));
}

/** undefined: the line does not count here. */
function judge(
  line: HeldOutLine,
  match: Match,
  isCore: (intent: string) => boolean,
): Record<Counted, boolean | undefined> {
  const isIn = line.kind !== "out-of-scope";
  const isMatched = line.kind === "matched";
  const follows = isMatched && line.context !== undefined;
  const intent = isMatched && !follows ? line.intent : null;
  const isCommand = intent?.startsWith("cmd.") ?? false;
  const isTopic = intent !== null && isCore(intent);
  const isRight = isRightFirst(line, match);
  const only = (counts: boolean, is: boolean) => (counts ? is : undefined);
  return {
    core: only(isTopic, isRight),
    facet: only(
      isTopic && isRight && line.facet !== undefined,
      "facet" in match && match.facet === line.facet,
    ),
    commands: only(isCommand, isRight),
    followUps: only(follows, isRight),
    differences: only(isMatched && line.facet === "difference", isRightDifference(line, match)),
    notTaught: only(line.kind === "not-taught", match.kind === "not-taught" && match.topic === line.intent),
    answered: only(!isIn, answeredIntent(match) !== undefined),
    ambiguousInScope: only(isIn, match.kind === "ambiguous"),
    ambiguousOutOfScope: only(!isIn, match.kind === "ambiguous"),
    language: only(line.lang !== "mixed", match.language === line.lang),
  };
}

/**
 * Counts what the lines were taken for.
 * @param isCore whether an intent is a topic of the course.
 */
export function countHeldOut(
  lines: readonly HeldOutLine[],
  understand: (line: HeldOutLine) => Match,
  isCore: (intent: string) => boolean,
): Counts {
  const names = Object.keys(COUNTED) as Counted[]; // its own keys
  const tallies = new Map(names.map((name) => [name, { part: 0, of: 0 }]));
  for (const line of lines) {
    const judged = judge(line, understand(line), isCore);
    for (const [name, tally] of tallies) {
      if (judged[name] === undefined) continue;
      tally.of++;
      if (judged[name]) tally.part++;
    }
  }
  return Object.fromEntries(tallies) as Counts; // every name was counted
}

/** Per cent; of nothing it is 0. */
export function shareOf({ part, of }: Tally): number {
  return of === 0 ? 0 : (100 * part) / of;
}
