import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Advances, readAdvances } from "./read-advances.ts";

/** The weights of Inter that the pictures are set in. */
export type FontWeight = 500 | 600;

/** Inter's family name, as its files give it. */
export const FONT_FAMILY = "Inter";

const FILES: Readonly<Record<FontWeight, string>> = {
  500: fileURLToPath(import.meta.resolve("@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf")),
  600: fileURLToPath(import.meta.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf")),
};

/** The fonts' files, in the installed package. */
export const FONT_FILES: readonly string[] = Object.values(FILES);

const read = new Map<FontWeight, Advances>();

/** How far a character of a weight moves the pen. A file is read once. */
export function advancesOf(weight: FontWeight): Advances {
  const known = read.get(weight) ?? readAdvances(readFileSync(FILES[weight]));
  read.set(weight, known);
  return known;
}
