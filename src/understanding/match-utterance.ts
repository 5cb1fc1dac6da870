import { isCommand } from "./commands.ts";
import { detectLanguage } from "./detect-language.ts";
import { facetOf } from "./find-facet.ts";
import { type Judged, judgeReading } from "./judge-reading.ts";
import type { Candidate, Match } from "./match.ts";
import type { FacetName } from "./phrase-book.ts";
import { readSlots } from "./read-slots.ts";
import { type Reading, readOnly, readUtterance, type ReadUtterance, splitClauses } from "./read-utterance.ts";
import type { Matcher } from "./train-matcher.ts";
import { acceptanceLogit } from "./train-refusal.ts";

/** What the matcher must know of the course: which topics have explanations, and which pairs a difference. */
export type Taught = {
  readonly topics: ReadonlySet<string>;
  /** `pairKey` of the two sides of each difference that is taught. */
  readonly differences: ReadonlySet<string>;
};

export function pairKey(left: string, right: string): string {
  return [left, right].sort().join("|");
}

/** At or above: answered. Below: asked about ("did you mean"). */
const ANSWER_FROM = 0.6;
/** The same for commands: none of them does harm unasked, and their phrases are short, so that little speaks for any. */
const OBEY_FROM = 0.5;
/** "I don't teach that yet" claims little. */
const NOT_TAUGHT_FROM = 0.5;
/** Below: refused. */
const ASK_FROM = 0.28;
/** From here on two names in a comparison are believed: "which is dearer, my customers or my risks" stays below. */
const COMPARED_FROM = 0.1;
const FOLLOW_UP_FROM = 0;
const LEANS_FROM = -0.5;
const PLAIN_FROM = 0.9;
const LEANING_FROM = 0.55;
/** "and how is it different from management?" is short; a longer comparison names both its sides. */
const SHORT_WORDS = 12;
/** A clause out of its sentence is easily taken for something: it must beat the whole by this much, in log odds. */
const CLAUSE_HANDICAP = 2;
const SMALL_TALK = new Set(["cmd.greeting", "cmd.thanks", "cmd.goodbye", "cmd.who-are-you"]);

/** The things a comparison is about, in the order they are named; of more than two, those whose difference is taught. */
function sidesOf(taught: Taught, reading: Reading): string[] {
  const named = [...new Set(reading.mentions.map((mention) => mention.id))];
  if (named.length <= 2) return named;
  const compared = named.filter((one) => named.some((other) => isTaughtPair(taught, one, other)));
  return compared.length >= 2 ? compared.slice(0, 3) : named.filter((id) => id !== "itil").slice(0, 2);
}

function isTaughtPair(taught: Taught, one: string, other: string): boolean {
  return one !== other && taught.differences.has(pairKey(one, other));
}

type WeighedReading = { readonly judged: Judged; readonly logit: number };

function toProbability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The reading most likely right: the whole, its greeting, or a clause that is much clearer than the whole. */
function bestReading(
  matcher: Matcher,
  utterance: ReadUtterance,
): WeighedReading & { readonly whole: Judged } {
  const weigh = (reading: Reading): WeighedReading => {
    const judged = judgeReading(matcher.judges, reading);
    return { judged, logit: acceptanceLogit(matcher.refusal, judged.signals) };
  };
  const whole = weigh(utterance.whole);
  const greetings = utterance.greeting ? [weigh(utterance.greeting)] : [];
  const others = [
    ...greetings.filter(({ judged }) => SMALL_TALK.has(judged.ranked[0]?.label ?? "")),
    ...utterance.clauses.map(weigh).map(({ judged, logit }) => ({ judged, logit: logit - CLAUSE_HANDICAP })),
  ];
  const best = others.reduce((left, right) => (right.logit > left.logit ? right : left), whole);
  return { ...best, whole: whole.judged };
}

