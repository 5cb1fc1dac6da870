import { createHash } from "node:crypto";
import type { TopicEntry } from "./course-schema.ts";

/** Every string of a value, each with where it stands: "explanations.parts.items.0.fr". */
function placedStrings(value: unknown, place: string): [place: string, text: string][] {
  if (typeof value === "string") return [[place, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => placedStrings(inner, `${place}.${key}`));
}

/**
 * Names what a reviewer has read of a topic: its texts, what they compare and the sources they claim. Any change of these gives another
 * name; the order of facets or of differences in the file, comments and line breaks of YAML do not count.
 * @returns the first 12 hexadecimal digits of a SHA-256.
 */
export function hashTopicTexts({ title, sentence, explanations, differences, nuance }: TopicEntry): string {
  const byCompared = Object.fromEntries(
    differences.map(({ between, ...text }) => [between.join("|"), text] as const),
  );
  const read = { title, sentence, explanations, differences: byCompared, nuance };
  const placed = placedStrings(read, "").sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(placed)).digest("hex").slice(0, 12);
}
