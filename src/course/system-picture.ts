import type { Course } from "./course.ts";
import { capitalizeLearnerText, type Language, type LearnerText } from "./prose.ts";
import { sayPlain, type Words } from "./words.ts";

/** What the picture of the service value system shows, and what can be asked for in it: ids of topics. */
export const SYSTEM_PARTS = [
  "service-value-system",
  "opportunity",
  "demand",
  "guiding-principles",
  "governance",
  "service-value-chain",
  "practices",
  "continual-improvement",
  "value",
  "continual-loop",
] as const;
export type SystemPart = (typeof SYSTEM_PARTS)[number];

export function isSystemPart(id: string): id is SystemPart {
  return SYSTEM_PARTS.some((part) => part === id);
}

/** Something for every part. */
function forEachPart<Made>(make: (part: SystemPart) => Made): Readonly<Record<SystemPart, Made>> {
  const made = Object.fromEntries(SYSTEM_PARTS.map((part) => [part, make(part)]));
  return made as Record<SystemPart, Made>; // each part is in the list
}

/** How well a part is mastered. "unseen": not seen often enough to tell, which is no level. */
export const MARK_LEVELS = ["unseen", "weak", "growing", "strong"] as const;
export type MarkLevel = (typeof MARK_LEVELS)[number];

/** What the picture says of a part; `percent` 0 to 100, shown rounded down, so that none reads like the next level. */
export type PartMark = { readonly level: MarkLevel; readonly percent?: number | undefined };

/** The picture as data: whoever shows it chooses the theme. */
export type SystemPicture = {
  readonly language: Language;
  /** The topic that was asked for: its part stands out. Of a topic that is no part, nothing does. */
  readonly highlight?: string | undefined;
  /** By topic id: shown instead of what the part is in a few words. A part without a mark keeps those. */
  readonly marks?: Readonly<Record<string, PartMark>> | undefined;
};

/** What stands on a part: its name, and below it what it is or how well it is mastered. */
export type PartLabel = { readonly name: LearnerText; readonly note: LearnerText };

/** Every word of the picture, in its language. */
export type SystemLabels = {
  readonly title: LearnerText;
  readonly parts: Readonly<Record<SystemPart, PartLabel>>;
  readonly levels: Readonly<Record<MarkLevel, LearnerText>>;
  /** Above what enters, and above what leaves. */
  readonly inputs: LearnerText;
  readonly output: LearnerText;
};

/** Where the labels come from. */
export type LabelSource = { readonly course: Pick<Course, "names">; readonly words: Words };

/** Not for a part that was not seen enough, whatever its share. */
function hasShare(mark: PartMark): mark is PartMark & { readonly percent: number } {
  return mark.level !== "unseen" && mark.percent !== undefined;
}

/** What a part is in a few words; with a mark, its share, or that there is none to tell. */
function sayNote(
  words: Words,
  language: Language,
  part: SystemPart,
  mark: PartMark | undefined,
): LearnerText {
  if (!mark) return sayPlain(words, language, `picture.note.${part}`);
  return hasShare(mark)
    ? sayPlain(words, language, "picture.percent", { percent: Math.floor(mark.percent) })
    : sayPlain(words, language, "picture.too-soon");
}

/**
 * The names and notes of every part in a language; with marks, the note says the share, or the level where there is none.
 * @throws when the names lack a part, which is a mistake in `intents/registry.yaml`.
 */
export function labelSystem(
  { course, words }: LabelSource,
  { language, marks }: SystemPicture,
): SystemLabels {
  const parts = forEachPart((part): PartLabel => {
    const name = course.names.get(part)?.[language];
    if (name === undefined) throw new Error(`intents/registry.yaml has no name for ${part}`);
    return {
      name: capitalizeLearnerText(name, language),
      note: sayNote(words, language, part, marks?.[part]),
    };
  });
  const level = (one: MarkLevel) => sayPlain(words, language, `picture.level.${one}`);
  return {
    title: parts["service-value-system"].name,
    parts,
    inputs: sayPlain(words, language, "picture.inputs"),
    output: sayPlain(words, language, "picture.output"),
    levels: {
      unseen: level("unseen"),
      weak: level("weak"),
      growing: level("growing"),
      strong: level("strong"),
    },
  };
}

/** A part as text: its name, and what stands below it; of a share its level too. */
function describePart(
  { parts, levels }: SystemLabels,
  words: Words,
  { language, marks }: SystemPicture,
  part: SystemPart,
) {
  const { name, note } = parts[part];
  const mark = marks?.[part];
  if (!mark) return sayPlain(words, language, "picture.part", { name, note });
  const level = levels[mark.level];
  return hasShare(mark)
    ? sayPlain(words, language, "picture.part-marked", { name, share: note, level })
    : sayPlain(words, language, "picture.part", { name, note: level });
}

/** The facts of the picture as text, for who does not see it: some 800 characters. @throws as `labelSystem` does. */
export function describeSystem(source: LabelSource, picture: SystemPicture): LearnerText {
  const { words } = source;
  const { language, highlight } = picture;
  const labels = labelSystem(source, picture);
  const parts = forEachPart((part) => describePart(labels, words, picture, part));
  const alt = sayPlain(words, language, "picture.alt", parts);
  if (highlight === undefined || !isSystemPart(highlight)) return alt;
  return sayPlain(words, language, "picture.alt-highlight", { alt, part: labels.parts[highlight].name });
}