/** Takes a read utterance for what it most likely is. */
function matchRead(matcher: Matcher, taught: Taught, utterance: ReadUtterance, context?: string): Match {
  const language = detectLanguage(matcher.languages, utterance.text, utterance.whole.words);
  const { words } = utterance.whole;
  // A lone letter is a slip of the finger, whatever it resembles.
  if (words.length === 0 || (words.length === 1 && /^[a-z]$/.test(words[0]!))) {
    return {
      kind: "out-of-scope",
      because: "nothing-to-read",
      confidence: 1,
      language,
      candidates: [],
      nearest: [],
    };
  }
  const best = bestReading(matcher, utterance);
  const { judged } = best;
  const [only, ...more] = new Set(utterance.whole.mentions.map(({ id }) => id));
  const { facet, framed } = facetOf(matcher, utterance.whole, more.length > 0);
  // A name alone or in a plain question is a question about it, everyday word or not.
  const isPlain = framed >= PLAIN_FROM && more.length === 0 && only === judged.ranked[0]?.label;
  const confidence = Math.max(toProbability(best.logit), isPlain ? ANSWER_FROM : 0);
  const candidates = candidatesOf(judged, confidence);
  const understood = { confidence, language, candidates, nearest: judged.nearest };
  const sides = sidesOf(taught, utterance.whole);

  if (context !== undefined) {
    const followed = followUp(matcher, taught, utterance.whole, sides, context, best.whole, confidence);
    if (followed) {
      const sure = { ...understood, confidence: Math.max(confidence, ANSWER_FROM) };
      return { ...sure, ...followed, candidates: chosenFirst(followed.topic, sure) };
    }
  }
  // Two names whose difference is taught, compared: that is what is asked, whatever else the sentence resembles.
  const [one, other] = sides;
  const isCompared = facet === "difference" && confidence >= COMPARED_FROM;
  if (isCompared && one !== undefined && other !== undefined && isTaughtPair(taught, one, other)) {
    const sure = { ...understood, confidence: Math.max(confidence, ANSWER_FROM) };
    const compared = topicMatch(matcher, taught, sides, one, facet);
    return { ...sure, ...compared, candidates: chosenFirst(compared.topic, sure) };
  }
  const nothingNamed = utterance.whole.mentions.length === 0;
  if (
    context === undefined &&
    nothingNamed &&
    best.whole.leaning === 1 &&
    leansOnContext(best.whole, confidence)
  ) {
    return { kind: "out-of-scope", because: "leans-on-context", ...understood };
  }
  const top = judged.ranked[0];
  if (!top || confidence < ASK_FROM) {
    return { kind: "out-of-scope", because: "unknown", ...understood };
  }
  if (confidence < neededFor(taught, top.label)) {
    return { kind: "ambiguous", facet, ...understood };
  }
  if (isCommand(top.label)) {
    const topic = judged.reading.mentions.find((mention) => !matcher.terms.has(mention.id))?.id;
    return {
      kind: "command",
      command: top.label,
      slots: readSlots(top.label, utterance.folded, utterance.whole.words, topic),
      ...understood,
    };
  }
  return { ...understood, ...topicMatch(matcher, taught, sides, top.label, facet) };
}

function neededFor(taught: Taught, label: string): number {
  if (isCommand(label)) return OBEY_FROM;
  return taught.topics.has(label) ? ANSWER_FROM : NOT_TAUGHT_FROM;
}

function candidatesOf(judged: Judged, confidence: number): Candidate[] {
  const best = judged.ranked[0]?.score ?? 0;
  return judged.ranked
    .slice(0, 3)
    .map(({ label, score }) => ({ intent: label, confidence: confidence * Math.exp(2 * (score - best)) }));
}

/** The candidates behind what was chosen by other signs than the ranking. */
function chosenFirst(
  topic: string,
  { confidence, candidates }: { readonly confidence: number; readonly candidates: readonly Candidate[] },
): Candidate[] {
  const others = candidates.filter(({ intent }) => intent !== topic).slice(0, 2);
  return [
    { intent: topic, confidence },
    ...others.map((one) => ({ ...one, confidence: one.confidence / 2 })),
  ];
}

type TopicPart =
  | {
      kind: "topic";
      topic: string;
      facet: FacetName;
      topics: readonly string[];
      sides: readonly string[];
      followsUp: boolean;
    }
  | { kind: "not-taught"; topic: string; facet: FacetName; topics: readonly string[] };

