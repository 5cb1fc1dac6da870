import type { Picture } from "../../src/chat/reply.ts";
import type { Language } from "../../src/course/prose.ts";

export type WeeksPicture = Extract<Picture, { kind: "weeks" }>;

/** Weeks in a row, the last one W47, with a percentage each. */
export function weeksOf(language: Language, percents: readonly (number | undefined)[]): WeeksPicture {
  const first = 48 - percents.length;
  return {
    kind: "weeks",
    language,
    weeks: percents.map((percent, at) => ({ week: `2026-W${first + at}`, percent })),
  };
}

const none = undefined;

/** What is usual, gaps at every place, and what needs most room, in both languages. */
export const WEEKS_PICTURES: readonly WeeksPicture[] = (["fr", "en"] as const).flatMap((language) =>
  [
    [48, 52, 51, 60, 66, 71, 70, 78],
    [none, none, 55, 61, none, 64, 69, 72],
    [none, 47, none, 60, none, 86, none, none],
    [0, 100, 0, 100, 30, 5, 60, 100],
    [10, 40, 70, 100, 75, 50, 25, 0],
    [100, 100, 100, 100, 100, 100, 100, 100],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [none, none, none, none, none, none, none, none],
    [none, none, none, none, none, 43, 0],
    [50, none, 88],
    [63],
    [none],
  ].map((percents) => weeksOf(language, percents)),
);
