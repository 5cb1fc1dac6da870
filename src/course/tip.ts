import type { FactSource } from "./course.ts";
import type { Bilingual, LearnerText, Paragraph } from "./prose.ts";

/** One idea of a topic and one thing to try at work, read in half a minute. */
export type Tip = {
  /** Unique in the course. */
  readonly id: string;
  readonly topic: string;
  readonly source: FactSource;
  readonly title: Bilingual<LearnerText>;
  readonly text: Bilingual<Paragraph>;
  /** What to try. */
  readonly advice: Bilingual<Paragraph>;
};
