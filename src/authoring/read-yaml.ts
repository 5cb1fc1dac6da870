import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { AuthoringErrors } from "./authoring-errors.ts";

function lineOf(
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  path: readonly PropertyKey[],
): string {
  // The deepest part of the path that exists: a missing key is reported where it should stand.
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (node !== null && typeof node === "object" && "range" in node && Array.isArray(node.range)) {
      return `line ${counter.linePos(Number(node.range[0])).line}`;
    }
  }
  return "line 1";
}

/** Reads and checks one YAML file; on any mistake adds to `errors` and returns undefined. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  errors: AuthoringErrors,
): z.output<Schema> | undefined {
  const shown = relative(process.cwd(), file);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    errors.add(
      shown,
      "file",
      error instanceof Error ? error.message : String(error),
      "create the file or mend its permissions",
    );
    return undefined;
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: true });
  for (const { message, linePos } of document.errors) {
    errors.add(shown, `line ${linePos?.[0].line ?? "?"}`, message.split("\n")[0] ?? message, "mend the YAML");
  }
  if (document.errors.length > 0) return undefined;
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".") || "file";
    errors.add(
      shown,
      `${lineOf(document, counter, issue.path)}, ${path}`,
      issue.message,
      "see CONTRIBUTING.md for the shape of this file",
    );
  }
  return undefined;
}
