import type { Language, Paragraph } from "../course/prose.ts";
import { say } from "../course/words.ts";
import { QUESTION_COUNT, QUESTION_SECONDS, withinRange } from "../quiz/round-times.ts";
import { nameOf, type Teaching } from "./teaching.ts";

/** A round's size as it was asked for. */
type Asked = {
  readonly topic: string | undefined;
  readonly count: number | undefined;
  readonly seconds: number | undefined;
  /** How many questions there are to ask; more than 0. */
  readonly available: number;
  /** How many more there would be if other rounds had not drawn them. */
  readonly held: number;
};

function isOutside(asked: number | undefined, { least, most }: { least: number; most: number }): boolean {
  return asked !== undefined && (asked < least || asked > most);
}

/** The nearest size that a round can have, and what whoever asked for another is told. */
export function bringInRange(
  teaching: Teaching,
  { topic, count: wanted, seconds: wantedSeconds, available, held }: Asked,
  language: Language,
): { readonly count: number; readonly seconds: number; readonly said: readonly Paragraph[] } {
  const { words } = teaching;
  const allowed = withinRange(wanted, QUESTION_COUNT);
  const count = Math.min(allowed, available);
  const seconds = withinRange(wantedSeconds, QUESTION_SECONDS);
  const topicName = topic === undefined ? undefined : nameOf(teaching, topic, language);
  const said: Paragraph[] = [];
  if (count < allowed && held > 0) said.push(say(words, language, "quiz.held", { count }));
  else if (count < allowed && topicName !== undefined)
    said.push(say(words, language, "quiz.only", { topic: topicName, count }));
  else if (isOutside(wanted, QUESTION_COUNT)) {
    const { least, most } = QUESTION_COUNT;
    said.push(say(words, language, "quiz.count-range", { least, most, count }));
  }
  if (isOutside(wantedSeconds, QUESTION_SECONDS)) {
    const { least, most } = QUESTION_SECONDS;
    said.push(say(words, language, "quiz.seconds-range", { least, most, seconds }));
  }
  return { count, seconds, said };
}
