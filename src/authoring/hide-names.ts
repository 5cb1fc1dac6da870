import type { Language } from "../course/prose.ts";
import type { RegistryNames } from "./load-registry-names.ts";

/** What a hidden name leaves: a sign that stands in no text and is part of no word. */
export const HIDDEN_NAME = "\uFFFC";

/**
 * A function that takes the registered names out of a text, so that a rule about wording does not hold against ITIL's
 * own names ("commencer là où vous êtes", "optimize and automate"). Emphasis must not stand inside a name.
 */
export function nameHider({ allNames }: RegistryNames, language: Language): (text: string) => string {
  const longestFirst = [...allNames[language]]
    .sort((left, right) => right.length - left.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replaceAll(/['’]/g, "['’]"));
  if (longestFirst.length === 0) return (text) => text;
  const anyName = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return (text) => text.replace(anyName, HIDDEN_NAME);
}
