/** The language of an utterance; `mixed` when both carry weight in one sentence. */
export type UtteranceLanguage = "fr" | "en" | "mixed";

/** How strongly each known word belongs to French against English: log odds from the phrases of both. */
export type LanguageModel = ReadonlyMap<string, number>;

// Words that only one of the two languages has: they decide where a topic's name is the same in both.
const FRENCH =
  "c est quoi que qui les le la des du un une de et ou est sont dans sur pour avec mais comment pourquoi quel quelle quels quelles je tu il elle on nous vous moi toi mon ma mes ton ta tes son sa ses ca cette ce ces pas plus faire fait peux veux dis moi explique donne montre quand combien au aux entre sert euh ne se qu n j l d s y oui non merci bonjour salut voila alors donc bien tres aussi meme tout tous toute toutes encore sans chez".split(
    " ",
  );
const ENGLISH =
  "the a an is are was what who why how when where which of to in on for with and or but do does did can could would should i you he she it we they me my your our this that these those not no yes please thanks hello hi hey tell show give explain want need know about between from as at by be have has had will just so like if then than there here more some any all".split(
    " ",
  );
const SHARED = new Set([
  "on",
  "a",
  "as",
  "son",
  "me",
  "no",
  "d",
  "s",
  "plan",
  "c",
  "l",
  "n",
  "j",
  "y",
  "or",
  "but",
  "do",
  "fait",
]);
const SURE = 3;
const MIXED_WORDS = 2;

/** Learns from phrases with a known language; the words of either language's grammar are known from the start. */
export function learnLanguages(
  phrases: readonly { readonly words: readonly string[]; readonly language: "fr" | "en" }[],
): LanguageModel {
  const counts = new Map<string, { fr: number; en: number }>();
  for (const { words, language } of phrases) {
    for (const word of words) {
      const count = counts.get(word) ?? { fr: 0, en: 0 };
      count[language]++;
      counts.set(word, count);
    }
  }
  const odds = new Map<string, number>();
  for (const [word, { fr, en }] of counts) odds.set(word, Math.log((fr + 0.5) / (en + 0.5)));
  for (const word of FRENCH) if (!SHARED.has(word)) odds.set(word, SURE);
  for (const word of ENGLISH) if (!SHARED.has(word)) odds.set(word, -SURE);
  return odds;
}

/** What the letters of the typed text say: accents and elisions are French. Positive is French. */
function letterEvidence(text: string): number {
  return /[éèêàçùôîû]|\b[cdjlmnst]['’]\p{L}|\bqu['’]/iu.test(text) ? 2 : 0;
}

/**
 * @param text as typed: accents count.
 * @param words folded.
 * @returns undefined when nothing speaks for either ("SVS ?"): the asker's own language decides then.
 */
export function detectLanguage(
  model: LanguageModel,
  text: string,
  words: readonly string[],
): UtteranceLanguage | undefined {
  let french = letterEvidence(text);
  let english = 0;
  let frenchWords = 0;
  let englishWords = 0;
  for (const word of words) {
    const odds = model.get(word) ?? 0;
    if (odds > 0) french += odds;
    else english -= odds;
    if (odds >= 2) frenchWords++;
    if (odds <= -2) englishWords++;
  }
  if (french + english < 1) return undefined;
  const weaker = Math.min(french, english);
  const bothSpeak = frenchWords >= MIXED_WORDS && englishWords >= MIXED_WORDS;
  if (bothSpeak && weaker > 0.25 * (french + english)) return "mixed";
  return french > english ? "fr" : "en";
}
