import { type Evidence, vectorize } from "./extract-features.ts";
import { type Mention, stemWord } from "./find-mentions.ts";
import { maskMentions, type Reading } from "./read-utterance.ts";
import {
  bestLabels,
  nearestPhrases,
  type Scored,
  type TextClassifier,
  weighLabels,
} from "./text-classifier.ts";

/** Label of phrases that the tutor must refuse; it competes like any other label. */
export const REFUSED = "refused";
/** Label of utterances that only make sense after an answer. */
export const FOLLOW_UP = "follow-up";

/** Which words belong to a label, and how telling each word is: what is left over speaks for refusal. */
export type LabelWords = {
  readonly stems: ReadonlyMap<string, ReadonlySet<string>>;
  /** -ln of the share of phrases with the word; unknown words get `unknown`. */
  readonly telling: ReadonlyMap<string, number>;
  readonly unknown: number;
  /** ln of how much more often a stem stands in refused phrases than in all others; near 0 says nothing. */
  readonly refusing: ReadonlyMap<string, number>;
};

/** A reading weighed: which intent it is taken for, and the signals by which that is believed or not. */
export type Judged = {
  readonly reading: Reading;
  /** Topics and commands only, best first. */
  readonly ranked: readonly Scored[];
  readonly followUp: number;
  readonly refused: number;
  /** Share, 0 to 1, of the telling words that follow-ups use too. */
  readonly leaning: number;
  /** Topics alone, best first. */
  readonly nearest: readonly string[];
  readonly signals: readonly number[];
};

/** What a reading is weighed by: its words, and for each name in it a sign of its own. */
export function evidenceOf({ words, mentions }: Reading): Evidence {
  const named = new Set(mentions.map((mention) => mention.id));
  return {
    words,
    signs: [
      ...[...named].map((id) => `@${id}`),
      ...mentions.map((mention) => (mention.everyday ? "@everyday" : "@named")),
      `@names:${Math.min(2, named.size)}`,
    ],
  };
}

