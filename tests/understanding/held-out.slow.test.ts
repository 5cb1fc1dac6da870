import { describe, expect, test } from "vitest";
import { addTypos } from "../../src/understanding/add-typos.ts";
import { seededRandom } from "../../src/chance/seeded-random.ts";
import { COUNTED, type Counted, type Counts, countHeldOut, shareOf } from "../support/count-held-out.ts";
import { HALVES, type Half, type HeldOutLine, readHeldOutLines } from "../support/held-out-lines.ts";
import { realTutor } from "../support/real-tutor.ts";

/**
 * What must be reached, in per cent of what is counted. A half of some 900 lines is worth about one point either way, so it
 * is asserted on both halves together.
 */
type Target = { readonly of: Counted; readonly aim: number; readonly better: "more" | "less" };
const TARGETS: readonly Target[] = [
  { of: "core", aim: 95, better: "more" },
  { of: "facet", aim: 85, better: "more" },
  { of: "commands", aim: 95, better: "more" },
  { of: "answered", aim: 2, better: "less" },
  { of: "ambiguousInScope", aim: 5, better: "less" },
  { of: "ambiguousOutOfScope", aim: 10, better: "less" },
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

const halves = HALVES.map((half) => {
  const columns = countHalf(half);
  console.log(`\n${drawTable(half, columns)}\n`);
  return columns;
});

/** Both halves together, in per cent. */
function rate(column: keyof Columns, what: Counted): number {
  const tallies = halves.map((columns) => columns[column][what]);
  return shareOf({
    part: tallies.reduce((sum, { part }) => sum + part, 0),
    of: tallies.reduce((sum, { of }) => sum + of, 0),
  });
}

describe("questions never trained on", () => {
  test.each(TARGETS.map((target): [string, Target] => [COUNTED[target.of], target]))(
    "%s: as many as aimed at, or better",
    (what, { of, aim, better }) => {
      const reached = rate("as typed", of);
      console.log(`${what}: ${reached.toFixed(1)} %, aim ${better === "more" ? ">=" : "<="} ${aim} %`);
      const sign = better === "more" ? 1 : -1;
      expect(sign * reached).toBeGreaterThanOrEqual(sign * aim);
    },
  );

  test.each(Object.entries(COSTS))("typed %s they lose at most %d points", (name, most) => {
    const column = name as keyof typeof COSTS; // a key of the costs
    const lost = rate("as typed", "core") - rate(column, "core");
    console.log(`core topics ${name}: ${lost.toFixed(1)} points lost`);
    expect(lost).toBeLessThanOrEqual(most);
  });
});
