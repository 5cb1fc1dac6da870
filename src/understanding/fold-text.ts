/**
 * From what a person typed to folded words: lower case, no accents, no markup, no mentions, no links.
 * Everything after this file sees only words of [a-z0-9].
 */

/** Longest part of an utterance that is read, in characters; a question fits many times over. */
export const READ_CHARACTERS = 2_000;

const MARKUP = [
  /<at>.*?<\/at>/gis, // Teams mention
  /<[@#!][^<>]{0,200}>/g, // Slack mention, channel, broadcast
  /<?https?:\/\/[^\s<>|]{1,500}(?:\|[^<>]{0,200})?>?/gi, // links, bare or Slack's
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, // mail addresses
  /<\/?[a-z][^<>]{0,200}>/gi, // HTML
  /:[a-z0-9_+-]{1,40}:/g, // emoji by name
];

const LIGATURES: ReadonlyMap<string, string> = new Map([
  ["œ", "oe"],
  ["æ", "ae"],
  ["ß", "ss"],
  ["ø", "o"],
  ["ł", "l"],
]);

/** Removes markup, mentions, links, control characters and broken UTF-16; keeps the words and the sentence marks. */
export function cleanText(typed: string): string {
  // Sliced before anything else: the patterns below must never see 40,000 characters.
  let text = typed.slice(0, READ_CHARACTERS).toWellFormed().normalize("NFKC");
  for (const pattern of MARKUP) text = text.replace(pattern, " ");
  return (
    text
      .replace(/&(amp|lt|gt|quot|nbsp);/g, " ")
      // The bot's own name has two words, and one of them is a topic's: it is left out where a question follows.
      .replace(/@(?:Tuteur SVS|SVS Tutor)(?=(?:[\s,:!.]+[\p{L}\p{N}'’-]{1,64}){3})/gu, " ")
      .replace(/@[\p{L}\p{N}_.-]{1,64}/gu, (mention) =>
        /^@(?:svs|tut)/i.test(mention) ? " " : mention.slice(1),
      )
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
  );
}

/** Lower case without accents; ligatures opened. "Ça, c’est la Chaîne" -> "ca, c’est la chaine". */
export function foldCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/[œæßøł]/g, (letter) => LIGATURES.get(letter) ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/** The words of a text, folded: every apostrophe, hyphen and sign parts words; "9h30" and "inc0012345" stay whole. */
export function foldWords(text: string): string[] {
  return (
    foldCase(text)
      // "a+" is how French says "see you": without its sign it would be a letter.
      .replace(/(?<![a-z0-9])[a@]\+(?![a-z0-9+])/g, "a plus")
      // A key that was held down is no word.
      .replace(/(?<![a-z0-9])([a-z])\1{4,}(?![a-z0-9])/g, " ")
      // "sooo" and "pleaaase" are "so" and "please"; no word of either language has three equal letters in a row.
      .replace(/([a-z])\1{2,}/g, "$1")
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 0)
  );
}

/** Sentences and clauses of a text, folded, so that a long story can be read for its question. */
export function foldClauses(text: string): string[][] {
  return text
    .split(/[.!?;:,…\n()–—]+/u)
    .map(foldWords)
    .filter((words) => words.length > 0);
}
