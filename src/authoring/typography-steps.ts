import type { Language } from "../course/prose.ts";
import { accentCapitals } from "./accented-capitals.ts";

/** U+00A0, before a colon and inside French quotation marks. */
const NO_BREAK_SPACE = "\u00A0";
/** U+202F, before ; ? and ! in French. */
const NARROW_NO_BREAK_SPACE = "\u202F";

/** One habit of the house typography: what is wrong where `mend` changes something. */
type TypographyStep = { readonly problem: string; readonly mend: (text: string) => string };

/** Any space but a line break. */
const SPACE = "[ \\t\\u00A0\\u2009\\u202F]";
/** What a French sign with a space before it may follow: a word or number, perhaps closed or emphasised, or a parameter. */
const AFTER_TEXT = "(?<=[\\p{L}\\p{N})\\]}»”\"’'*_%€°….])";
/** What shows that a sign ends something, and is no part of an address or a time. */
const AT_END = "(?=$|[\\s)\\]}»”\"’'*_,.;?!…])";

const replace = (pattern: RegExp, replacement: string) => (text: string) =>
  text.replace(pattern, replacement);
const pattern = (source: string) => new RegExp(source, "gu");

const ELLIPSIS: TypographyStep = { problem: "three dots instead of …", mend: replace(/\.{3,}/g, "…") };
const APOSTROPHE: TypographyStep = {
  problem: "a straight apostrophe instead of ’",
  mend: replace(/'/g, "’"),
};
const DOUBLE_SPACE: TypographyStep = {
  problem: "two spaces in a row",
  mend: replace(pattern(`(?<=\\S)${SPACE}{2,}(?=\\S)`), " "),
};

/** In the order they must be taken. Sources: Imprimerie nationale's Lexique, with the narrow space of its web use. */
const FRENCH: readonly TypographyStep[] = [
  ELLIPSIS,
  {
    problem: "straight quotation marks instead of « »",
    mend: replace(pattern(`"${SPACE}*([^"]*?)${SPACE}*"`), `«${NO_BREAK_SPACE}$1${NO_BREAK_SPACE}»`),
  },
  APOSTROPHE,
  {
    problem: "inside « » stands something other than a no-break space (U+00A0)",
    mend: (text) =>
      text
        .replace(pattern(`«${SPACE}*(?=[^\\s»])`), `«${NO_BREAK_SPACE}`)
        .replace(pattern(`(?<=[^\\s«])${SPACE}*»`), `${NO_BREAK_SPACE}»`),
  },
  {
    problem: "before ; ? or ! stands something other than a narrow no-break space (U+202F)",
    mend: replace(pattern(`${AFTER_TEXT}${SPACE}*([;?!])${AT_END}`), `${NARROW_NO_BREAK_SPACE}$1`),
  },
  {
    problem: "before a colon stands something other than a no-break space (U+00A0)",
    mend: replace(pattern(`${AFTER_TEXT}${SPACE}*:${AT_END}`), `${NO_BREAK_SPACE}:`),
  },
  {
    problem: "before % stands something other than a no-break space (U+00A0)",
    mend: replace(pattern(`(?<=[\\p{N}}])${SPACE}*%(?![\\p{L}\\p{N}])`), `${NO_BREAK_SPACE}%`),
  },
  DOUBLE_SPACE,
  { problem: "a capital without its accent", mend: accentCapitals },
];

function mendSingleQuotes(text: string): string {
  const mended = text.replace(/‘([^‘]*?)’(?![\p{L}\p{N}])/gu, "“$1”");
  return mended === text ? text : mendSingleQuotes(mended); // again, for one quotation inside another
}

const ENGLISH: readonly TypographyStep[] = [
  {
    problem: "French quotation marks in English",
    mend: (text) => text.replace(pattern(`«${SPACE}*`), "“").replace(pattern(`${SPACE}*»`), "”"),
  },
  { problem: "straight quotation marks instead of “ ”", mend: replace(/"([^"]*)"/g, "“$1”") },
  {
    problem: "single quotation marks instead of “ ”",
    mend: replace(/(?<![\p{L}\p{N}*_])'(\p{L}[^'\n]*?)'(?![\p{L}\p{N}])/gu, "“$1”"),
  },
  APOSTROPHE,
  {
    problem: "single quotation marks instead of “ ”",
    // What closes stands before no letter, so that the apostrophe of "don’t" does not end a quotation.
    mend: mendSingleQuotes,
  },
  { problem: "a no-break space in English", mend: replace(/[\u00A0\u2009\u202F]/g, " ") },
  {
    problem: "a space before a punctuation mark",
    mend: replace(pattern(`(?<=\\S)${SPACE}+(?=[,;:?!.]+(?:$|[\\s)\\]}”"’*_]))`), ""),
  },
  ELLIPSIS,
  DOUBLE_SPACE,
];

export const TYPOGRAPHY_STEPS: Readonly<Record<Language, readonly TypographyStep[]>> = {
  fr: FRENCH,
  en: ENGLISH,
};
