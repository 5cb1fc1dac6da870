import type { Block } from "../chat/reply.ts";
import { joinLearnerText, type Language } from "../course/prose.ts";
import { describeSystem, type SystemPicture } from "../course/system-picture.ts";
import { sayPlain } from "../course/words.ts";
import { percentOf } from "../progress/level.ts";
import type { WeeklyShare } from "../progress/weekly-shares.ts";
import type { Teaching } from "./teaching.ts";

/** The system's picture with the same facts as text beside it. */
export function describePicture(teaching: Teaching, picture: SystemPicture): Block {
  return {
    kind: "picture",
    picture: { kind: "system", ...picture },
    alt: describeSystem(teaching, picture),
  };
}

/** A plot over weeks with the same facts as text beside it; a week without enough answers says so. */
export function describeWeeks(
  { words }: Teaching,
  shares: readonly WeeklyShare[],
  language: Language,
): Block {
  const weeks = shares.map(({ week, share }) => ({
    week,
    percent: share === undefined ? undefined : percentOf(share),
  }));
  const said = weeks.map(({ week: name, percent }) => {
    const week = Number(name.slice(-2));
    return percent === undefined
      ? sayPlain(words, language, "weeks.week-none", { week })
      : sayPlain(words, language, "weeks.week", { week, percent });
  });
  return {
    kind: "picture",
    picture: { kind: "weeks", language, weeks },
    alt: sayPlain(words, language, "weeks.alt", { weeks: joinLearnerText(said, ", ") }),
  };
}
