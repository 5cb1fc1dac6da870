import { learnSpelling, type Speller } from "./correct-spelling.ts";
import { learnLanguages, type LanguageModel } from "./detect-language.ts";
import { indexNames, type NameIndex } from "./find-mentions.ts";
import { cleanText, foldWords } from "./fold-text.ts";
import {
  ASKED,
  evidenceOf,
  FOLLOW_UP,
  judgeReading,
  type Judges,
  learnLabelWords,
  maskedEvidence,
  REFUSED,
} from "./judge-reading.ts";
import type { FacetName, PhraseBook } from "./phrase-book.ts";
import { expandShorthand, type Shorthand } from "./read-shorthand.ts";
import { type Reading, type ReadingKnowledge, readWords } from "./read-utterance.ts";
import { addTypos } from "./add-typos.ts";
import { seededRandom } from "../chance/seeded-random.ts";
import { type LabelledEvidence, type TextClassifier, trainClassifier } from "./text-classifier.ts";
import { type JudgedSignals, type RefusalModel, trainRefusal } from "./train-refusal.ts";

/** Everything `matchUtterance` needs; built from the phrase book and a seed alone, so that it can be rebuilt bit for bit. */
export type Matcher = {
  readonly shorthand: Shorthand;
  readonly speller: Speller;
  readonly names: NameIndex;
  readonly terms: ReadonlySet<string>;
  readonly languages: LanguageModel;
  readonly judges: Judges;
  readonly facets: TextClassifier;
  readonly refusal: RefusalModel;
};

type ReadExample = { readonly reading: Reading; readonly label: string };

const FRAMES_PER_NAME = 4;
const SWAPS_PER_COMMAND = 2;
// A label's own phrases are few against all others: they weigh double.
const OWN_WEIGHT = 2;

/** Everything anybody has written for the tutor, as the speller learns it: which words there are and which follow which. */
function writtenWords(book: PhraseBook): string[][] {
  const groups = [
    book.topics,
    book.commands,
    book.frames,
    book.followUps,
    book.refused,
    book.explained,
    book.calibration,
  ];
  const texts = [
    ...groups.flatMap((group) => group.map(({ text }) => text)),
    ...book.names.map(({ name }) => name),
  ];
  return texts.map((text) => expandShorthand(book.shorthand, foldWords(text)));
}

/** Questions made from names and frames: every name of every topic is met in several facets, whoever wrote phrases for it. */
function framedPhrases(
  book: PhraseBook,
  random: () => number,
): { topic: string; facet: FacetName; text: string }[] {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!; // in range for any list that is not empty
  return book.names
    .filter(({ id }) => !book.terms.has(id))
    .flatMap(({ id, language, name }) => {
      // A comparison names two topics: it would teach each of them the name of the other.
      const frames = book.frames.filter(
        (frame) => frame.language === language && frame.facet !== "difference",
      );
      const bare = { topic: id, facet: "definition" as const, text: name };
      return [
        bare,
        ...Array.from({ length: FRAMES_PER_NAME }, () => {
          const frame = pick(frames);
          return { topic: id, facet: frame.facet, text: frame.text.replaceAll("{topic}", name) };
        }),
      ];
    });
}

/** The same command about other topics: "quiz sur la valeur" teaches "quiz sur …", not "valeur". */
function swapTopics(
  example: ReadExample,
  names: readonly string[],
  knowledge: ReadingKnowledge,
  random: () => number,
): ReadExample[] {
  const { words, mentions } = example.reading;
  const mention = mentions[0];
  if (!mention) return [example];
  const swapped = Array.from({ length: SWAPS_PER_COMMAND }, () => {
    const name = foldWords(names[Math.floor(random() * names.length)] ?? "");
    return {
      reading: readWords(knowledge, [...words.slice(0, mention.start), ...name, ...words.slice(mention.end)]),
      label: example.label,
    };
  });
  return [example, ...swapped];
}

function trainJudges(
  examples: readonly ReadExample[],
  explained: PhraseBook["explained"],
  knownWords: ReadonlyMap<string, number>,
  seed: number,
): Judges {
  const labelled: LabelledEvidence[] = [
    ...examples.map(({ reading, label }) => ({ ...evidenceOf(reading), label })),
    // The explanations say what a topic is about in other words; names in them would point everywhere.
    ...explained.map(({ topic, text }) => ({ words: foldWords(text), signs: [], label: topic })),
  ];
  const masked = examples.map(({ reading, label }) => ({
    ...maskedEvidence(reading),
    label: label === REFUSED ? REFUSED : ASKED,
  }));
  return {
    intents: trainClassifier(labelled, { seed, positiveWeight: OWN_WEIGHT }),
    asking: trainClassifier(masked, { seed }),
    labels: learnLabelWords(labelled),
    knownWords,
  };
}

