import { describe, expect, test } from "vitest";
import { addTypos } from "../../src/understanding/add-typos.ts";
import { seededRandom } from "../../src/understanding/seeded-random.ts";
import { COUNTED, type Counted, type Counts, countHeldOut, shareOf } from "../support/count-held-out.ts";
import { HALVES, type Half, type HeldOutLine, readHeldOutLines } from "../support/held-out-lines.ts";
import { realTutor } from "../support/real-tutor.ts";

/** In per cent of what is counted. */
type Target = { readonly of: Counted; readonly least?: number; readonly most?: number };
const TARGETS: readonly Target[] = [
  { of: "core", least: 95 },
  { of: "facet", least: 85 },
  { of: "commands", least: 95 },
  { of: "answered", most: 2 },
  { of: "ambiguousInScope", most: 5 },
  { of: "ambiguousOutOfScope", most: 10 },
];
/** Points of core topics right first that a line may lose by how it is typed. */
const COSTS = { "without accents": 0.5, "with typos": 6 } as const;
const TYPO_SEED = 7;

type Columns = Readonly<Record<"as typed" | keyof typeof COSTS | "after an answer", Counts>>;

function countHalf(half: Half): Columns {
  const lines = readHeldOutLines(half);
  const random = seededRandom(TYPO_SEED);
  const count = (change: (line: HeldOutLine) => HeldOutLine) =>
    countHeldOut(
      lines.map(change),
      ({ text, context }) => realTutor.understand(text, context),
      (intent) => realTutor.course.topics.has(intent),
    );
  return {
    "as typed": count((line) => line),
    "without accents": count((line) => ({
      ...line,
      text: line.text.normalize("NFD").replaceAll(/\p{M}/gu, ""),
    })),
    "with typos": count((line) => ({ ...line, text: addTypos(line.text, random) })),
    // Only what must be refused: a topic talked about before is no reason to answer it.
    "after an answer": count((line) =>
      line.kind === "out-of-scope" ? { ...line, context: "governance" } : line,
    ),
  };
}

/** Totals only: nothing of a line's text is ever shown. */
function drawTable(half: Half, columns: Columns): string {
  const heads = Object.keys(columns).map((name) => name.padStart(24));
  const rows = Object.entries(COUNTED).map(([name, what]) => {
    const cells = Object.values(columns).map((counts) => {
      const tally = counts[name as Counted]; // a key of the table itself
      return `${shareOf(tally).toFixed(1)} % (${tally.part}/${tally.of})`.padStart(24);
    });
    return `${what.padEnd(46)}${cells.join("")}`;
  });
  return [`${half}:`.padEnd(46) + heads.join(""), ...rows].join("\n");
}

function describeTarget({ of, least, most }: Target): string {
  return `${COUNTED[of]}: at ${least === undefined ? `most ${most}` : `least ${least}`} %`;
}

describe.each(HALVES)("questions never trained on, %s", (half) => {
  const columns = countHalf(half);
  const counts = columns["as typed"];
  console.log(`\n${drawTable(half, columns)}\n`);

  test.each(TARGETS.map((target): [string, Target] => [describeTarget(target), target]))(
    "%s",
    (_what, { of, least = 0, most = 100 }) => {
      expect(counts[of].of).toBeGreaterThan(0);
      expect(shareOf(counts[of])).toBeGreaterThanOrEqual(least);
      expect(shareOf(counts[of])).toBeLessThanOrEqual(most);
    },
  );

  test.each(Object.entries(COSTS))("typed %s they lose at most %d points", (name, most) => {
    const changed = columns[name as keyof typeof COSTS]; // a key of the costs
    expect(shareOf(counts.core) - shareOf(changed.core)).toBeLessThanOrEqual(most);
  });
});
