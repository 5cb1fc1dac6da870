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

/** A plot over weeks with the same facts as text beside it; that weeks had too few answers is said once, not of each. */
export function describeWeeks(
  { words }: Teaching,
  shares: readonly WeeklyShare[],
  language: Language,
): Block {
  const weeks = shares.map(({ week, share }) => ({
    week,
    percent: share === undefined ? undefined : percentOf(share),
  }));
  const told = weeks.flatMap(({ week, percent }) =>
    percent === undefined
      ? []
      : [sayPlain(words, language, "weeks.week", { week: Number(week.slice(-2)), percent })],
  );
  const said = joinLearnerText(told, ", ");
  return {
    kind: "picture",
    picture: { kind: "weeks", language, weeks },
    alt:
      told.length === 0
        ? sayPlain(words, language, "weeks.alt-none")
        : sayPlain(words, language, told.length === weeks.length ? "weeks.alt" : "weeks.alt-some", {
            weeks: said,
          }),
  };
}
