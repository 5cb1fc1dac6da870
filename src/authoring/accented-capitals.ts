/**
 * Beginnings of common French words whose capital loses its accent on an ordinary keyboard. Only the first letter
 * differs; English words that begin alike ("Evaluate", "Economy", "Equipment") are left alone.
 */
const E_ACUTE_WORDS = [
  "cart(?:s|er|é|és)?",
  "chang(?!ing)\\p{L}+",
  "chec(?:s)?",
  "chell\\p{L}+",
  "cole(?:s)?",
  "cono(?:mi)(?!c|es\\b)\\p{L}+",
  "cout\\p{L}+",
  "cran(?:s)?",
  "cri(?:re|s|t|ts|te|tes|vez|ture|tures)",
  "dit(?:er|eur|eurs|é|ez)",
  "gal(?:e|ement|ité)?",
  "labor(?:er|ez|é|és|ation)",
  "larg(?:ir|issez|i|issement)",
  "limin(?:er|ez|é|és|e)",
  "lément(?:s)?",
  "mett(?:re|ez)",
  "nerg(?:ie|ies)",
  "norm(?:e|es|ément)",
  "nonc(?:er|é|és|ez)",
  "preuv(?:e|es)",
  "quilibr(?:e|er|ez|é)",
  "quip(?:e|es|er|ez|é|ement|ements)(?!\\p{L})",
  "quivalen(?:t|te|ts|tes|ce|ces)",
  "tabl(?:ir|issez|i|issement|issements)",
  "tant",
  "tap(?:e|es)",
  "tat(?:s)?",
  "tend(?:re|ez|u|ue)",
  "tud(?:e|es|ier|iez|iant|iante|iants|iantes)",
  "valu(?!ate|ating)\\p{L}+",
  "vénement(?:s)?",
  "vènement(?:s)?",
  "vid(?:ent|emment|ence)",
  "vit(?:er|ez|e|é)",
  "volu(?:er|e|é|ez|tion|tions)",
];

const E_ACUTE = new RegExp(`(?<![\\p{L}\\p{N}])E(?=(?:${E_ACUTE_WORDS.join("|")})(?!\\p{L}))`, "gu");

/** "A" as a whole word at a text's or sentence's beginning is the preposition; Latin ("A priori") keeps its plain A. */
const A_GRAVE =
  /(?<=^|\n|[.!?…]\s|«\s)(\**)A(?= (?!priori|posteriori|fortiori|contrario|minima|maxima)\p{Ll})/gu;

/** Gives French capitals the accent that the same word has in lower case. */
export function accentCapitals(text: string): string {
  return text
    .replace(E_ACUTE, "É")
    .replace(/(?<![\p{L}\p{N}])Etre(?!\p{L})/gu, "Être")
    .replace(/(?<![\p{L}\p{N}])Ca(?= \p{Ll})/gu, "Ça")
    .replace(A_GRAVE, "$1À");
}
