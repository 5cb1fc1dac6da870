import { describe, expect, test } from "vitest";
import type { Match } from "../../src/understanding/match.ts";
import { COUNTED, type Counted, countHeldOut, shareOf } from "./count-held-out.ts";
import type { HeldOutLine } from "./held-out-lines.ts";
import {
  ambiguousMatch,
  commandMatch,
  differenceMatch,
  notTaughtMatch,
  outOfScopeMatch,
  topicMatch,
} from "./sample-matches.ts";

const CORE = new Set(["value", "demand"]);

function lineOf(changes: Partial<HeldOutLine>): HeldOutLine {
  return { text: "x", place: "x.jsonl:1", kind: "matched", intent: "value", lang: "fr", ...changes };
}

/** What one line counts for: "core 1/1". */
function count(changes: Partial<HeldOutLine>, match: Match): string[] {
  const counts = countHeldOut(
    [lineOf(changes)],
    () => match,
    (intent) => CORE.has(intent),
  );
  return (Object.keys(COUNTED) as Counted[])
    .filter((name) => counts[name].of > 0 && name !== "language")
    .map((name) => `${name} ${counts[name].part}/${counts[name].of}`);
}

const difference: Partial<HeldOutLine> = { facet: "difference", topics: ["value", "demand"] };
const followUp = { context: "value", facet: "example" } as const;
const refused = { kind: "out-of-scope", intent: null } as const;

describe("a held-out line counts", () => {
  test.each<[string, Partial<HeldOutLine>, Match, string[]]>([
    [
      "as a right topic and facet",
      { facet: "purpose" },
      topicMatch("value", { facet: "purpose" }),
      ["core 1/1", "facet 1/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a right topic with a wrong facet",
      { facet: "purpose" },
      topicMatch("value"),
      ["core 1/1", "facet 0/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a wrong topic, whatever its facet",
      { facet: "definition" },
      topicMatch("demand"),
      ["core 0/1", "ambiguousInScope 0/1"],
    ],
    [
      "as wrong when it is asked about, were the first guess right",
      {},
      ambiguousMatch(["value"]),
      ["core 0/1", "ambiguousInScope 1/1"],
    ],
    ["as wrong when it is refused", {}, outOfScopeMatch(), ["core 0/1", "ambiguousInScope 0/1"]],
    [
      "as wrong when the topic is said not to be taught",
      {},
      notTaughtMatch("value"),
      ["core 0/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a right difference with either side first",
      difference,
      differenceMatch(["demand", "value"]),
      ["core 1/1", "facet 1/1", "differences 1/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a right topic but a wrong difference with one side",
      difference,
      differenceMatch(["demand"]),
      ["core 1/1", "facet 1/1", "differences 0/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a wrong difference when only a definition is given",
      difference,
      topicMatch("value"),
      ["core 1/1", "facet 0/1", "differences 0/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a difference alone when its topic is no topic of the course",
      { ...difference, intent: "output", topics: ["output"] },
      differenceMatch(["output"]),
      ["differences 1/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a follow-up and as nothing else",
      followUp,
      topicMatch("value", { facet: "example" }),
      ["followUps 1/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a wrong follow-up",
      followUp,
      outOfScopeMatch("leans-on-context"),
      ["followUps 0/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a right command",
      { intent: "cmd.help" },
      commandMatch("cmd.help"),
      ["commands 1/1", "ambiguousInScope 0/1"],
    ],
    [
      "as a wrong command",
      { intent: "cmd.help" },
      commandMatch("cmd.topics"),
      ["commands 0/1", "ambiguousInScope 0/1"],
    ],
    [
      "as rightly not taught",
      { kind: "not-taught", intent: "incident" },
      notTaughtMatch("incident"),
      ["notTaught 1/1", "ambiguousInScope 0/1"],
    ],
    [
      "as wrongly not taught",
      { kind: "not-taught", intent: "incident" },
      notTaughtMatch("problem"),
      ["notTaught 0/1", "ambiguousInScope 0/1"],
    ],
    ["as rightly refused", refused, outOfScopeMatch(), ["answered 0/1", "ambiguousOutOfScope 0/1"]],
    ["as answered out of scope", refused, topicMatch("value"), ["answered 1/1", "ambiguousOutOfScope 0/1"]],
    [
      "as obeyed out of scope",
      refused,
      commandMatch("cmd.help"),
      ["answered 1/1", "ambiguousOutOfScope 0/1"],
    ],
    [
      "as asked about out of scope",
      refused,
      ambiguousMatch(["value"]),
      ["answered 0/1", "ambiguousOutOfScope 1/1"],
    ],
  ])("%s", (_what, line, match, counted) => {
    expect(count(line, match)).toEqual(counted);
  });

  test("for the language when it is French or English", () => {
    const language = (lang: HeldOutLine["lang"], said: Match["language"]) =>
      countHeldOut(
        [lineOf({ lang })],
        () => topicMatch("value", { language: said }),
        () => true,
      ).language;
    expect(language("fr", "fr")).toEqual({ part: 1, of: 1 });
    expect(language("fr", "mixed")).toEqual({ part: 0, of: 1 });
    expect(language("en", undefined)).toEqual({ part: 0, of: 1 });
    expect(language("mixed", "mixed")).toEqual({ part: 0, of: 0 });
  });
});

test("a share is per cent, and 0 of nothing", () => {
  expect(shareOf({ part: 1, of: 8 })).toBe(12.5);
  expect(shareOf({ part: 0, of: 0 })).toBe(0);
});
