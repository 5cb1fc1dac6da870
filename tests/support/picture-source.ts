import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { loadWords } from "../../src/authoring/load-words.ts";
import type { Language } from "../../src/course/prose.ts";
import {
  type LabelSource,
  MARK_LEVELS,
  type PartMark,
  SYSTEM_PARTS,
  type SystemPicture,
} from "../../src/course/system-picture.ts";
import { WORD_KEYS } from "../../src/course/words.ts";

/** The names and words that the pictures are really drawn with. */
export const PICTURE_SOURCE: LabelSource = {
  course: { names: loadRegistryNames("intents").names },
  words: loadWords("content/words", WORD_KEYS),
};

const LANGUAGES: readonly Language[] = ["fr", "en"];

function markAll(mark: (at: number) => PartMark): Readonly<Record<string, PartMark>> {
  return Object.fromEntries(SYSTEM_PARTS.map((part, at) => [part, mark(at)]));
}

/** Marks of every kind, and those that need most room. */
export const MARKS = {
  mixed: markAll((at) => {
    const level = MARK_LEVELS[at % MARK_LEVELS.length] ?? "unseen";
    return level === "unseen" ? { level } : { level, percent: 30 + at };
  }),
  unseen: markAll(() => ({ level: "unseen" })),
  full: markAll(() => ({ level: "strong", percent: 100 })),
};

/** The plain picture and one for each part, in both languages. */
export const PICTURES: readonly SystemPicture[] = LANGUAGES.flatMap((language) =>
  [undefined, ...SYSTEM_PARTS].map((highlight) => ({ language, highlight })),
);

/** Those with marks, in both languages, with and without a part standing out. */
export const MARKED_PICTURES: readonly SystemPicture[] = LANGUAGES.flatMap((language) =>
  Object.values(MARKS).flatMap((marks) => [
    { language, marks },
    { language, marks, highlight: "governance" },
  ]),
);