type Prepared = {
  readonly knowledge: ReadingKnowledge;
  readonly examples: readonly ReadExample[];
  readonly read: (text: string) => Reading;
  readonly random: () => number;
};

function prepare(book: PhraseBook, seed: number): Prepared {
  const random = seededRandom(seed);
  const knowledge: ReadingKnowledge = {
    shorthand: book.shorthand,
    speller: learnSpelling(writtenWords(book)),
    names: indexNames(book.names),
  };
  // Questions are read for their topic and once more for their facet.
  const readings = new Map<string, Reading>();
  const read = (text: string) => {
    const kept = readings.get(text);
    if (kept) return kept;
    const reading = readWords(knowledge, foldWords(cleanText(text)));
    readings.set(text, reading);
    return reading;
  };
  const framed = framedPhrases(book, random);
  const topicNames = book.names.filter(({ id }) => !book.terms.has(id)).map(({ name }) => name);
  const explained = new Set(book.explained.map(({ topic }) => topic));
  const examples: ReadExample[] = [
    ...book.topics.map(({ topic, text }) => ({ reading: read(text), label: topic })),
    ...framed.map(({ topic, text }) => ({ reading: read(text), label: topic })),
    ...book.commands
      .map(({ command, text }) => ({ reading: read(text), label: command }))
      .flatMap((example) => swapTopics(example, topicNames, knowledge, random)),
    ...book.followUps.map(({ text }) => ({
      reading: read(text.replaceAll("{topic}", " ")),
      label: FOLLOW_UP,
    })),
    ...book.refused.map(({ text }) => ({ reading: read(text), label: REFUSED })),
    // Once more with slips of the finger: what spelling can't mend, the judges must have met.
    ...book.topics.map(({ topic, text }) => ({ reading: read(addTypos(text, random)), label: topic })),
    // And twice again where there is something to answer: these are asked for most.
    ...[...book.topics, ...book.topics]
      .filter(({ topic }) => explained.has(topic))
      .map(({ topic, text }) => ({ reading: read(addTypos(text, random)), label: topic })),
  ];
  return { knowledge, examples, read, random };
}

/**
 * Fits refusal on the calibration lines, with judges that have not seen them: the half of training that can run aside.
 * Same book and seed, same model.
 */
export function fitRefusal(book: PhraseBook, seed: number): RefusalModel {
  // Nor may spelling know the words of those lines: of the words that people type later some are always new.
  const { knowledge, examples, read, random } = prepare({ ...book, calibration: [] }, seed);
  const judges = trainJudges(examples, book.explained, knowledge.speller.counts, seed);
  const judged: JudgedSignals[] = book.calibration.flatMap(({ text, label }) =>
    // Judged as typed and with slips of the finger: a question with typos is still a question.
    [text, addTypos(text, random)].flatMap((typed) => {
      const { ranked, signals } = judgeReading(judges, read(typed));
      // A question taken for the wrong topic is neither to be refused nor an example of a good match.
      return label === null || ranked[0]?.label === label ? [{ signals, inScope: label !== null }] : [];
    }),
  );
  return trainRefusal(judged);
}

/**
 * Trains all but refusal; `{ ...trainReading(book, seed), refusal: fitRefusal(book, seed) }` is the whole matcher.
 * @param seed decides the frames and swaps that are drawn and the order of training; same book and seed, same result.
 */
export function trainReading(book: PhraseBook, seed: number): Omit<Matcher, "refusal"> {
  const { knowledge, examples, read } = prepare(book, seed);
  const facetExamples: LabelledEvidence[] = [
    ...book.topics.map(({ facet, text }) => ({ text, label: facet })),
    // Twice: they say nothing but the facet, while a topic's phrases say much else.
    ...[...book.frames, ...book.followUps, ...book.frames, ...book.followUps].map(({ facet, text }) => ({
      text: text.replaceAll("{topic}", "topic0"),
      label: facet,
    })),
  ].map(({ text, label }) => ({ ...maskedEvidence(read(text)), label }));
  // Refusal was fitted on lines its judges had not seen; these judges learn those lines too: they are too good to waste.
  const calibrating = book.calibration.map(({ text, label }) => ({
    reading: read(text),
    label: label ?? REFUSED,
  }));
  const known = [...book.topics, ...book.commands, ...book.refused, ...book.explained];
  return {
    ...knowledge,
    terms: book.terms,
    languages: learnLanguages(known.map(({ text, language }) => ({ words: foldWords(text), language }))),
    judges: trainJudges([...examples, ...calibrating], book.explained, knowledge.speller.counts, seed),
    facets: trainClassifier(facetExamples, { seed }),
  };
}
