import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { Taught } from "../compose.ts";
import type { Match } from "../understanding/match.ts";

const identified = z.object({ id: z.union([z.string(), z.number()]) });

const questionSchema = identified.extend({
  text: z.string(),
  context: z.string().nullish(),
});

/** The match as other programs read it: one flat object, the same fields whatever its kind. */
function flatten(match: Match): Record<string, unknown> {
  const { confidence, language, candidates } = match;
  const common = {
    confidence: Number(confidence.toFixed(4)),
    language: language ?? "mixed",
    candidates: candidates.map((one) => ({
      intent: one.intent,
      confidence: Number(one.confidence.toFixed(4)),
    })),
  };
  switch (match.kind) {
    case "topic":
      return {
        kind: "matched",
        intent: match.topic,
        facet: match.facet,
        topics: match.topics,
        slots: {},
        ...common,
      };
    case "command":
      return {
        kind: "matched",
        intent: match.command,
        facet: null,
        topics: [],
        slots: match.slots,
        ...common,
      };
    case "ambiguous":
      return {
        kind: "ambiguous",
        intent: candidates[0]?.intent ?? null,
        facet: match.facet,
        topics: [],
        slots: {},
        ...common,
      };
    case "not-taught":
      return {
        kind: "not-taught",
        intent: match.topic,
        facet: match.facet,
        topics: match.topics,
        slots: {},
        ...common,
      };
    case "out-of-scope":
      return { kind: "out-of-scope", intent: null, facet: null, topics: [], slots: {}, ...common };
  }
}

/**
 * One line in, one line out: `{"id", …match}`, or of a line that can't be read `{"id"?, "error", "line"}` with its number, and with its id if
 * that much can be read.
 */
export function matchLine(
  taught: Pick<Taught, "understand" | "course">,
  line: string,
  number: number,
): string {
  let parsed: unknown;
  try {
    // A byte order mark is what some editors put before the first line.
    parsed = JSON.parse(line.replace(/^\uFEFF/, ""));
  } catch {
    return JSON.stringify({ error: "not JSON: write one object a line", line: number });
  }
  const question = questionSchema.safeParse(parsed);
  if (!question.success) {
    const [issue] = question.error.issues;
    return JSON.stringify({
      ...identified.safeParse(parsed).data,
      error: `${issue?.path.join(".") || "line"}: ${issue?.message ?? "not a question"}`,
      line: number,
    });
  }
  const { id, text, context } = question.data;
  if (context && !taught.course.names.has(context))
    return JSON.stringify({ id, error: `context: "${context}" is no topic`, line: number });
  return JSON.stringify({ id, ...flatten(taught.understand(text, context || undefined)) });
}

/** Lines end with \n or \r\n alone: other separators of Unicode may stand inside a JSON string. */
async function* readLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = "";
  input.setEncoding("utf8");
  for await (const piece of input) {
    const lines = (rest + String(piece)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

async function* answerLines(
  taught: Pick<Taught, "understand" | "course">,
  input: NodeJS.ReadableStream,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of readLines(input)) {
    number++;
    if (line.trim() !== "") yield `${matchLine(taught, line, number)}\n`;
  }
}

/**
 * Reads JSON lines `{"id", "text", "context"?}` and writes a match for each, in order; blank lines are passed over. Reads no faster than
 * the output takes, and stops quietly when its reader has gone (`| head -1`).
 */
export async function matchLines(
  taught: Pick<Taught, "understand" | "course">,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<void> {
  try {
    await pipeline(answerLines(taught, input), output, { end: false });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}
