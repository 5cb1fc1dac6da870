import type { Speller } from "./correct-spelling.ts";
import { findMentions, type Mention, type NameIndex } from "./find-mentions.ts";
import { cleanText, foldCase, foldClauses, foldWords } from "./fold-text.ts";
import { mendWords } from "./mend-words.ts";
import { expandShorthand, type Shorthand, stripAround } from "./read-shorthand.ts";

/** A run of words of an utterance, with the names found in it. */
export type Reading = {
  readonly words: readonly string[];
  readonly mentions: readonly Mention[];
};

/** An utterance prepared for matching. */
export type ReadUtterance = {
  /** Cleaned, as typed: accents and signs kept. */
  readonly text: string;
  /** Cleaned and folded, signs kept: for times. */
  readonly folded: string;
  /** The whole without greetings around it. */
  readonly whole: Reading;
  /** The whole with its greetings, when leaving them out left little: "Bonsoir, cher tuteur" is a greeting itself. */
  readonly greeting: Reading | undefined;
  /** Its last clauses when it is long: people tell the story first and ask last. */
  readonly clauses: readonly Reading[];
};

export type ReadingKnowledge = {
  readonly shorthand: Shorthand;
  readonly speller: Speller;
  readonly names: NameIndex;
};

const LONG_WORDS = 9;
const SHORTEST_CLAUSE = 2;
const CLAUSES_READ = 6;
const LITTLE_LEFT = 3;

function readExpanded(knowledge: ReadingKnowledge, expanded: readonly string[]): Reading {
  const words = mendWords(knowledge.speller, expanded);
  return { words, mentions: findMentions(knowledge.names, words) };
}

export function readWords(knowledge: ReadingKnowledge, typed: readonly string[]): Reading {
  return readExpanded(
    knowledge,
    stripAround(knowledge.shorthand, expandShorthand(knowledge.shorthand, typed)),
  );
}

/** The clauses of an utterance, however short it is; the last ones of a very long one. */
export function splitClauses(knowledge: ReadingKnowledge, { text }: Pick<ReadUtterance, "text">): Reading[] {
  return foldClauses(text)
    .filter((words) => words.length >= SHORTEST_CLAUSE)
    .slice(-CLAUSES_READ)
    .map((words) => readWords(knowledge, words));
}

export function readUtterance(knowledge: ReadingKnowledge, typed: string): ReadUtterance {
  const text = cleanText(typed);
  const expanded = expandShorthand(knowledge.shorthand, foldWords(text));
  const stripped = stripAround(knowledge.shorthand, expanded);
  const whole = readExpanded(knowledge, stripped);
  const isGreeting =
    stripped.length < expanded.length && stripped.length <= LITTLE_LEFT && whole.mentions.length === 0;
  const clauses = whole.words.length < LONG_WORDS ? [] : splitClauses(knowledge, { text });
  return {
    text,
    folded: foldCase(text),
    whole,
    greeting: isGreeting ? readExpanded(knowledge, expanded) : undefined,
    clauses: clauses.length > 1 ? clauses : [],
  };
}

/** Some clauses of an utterance read as if nothing else had been typed. */
export function readOnly(utterance: ReadUtterance, clauses: readonly Reading[]): ReadUtterance {
  let length = 0;
  const mentions = clauses.flatMap((clause) => {
    const before = length;
    length += clause.words.length;
    return clause.mentions.map((one) => ({ ...one, start: one.start + before, end: one.end + before }));
  });
  const whole = { words: clauses.flatMap(({ words }) => words), mentions };
  return {
    ...utterance,
    whole,
    greeting: undefined,
    clauses: clauses.length > 1 && whole.words.length >= LONG_WORDS ? clauses : [],
  };
}

/** The words with every name read as one placeholder: what is asked, whatever it is asked about. */
export function maskMentions({ words, mentions }: Reading): string[] {
  const masked: string[] = [];
  let at = 0;
  for (const mention of mentions) {
    masked.push(...words.slice(at, mention.start), "topic0");
    at = mention.end;
  }
  masked.push(...words.slice(at));
  return masked;
}