function topicMatch(
  matcher: Matcher,
  taught: Taught,
  named: readonly string[],
  label: string,
  facet: FacetName,
): TopicPart {
  // One side may be described rather than named: "…, how is that not a demand?"
  const sides = named.length === 1 && !named.includes(label) ? [label, ...named] : named;
  if (facet === "difference" && sides.length >= 2) {
    const topics = sides.filter((id) => !matcher.terms.has(id));
    const topic = topics[0] ?? label;
    const isTaught = topics.some((id) => taught.topics.has(id)) || isTaughtPair(taught, sides[0]!, sides[1]!);
    return isTaught
      ? { kind: "topic", topic, facet, topics, sides, followsUp: false }
      : { kind: "not-taught", topic, facet, topics };
  }
  return taught.topics.has(label)
    ? { kind: "topic", topic: label, facet, topics: [label], sides: [label], followsUp: false }
    : { kind: "not-taught", topic: label, facet, topics: [label] };
}

/** Words of follow-ups and hardly any others, and more like a follow-up than like something to refuse. */
function leansOnContext({ followUp, refused, leaning, ranked }: Judged, confidence: number): boolean {
  if (leaning < LEANING_FROM || followUp <= refused) return false;
  const best = ranked[0]?.score ?? -1;
  return followUp > Math.min(FOLLOW_UP_FROM, best) || (confidence < ANSWER_FROM && followUp > LEANS_FROM);
}

/** A line that leans on the topic before: no other topic is named, and its words are those of follow-ups. */
function followUp(
  matcher: Matcher,
  taught: Taught,
  reading: Reading,
  named: readonly string[],
  context: string,
  judged: Judged,
  confidence: number,
): TopicPart | undefined {
  const others = named.filter((id) => id !== context);
  const { facet, score } = facetOf(matcher, reading, true);
  const topics = others.filter((id) => !matcher.terms.has(id));
  if (others.length === 0 && leansOnContext(judged, confidence) && score > LEANS_FROM) {
    if (!taught.topics.has(context)) return { kind: "not-taught", topic: context, facet, topics: [context] };
    return { kind: "topic", topic: context, facet, topics: [context], sides: [context], followsUp: true };
  }
  const comparesShortly = facet === "difference" && reading.words.length <= SHORT_WORDS;
  if (comparesShortly && others.length === 1 && judged.followUp > judged.refused) {
    return {
      kind: "topic",
      topic: context,
      facet,
      topics: [context, ...topics],
      sides: [context, ...others],
      followsUp: true,
    };
  }
  return undefined;
}

/** The least that is left of an utterance to be asked something by, in words. */
const SHORTEST_QUESTION = 3;

function isSmallTalk(match: Match): boolean {
  return match.kind === "command" && SMALL_TALK.has(match.command);
}

/** "Thank you, that was very clear; and how do they differ from practices?": the question behind the politeness, if there is one. */
function matchPastPoliteness(
  matcher: Matcher,
  taught: Taught,
  utterance: ReadUtterance,
  context?: string,
): Match | undefined {
  const parts = splitClauses(matcher, utterance);
  const telling = parts.filter(
    (part) => !isSmallTalk(matchRead(matcher, taught, readOnly(utterance, [part]))),
  );
  const question = readOnly(utterance, telling);
  if (telling.length === parts.length || question.whole.words.length < SHORTEST_QUESTION) return undefined;
  const rest = matchRead(matcher, taught, question, context);
  return rest.kind === "topic" || rest.kind === "not-taught" || rest.kind === "command" ? rest : undefined;
}

/**
 * Takes an utterance for what it most likely is.
 * @param typed as typed; any length, any characters.
 * @param context id of the topic talked about before, for follow-ups.
 */
export function matchUtterance(matcher: Matcher, taught: Taught, typed: string, context?: string): Match {
  const utterance = readUtterance(matcher, typed);
  const match = matchRead(matcher, taught, utterance, context);
  return (isSmallTalk(match) ? matchPastPoliteness(matcher, taught, utterance, context) : undefined) ?? match;
}