export function learnLabelWords(examples: readonly (Evidence & { readonly label: string })[]): LabelWords {
  const stems = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { words, label } of examples) {
    const own = stems.get(label) ?? new Set<string>();
    stems.set(label, own);
    for (const stem of new Set(words.map(stemWord))) {
      own.add(stem);
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  const refusedCounts = new Map<string, number>();
  const refusedTotal = examples.filter(({ label }) => label === REFUSED).length;
  for (const { words, label } of examples) {
    if (label !== REFUSED) continue;
    for (const stem of new Set(words.map(stemWord)))
      refusedCounts.set(stem, (refusedCounts.get(stem) ?? 0) + 1);
  }
  const refusing = new Map(
    [...counts].map(([stem, count]) => {
      const own = refusedCounts.get(stem) ?? 0;
      const refusedRate = (own + 0.5) / (refusedTotal + 1);
      const otherRate = (count - own + 0.5) / (examples.length - refusedTotal + 1);
      return [stem, Math.log(refusedRate / otherRate)];
    }),
  );
  const unknown = Math.log(examples.length + 1);
  const telling = new Map([...counts].map(([stem, count]) => [stem, unknown - Math.log(count + 1)]));
  return { stems, telling, unknown, refusing };
}

/** Share, 0 to 1, of an utterance's telling words that a label's phrases also use. */
function support(
  labels: LabelWords,
  label: string,
  words: readonly string[],
  mentions: readonly Mention[],
): number {
  const own = labels.stems.get(label);
  let all = 0;
  let shared = 0;
  words.forEach((word, at) => {
    const stem = stemWord(word);
    const weight = labels.telling.get(stem) ?? labels.unknown;
    all += weight;
    const inName = mentions.some(
      (mention) => mention.id === label && mention.start <= at && at < mention.end,
    );
    if (inName || own?.has(stem)) shared += weight;
  });
  return all > 0 ? shared / all : 0;
}

/** What a reading is judged with. */
export type Judges = {
  readonly intents: TextClassifier;
  readonly labels: LabelWords;
  /** Asked or said in passing? Trained on the same phrases with every name masked. */
  readonly asking: TextClassifier;
  readonly knownWords: ReadonlyMap<string, number>;
};

// What a near training phrase and a plain name add to a label's score: found on the calibration lines, where both help a little.
const NEAR_BONUS = 0.6;
const NAMED_BONUS = 0.2;
/** Enough to hold the nearest topics beside commands. */
const RANKED = 24;

export const ASKED = "asked";

/** The words with names masked, so that what is asked can be told from what it is asked about. */
export function maskedEvidence(reading: Reading): Evidence {
  return { words: maskMentions(reading), signs: [`@names:${Math.min(2, reading.mentions.length)}`] };
}

export function judgeReading({ intents, labels, asking, knownWords }: Judges, reading: Reading): Judged {
  const vector = vectorize(intents.space, evidenceOf(reading));
  const { labels: names } = intents.linear;
  const scores = weighLabels(intents, vector);
  const near = nearestPhrases(intents, vector);
  const scoreOf = (label: string) => scores[names.indexOf(label)] ?? -1;
  const nearOf = (label: string) => near[names.indexOf(label)] ?? 0;
  const named = new Set(reading.mentions.filter(({ everyday }) => !everyday).map(({ id }) => id));
  const raised = scores.map(
    (score, at) => score + NEAR_BONUS * near[at]! + (named.has(names[at]!) ? NAMED_BONUS : 0),
  );
  const inScope = bestLabels(names, raised, RANKED).filter(
    ({ label }) => label !== REFUSED && label !== FOLLOW_UP,
  );
  const ranked = inScope.slice(0, 4);
  const against = reading.words
    .map((word) => labels.refusing.get(stemWord(word)) ?? 0)
    .sort((left, right) => right - left);
  const best = ranked[0] ?? { label: "", score: -1 };
  const second = ranked[1] ?? best;
  const refused = scoreOf(REFUSED);
  const isNamed = named.has(best.label) ? 1 : 0;
  const isEveryday = isNamed === 0 && reading.mentions.some(({ id }) => id === best.label) ? 1 : 0;
  const nearest = nearOf(best.label);
  const supported = support(labels, best.label, reading.words, reading.mentions);
  const known =
    reading.words.filter((word) => knownWords.has(word)).length / Math.max(1, reading.words.length);
  const unexplained = (1 - supported) * reading.words.length;
  const maskedVector = vectorize(asking.space, maskedEvidence(reading));
  const askedNear = nearestPhrases(asking, maskedVector);
  const isAsked = asking.linear.labels.indexOf(ASKED);
  const asked = weighLabels(asking, maskedVector)[isAsked] ?? 0;
  const length = Math.log(1 + reading.words.length);
  const isCommand = best.label.startsWith("cmd.") ? 1 : 0;
  return {
    reading,
    ranked,
    followUp: scoreOf(FOLLOW_UP),
    refused,
    leaning: support(labels, FOLLOW_UP, reading.words, reading.mentions),
    nearest: inScope.filter(({ label }) => !label.startsWith("cmd.")).map(({ label }) => label),
    signals: [
      best.score,
      best.score - second.score,
      refused,
      nearest,
      nearest - nearOf(REFUSED),
      supported,
      known,
      isNamed,
      isEveryday,
      length,
      Math.log(1 + unexplained),
      isCommand,
      supported * nearest,
      asked,
      isNamed * asked,
      isEveryday * asked,
      isCommand * asked,
      askedNear[isAsked] ?? 0,
      (askedNear[isAsked] ?? 0) - (askedNear[1 - isAsked] ?? 0),
      isEveryday * best.score,
      isCommand * best.score,
      Math.max(0, against[0] ?? 0),
      Math.max(0, against[1] ?? 0),
      Math.max(0, -(against.at(-1) ?? 0)),
      against.reduce((sum, odds) => sum + odds, 0) / Math.max(1, against.length),
      length * supported,
      length * best.score,
      length * asked,
      length * isCommand,
    ],
  };
}
