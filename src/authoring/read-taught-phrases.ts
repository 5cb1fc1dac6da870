import type { Evidence } from "../understanding/extract-features.ts";
import { findMentions, indexNames } from "../understanding/find-mentions.ts";
import { cleanText, foldWords } from "../understanding/fold-text.ts";
import { evidenceOf } from "../understanding/judge-reading.ts";
import type { PhraseBook } from "../understanding/phrase-book.ts";
import { expandShorthand, stripAround } from "../understanding/read-shorthand.ts";
import { seededRandom } from "../chance/seeded-random.ts";
import type { LabelledEvidence } from "../understanding/text-classifier.ts";

/** A phrase of an author's file, as the matcher reads it. */
export type TaughtPhrase = {
  readonly file: string;
  /** `<facet>.<language>`, or `phrases.<language>` of a command. */
  readonly place: string;
  readonly text: string;
  /** A topic id or `cmd.*`; `refused` for what the tutor must not answer. */
  readonly intent: string;
  readonly evidence: Evidence;
};

const FRAMES_PER_NAME = 2;
/** With fewer words left, a phrase was hardly more than its greeting: "hey le bot", "thx le bot". */
const LEAST_LEFT = 4;

/** Spelling is left alone: the matcher knows every word that it is taught. */
function evidenceReader({ names, shorthand }: PhraseBook): (text: string) => Evidence {
  const index = indexNames(names);
  return (text) => {
    const expanded = expandShorthand(shorthand, foldWords(cleanText(text)));
    const stripped = stripAround(shorthand, expanded);
    const words = stripped.length < LEAST_LEFT ? expanded : stripped;
    return evidenceOf({ words, mentions: findMentions(index, words) });
  };
}

/**
 * Reads the phrases of topics and commands, and those that are refused.
 * @param intentsFolder as shown in messages.
 */
export function readTaughtPhrases(
  book: PhraseBook,
  intentsFolder: string,
): { readonly asked: readonly TaughtPhrase[]; readonly refused: readonly TaughtPhrase[] } {
  const read = evidenceReader(book);
  const topics = book.topics.map(({ topic, facet, language, text }) => ({
    file: `${intentsFolder}/topics/${topic}.yaml`,
    place: `${facet}.${language}`,
    text,
    intent: topic,
    evidence: read(text),
  }));
  const commands = book.commands.map(({ command, language, text }) => ({
    file: `${intentsFolder}/commands/${command.replace(/^cmd\./, "")}.yaml`,
    place: `phrases.${language}`,
    text,
    intent: command,
    evidence: read(text),
  }));
  const refused = book.refused.map(({ language, text }) => ({
    file: `${intentsFolder}/refused.yaml`,
    place: `refused.${language}`,
    text,
    intent: "refused",
    evidence: read(text),
  }));
  return { asked: [...topics, ...commands], refused };
}

/**
 * Each name of each topic, alone and in a few questions: so a topic that nobody wrote phrases for competes too.
 * @param seed decides which questions.
 */
export function readNamedTopics(book: PhraseBook, seed: number): LabelledEvidence[] {
  const read = evidenceReader(book);
  const random = seededRandom(seed);
  return book.names
    .filter(({ id }) => !book.terms.has(id))
    .flatMap(({ id, language, name }) => {
      // A comparison names two topics: it would teach each of them the name of the other.
      const frames = book.frames.filter(
        (frame) => frame.language === language && frame.facet !== "difference",
      );
      const framed = Array.from({ length: FRAMES_PER_NAME }, () => {
        const frame = frames[Math.floor(random() * frames.length)];
        return frame ? frame.text.replaceAll("{topic}", name) : name;
      });
      return [name, ...framed].map((text) => ({ ...read(text), label: id }));
    });
}
