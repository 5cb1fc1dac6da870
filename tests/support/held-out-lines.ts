import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FACETS } from "../../src/understanding/phrase-book.ts";
import { ROOT } from "../house/read-tree.ts";

/** The half that may be looked at, and the one that nobody looks at: of its lines only totals may be shown. */
export const HALVES = ["development", "final"] as const;
export type Half = (typeof HALVES)[number];

const lineSchema = z.strictObject({
  text: z.string(),
  /** id of the topic talked about before. */
  context: z.string().optional(),
  kind: z.enum(["matched", "not-taught", "out-of-scope"]),
  intent: z.string().nullable(),
  facet: z.enum(FACETS).optional(),
  /** Of a difference: the ids that exist. */
  topics: z.array(z.string()).optional(),
  slots: z.record(z.string(), z.unknown()).optional(),
  lang: z.enum(["fr", "en", "mixed"]),
});

export type HeldOutLine = z.infer<typeof lineSchema> & {
  /** "desk.jsonl:12" */
  readonly place: string;
};

function readLine(row: string, place: string): HeldOutLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(row);
  } catch {
    parsed = undefined; // the parser's own message would show the line
  }
  const line = lineSchema.safeParse(parsed);
  if (!line.success) throw new Error(`tests/utterances/${place} is no held-out line`);
  return { ...line.data, place };
}

/** @throws with the place of a line that can't be read, and never with its text. */
export function readHeldOutLines(half: Half): HeldOutLine[] {
  const folder = join(ROOT, "tests", "utterances", half);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .flatMap((row, at) => (row.trim() === "" ? [] : [readLine(row, `${half}/${name}:${at + 1}`)])),
    );
}
