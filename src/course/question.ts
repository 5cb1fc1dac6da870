import type { FactSource } from "./course.ts";
import type { Bilingual, Paragraph } from "./prose.ts";

/** How many options are right: exactly one, at least two, or one of the two options of a statement. */
export const QUESTION_KINDS = ["one", "several", "true-false"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** From the easiest. */
export const DIFFICULTIES = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export type Option = {
  /** Unique in its question: "a" to "e"; of a statement "true" and "false". */
  readonly id: string;
  readonly text: Bilingual<Paragraph>;
  /** Why it is right or wrong. */
  readonly explanation: Bilingual<Paragraph>;
  /** The belief behind a wrong option. */
  readonly misconception: Bilingual<Paragraph> | undefined;
};

/** A quiz item with its key. What a learner sees before the close is a `QuestionPrompt`, which has none. */
export type Question = {
  /** Unique in the course. */
  readonly id: string;
  /** id of the topic it asks about. */
  readonly topic: string;
  readonly kind: QuestionKind;
  readonly difficulty: Difficulty;
  /** Where the facts behind the key come from. */
  readonly source: FactSource;
  readonly stem: Bilingual<Paragraph>;
  /** ids of the right options; never empty. */
  readonly key: readonly string[];
  readonly options: readonly Option[];
};

/** Every question of the course by its id. */
export type QuestionBank = ReadonlyMap<string, Question>;
