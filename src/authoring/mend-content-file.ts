import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import type { Language } from "../course/prose.ts";
import { findLearnerScalars, type LearnerScalar } from "./find-learner-scalars.ts";
import { mendTypography } from "./mend-typography.ts";

/** A block after "|" or ">": mended without its indentation, which is put back. */
function mendBlock(written: string, language: Language): string {
  const [header = "", ...lines] = written.split("\n");
  const indent = /^ */.exec(lines.find((line) => line.trim() !== "") ?? "")?.[0].length ?? 0;
  const mended = mendTypography(lines.map((line) => line.slice(indent)).join("\n"), language);
  const indented = mended.split("\n").map((line) => (line === "" ? "" : " ".repeat(indent) + line));
  return [header, ...indented].join("\n");
}

function mendWritten(written: string, { scalar, language }: LearnerScalar): string {
  const mended = mendTypography(scalar.value, language);
  if (mended === scalar.value) return written;
  switch (scalar.type) {
    case "QUOTE_DOUBLE":
      return JSON.stringify(mended); // JSON's escapes are YAML's
    case "QUOTE_SINGLE":
      return `'${mended.replaceAll("'", "''")}'`;
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED":
      return mendBlock(written, language);
    default:
      return mendTypography(written, language);
  }
}

/**
 * Puts the texts of one content file into the house typography; comments and layout stay as they are.
 * @returns undefined if the file as mended would not say the same as the mended texts: then it must be mended by hand.
 */
export function mendContentFile(source: string): string | undefined {
  const document = parseDocument(source);
  if (document.errors.length > 0) return source; // checking reports the broken YAML
  let mended = source;
  const lastFirst = findLearnerScalars(document).toReversed(); // so that earlier offsets stay true
  for (const found of lastFirst) {
    const [start, end] = found.scalar.range ?? [0, 0];
    mended = mended.slice(0, start) + mendWritten(source.slice(start, end), found) + mended.slice(end);
    found.scalar.value = mendTypography(found.scalar.value, found.language);
  }
  return isDeepStrictEqual(parseDocument(mended).toJS(), document.toJS()) ? mended : undefined;
}
