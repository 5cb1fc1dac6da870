import type { Language } from "../course/prose.ts";

/** Where one clause ends and the next may be negated by itself. */
const CLAUSE_END = /[,;:.!?…()«»“”—–]+/u;

const word = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}-])(?:${source})(?![\\p{L}\\p{N}-])`, "giu");

/** Before a verb; with "que" alone ("ne … que") it means "only", and nothing is denied. */
const NE = word("ne|n(?=’)");
const WITH_NE = word("pas|plus|jamais|rien|personne|aucune?|point|guère|ni|nul|nulle");
/** "non seulement", "un pas", "pas à pas" deny nothing. */
const WITHOUT_NE =
  /(?<![\p{L}\p{N}-])(?:(?<!(?:un|le|premier|petits?|grands?|chaque|à) )pas(?! à)|jamais|aucune?|sauf|excepté|hormis)(?![\p{L}\p{N}-])/giu;
/** "not only", "whether or not" and "no matter" deny nothing. */
const ENGLISH =
  /\b(?:(?<!\bor )not(?! (?:only|just|merely))|\p{L}+n’t|cannot|never|no(?! matter)|none|nobody|nothing|nowhere|neither|except)\b/giu;

function countIn(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function countInFrenchClause(clause: string): number {
  const denying = Math.min(countIn(clause, NE), countIn(clause, WITH_NE));
  return denying > 0 ? denying : Math.min(1, countIn(clause, WITHOUT_NE));
}

/** How often a text says that something is not so, whether typed with ' or ’. */
export function countNegations(text: string, language: Language): number {
  const typographic = text.replaceAll("'", "’");
  switch (language) {
    case "fr":
      return typographic.split(CLAUSE_END).reduce((sum, clause) => sum + countInFrenchClause(clause), 0);
    case "en":
      return countIn(typographic, ENGLISH);
  }
}
