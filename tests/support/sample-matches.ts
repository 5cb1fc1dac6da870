import type { Command } from "../../src/understanding/commands.ts";
import type { Match, Unanswered } from "../../src/understanding/match.ts";

type Of<Kind extends Match["kind"]> = Match & { readonly kind: Kind };

/** A question of which a test says only what it is about. */
const UNDERSTOOD = { confidence: 0.9, language: "fr", candidates: [], nearest: [] } as const;

export function topicMatch(topic: string, changes: Partial<Of<"topic">> = {}): Of<"topic"> {
  return {
    ...UNDERSTOOD,
    kind: "topic",
    topic,
    facet: "definition",
    topics: [topic],
    sides: [topic],
    followsUp: false,
    ...changes,
  };
}

/** Two or more things compared. */
export function differenceMatch(sides: readonly string[], changes: Partial<Of<"topic">> = {}): Of<"topic"> {
  return topicMatch(sides[0] ?? "", { facet: "difference", topics: sides, sides, ...changes });
}

export function commandMatch(command: Command, changes: Partial<Of<"command">> = {}): Of<"command"> {
  return { ...UNDERSTOOD, kind: "command", command, slots: {}, ...changes };
}

/** Between intents, the likeliest first. */
export function ambiguousMatch(
  intents: readonly string[],
  changes: Partial<Of<"ambiguous">> = {},
): Of<"ambiguous"> {
  const candidates = intents.map((intent) => ({ intent, confidence: 0.4 }));
  return { ...UNDERSTOOD, kind: "ambiguous", facet: "definition", candidates, ...changes };
}

export function notTaughtMatch(topic: string, nearest: readonly string[] = []): Of<"not-taught"> {
  return { ...UNDERSTOOD, kind: "not-taught", topic, facet: "definition", topics: [topic], nearest };
}

export function outOfScopeMatch(
  because: Unanswered = "unknown",
  changes: Partial<Of<"out-of-scope">> = {},
): Of<"out-of-scope"> {
  return { ...UNDERSTOOD, kind: "out-of-scope", because, ...changes };
}
