import type { PhraseBook } from "../understanding/phrase-book.ts";
import type { AuthoringProblem } from "./authoring-errors.ts";
import { dealFolds, stemWords } from "./group-near-duplicates.ts";
import { byCommonSigns, classifyHeldOut, compareBySigns, type HoldOut } from "./hold-out-phrases.ts";
import { readNamedTopics, readTaughtPhrases, type TaughtPhrase } from "./read-taught-phrases.ts";

const FOLDS = 10;
/** From so many questions of one intent on, a phrase is a thief; fewer are the price of free wording. */
const THEFT = 3;
/** A phrase less alike than this has next to nothing in common with what it is suspected to take. */
const LEAST_ALIKE = 0.15;
const SHOWN_PAIRS = 5;

export type Confusion = {
  readonly problems: readonly AuthoringProblem[];
  /** How many phrases their own intent wins when they are held out of the training. */
  readonly right: number;
  readonly phrases: number;
  /** The intents that win each other's phrases most often, most first. */
  readonly pairs: readonly { readonly intents: readonly [string, string]; readonly phrases: number }[];
};

/** A phrase that may draw others to its intent, and the phrases of one other intent that it may have drawn; all by index. */
type Suspicion = { readonly thief: number; readonly taken: readonly number[] };

function confusedPairs(phrases: readonly TaughtPhrase[], winners: ReadonlyMap<number, string>) {
  const counts = new Map<string, { intents: [string, string]; phrases: number }>();
  for (const [at, winner] of winners) {
    const intent = phrases[at]?.intent ?? winner;
    if (intent === winner) continue;
    const intents: [string, string] = intent < winner ? [intent, winner] : [winner, intent];
    const pair = counts.get(intents.join()) ?? { intents, phrases: 0 };
    pair.phrases++;
    counts.set(intents.join(), pair);
  }
  return [...counts.values()].sort((left, right) => right.phrases - left.phrases).slice(0, SHOWN_PAIRS);
}

/** For each stolen phrase the likest one that its winner had learned; those that come out often enough. */
function suspectThieves(
  phrases: readonly TaughtPhrase[],
  folds: readonly number[],
  stolen: ReadonlyMap<number, string>,
): Suspicion[] {
  const alike = compareBySigns(phrases.map(({ evidence }) => evidence));
  const ofIntent = Map.groupBy(phrases.keys(), (at) => phrases[at]?.intent);
  const suspicions = new Map<string, { thief: number; taken: number[] }>();
  for (const [at, winner] of stolen) {
    let thief: number | undefined;
    let most = LEAST_ALIKE;
    for (const other of ofIntent.get(winner) ?? []) {
      const likeness = folds[other] === folds[at] ? 0 : alike(at, other);
      if (likeness < most) continue;
      most = likeness;
      thief = other;
    }
    if (thief === undefined) continue;
    const key = `${thief} ${phrases[at]?.intent}`;
    const suspicion = suspicions.get(key) ?? { thief, taken: [] };
    suspicion.taken.push(at);
    suspicions.set(key, suspicion);
  }
  return [...suspicions.values()].filter(({ taken }) => taken.length >= THEFT);
}

/** The suspicions of which enough is left when only those phrases count that come home once `without` is not learned. */
function upheld(
  suspicions: readonly Suspicion[],
  holdOut: HoldOut,
  without: ReadonlySet<number>,
): Suspicion[] {
  const wanted = new Set(suspicions.flatMap(({ taken }) => taken));
  const winners = classifyHeldOut(holdOut, wanted, without);
  return suspicions
    .map(({ thief, taken }) => ({
      thief,
      taken: taken.filter((at) => winners.get(at) === holdOut.phrases[at]?.label),
    }))
    .filter(({ taken }) => taken.length >= THEFT);
}

/** Being alike is no proof, and blames the innocent: a thief is one without whom the phrases come home. */
function proveThefts(suspicions: readonly Suspicion[], holdOut: HoldOut): Suspicion[] {
  const all = new Set(suspicions.map(({ thief }) => thief));
  // All at once first: what does not come home even so needs no training of its own.
  return upheld(suspicions, holdOut, all).flatMap((suspicion) =>
    all.size === 1 ? [suspicion] : upheld([suspicion], holdOut, new Set([suspicion.thief])),
  );
}

function describeTheft({ thief, taken }: Suspicion, phrases: readonly TaughtPhrase[]): AuthoringProblem[] {
  const one = phrases[thief];
  const victim = phrases[taken[0] ?? -1];
  if (!one || !victim) return [];
  const { file, place, text } = one;
  const questions = taken.map((at) => `"${phrases[at]?.text}"`).join(", ");
  const problem = `"${text}" takes ${taken.length} questions from ${victim.intent}: ${questions}`;
  return [{ file, place, problem, remedy: "remove it or make it clearer" }];
}

/**
 * Learns nine tenths of the phrases of topics and commands and sees who wins the last tenth, ten times over. Of phrases
 * in free wording some always go astray; a problem is a phrase that draws three or more of another intent to its own.
 * @param seed of the training; same book and seed, same result.
 * @param intentsFolder as shown in messages.
 */
export function checkConfusion(book: PhraseBook, seed: number, intentsFolder: string): Confusion {
  const { asked } = readTaughtPhrases(book, intentsFolder);
  const folds = dealFolds(
    asked.map(({ evidence }) => stemWords(evidence.words)),
    FOLDS,
  );
  const examples = byCommonSigns([
    ...asked.map(({ evidence, intent }) => ({ ...evidence, label: intent })),
    ...readNamedTopics(book, seed),
  ]);
  const holdOut = {
    phrases: examples.slice(0, asked.length),
    folds,
    always: examples.slice(asked.length),
    seed,
  };
  const winners = classifyHeldOut(holdOut, new Set(asked.keys()), new Set());
  const stolen = new Map(
    [...winners]
      .filter(([at, winner]) => asked[at]?.intent !== winner)
      .sort(([left], [right]) => left - right),
  );
  const thefts = proveThefts(suspectThieves(asked, folds, stolen), holdOut);
  return {
    problems: thefts.flatMap((theft) => describeTheft(theft, asked)),
    right: asked.length - stolen.size,
    phrases: asked.length,
    pairs: confusedPairs(asked, stolen),
  };
}

/** "68 % of 7040 phrases are right in 10 folds; most confused: demand and opportunity (31), …" */
export function describeConfusion({ right, phrases, pairs }: Confusion): string {
  const share = `${Math.round((100 * right) / Math.max(1, phrases))} % of ${phrases} phrases are right in ${FOLDS} folds`;
  const confused = pairs.map(({ intents, phrases }) => `${intents.join(" and ")} (${phrases})`).join(", ");
  return confused === "" ? share : `${share}; most confused: ${confused}`;
}
