import type { Block, Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import type { Match } from "../understanding/match.ts";
import { notTaughtYet } from "./offer-topics.ts";
import { type Answer, renderAnswer } from "./render-answer.ts";
import type { Basis, Subject } from "./subject.ts";
import { findDifference, nameOf, type Teaching } from "./teaching.ts";

type TopicMatch = Match & { kind: "topic" };

function toPercent(confidence: number): number {
  return Math.min(100, Math.max(0, Math.round(confidence * 100)));
}

/**
 * How sure the match was and what came second, for "why this answer?". Where the topic before or a taught comparison decided,
 * nothing came second: the other candidates are not measured against what was chosen.
 */
function basisOf(teaching: Teaching, match: TopicMatch): Basis {
  const [one, other] = match.sides;
  const isTaughtComparison =
    match.facet === "difference" &&
    one !== undefined &&
    other !== undefined &&
    findDifference(teaching, one, other) !== undefined;
  const wasRanked = !match.followsUp && !isTaughtComparison;
  const second = wasRanked
    ? match.candidates.find(({ intent }) => intent !== match.topic && !match.topics.includes(intent))
    : undefined;
  return {
    kind: "matched",
    percent: toPercent(match.confidence),
    runnerUp: second && { intent: second.intent, percent: toPercent(second.confidence) },
  };
}

/** A difference nobody wrote: say so, name the sides that are not taught yet, and give what there is on the others. */
function missingDifference(
  teaching: Teaching,
  match: TopicMatch,
  basis: Basis,
  language: Language,
): Reply | undefined {
  const [one, other] = match.sides;
  const names = [one, other].map((id) => (id === undefined ? undefined : nameOf(teaching, id, language)));
  const taught = match.sides.filter((id) => teaching.course.topics.has(id));
  const first = taught[0];
  if (first === undefined) return undefined;
  const answer = (topic: string): Answer => ({
    subject: { kind: "facet", topic, facet: "definition" },
    basis,
    language,
    page: 0,
    why: false,
  });
  const blocks: Block[] = [];
  if (names[0] !== undefined && names[1] !== undefined) {
    const values = { one: names[0], other: names[1] };
    blocks.push({ kind: "paragraph", inlines: say(teaching.words, language, "difference.missing", values) });
  }
  // A side that is no topic is a term: not taught either, but not something to come.
  const untaught = match.topics.filter((id) => !teaching.course.topics.has(id));
  blocks.push(...untaught.flatMap((id) => notTaughtYet(teaching, id, language)));
  for (const id of taught.slice(0, 2)) {
    const topic = teaching.course.topics.get(id);
    if (topic)
      blocks.push(
        { kind: "title", text: topic.title[language] },
        { kind: "paragraph", inlines: topic.sentence[language] },
      );
  }
  const buttons =
    renderAnswer(teaching, answer(first))?.blocks.filter((block) => block.kind === "buttons") ?? [];
  return { language, blocks: [...blocks, ...buttons] };
}

/** The answer to a matched question; a facet that the topic lacks is said to be missing and its definition given. */
export function explainMatch(teaching: Teaching, match: TopicMatch, language: Language): Reply | undefined {
  const basis = basisOf(teaching, match);
  const render = (subject: Subject) =>
    renderAnswer(teaching, { subject, basis, language, page: 0, why: false });
  const { topic: id, facet } = match;
  const topic = teaching.course.topics.get(id);
  if (facet === "difference") {
    const [one, other] = match.sides;
    if (one !== undefined && other !== undefined && findDifference(teaching, one, other))
      return render({ kind: "difference", one, other });
    if (other !== undefined) return missingDifference(teaching, match, basis, language);
    // "What do people confuse it with?": the first difference its own file teaches.
    const own = topic?.differences[0];
    if (own) return render({ kind: "difference", one: own.sides[0], other: own.sides[1] });
    return render({ kind: "facet", topic: id, facet: "definition" });
  }
  if (!topic) return undefined;
  if (topic.explanations[facet]) return render({ kind: "facet", topic: id, facet });
  const definition = render({ kind: "facet", topic: id, facet: "definition" });
  if (!definition) return undefined;
  const missing = say(teaching.words, language, "facet.missing", {
    topic: topic.title[language],
    facet: sayPlain(teaching.words, language, `facet.${facet}`),
  });
  return { ...definition, blocks: [{ kind: "paragraph", inlines: missing }, ...definition.blocks] };
}
