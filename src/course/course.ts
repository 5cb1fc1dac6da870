import type { Bilingual, LearnerText, Paragraph, Prose } from "./prose.ts";
import type { QuestionBank } from "./question.ts";
import type { Tip } from "./tip.ts";

/** Facets that a topic has an explanation for; a difference needs a second side and stands apart. */
export const EXPLAINED_FACETS = ["definition", "purpose", "example", "parts", "how"] as const;
export type ExplainedFacet = (typeof EXPLAINED_FACETS)[number];

/** Where a text's facts come from: the course's own note, material beyond it, or both. */
export type FactSource = "course" | "beyond" | "both";

export type ReviewStatus =
  { readonly kind: "draft" } | { readonly kind: "reviewed"; readonly by: LearnerText };

/** A part of the course: every explanation names its section. */
export type Section = {
  readonly id: string;
  readonly heading: Bilingual<LearnerText>;
  /** Topics taught in it, in the course's order. */
  readonly topics: readonly string[];
};

export type Explanation = {
  readonly source: FactSource;
  readonly text: Bilingual<Prose>;
  /** For a list facet; otherwise empty. */
  readonly items: readonly Bilingual<Paragraph>[];
};

/** What tells two things apart that people confuse. Sides are topic ids or terms of the registry. */
export type Difference = {
  readonly sides: readonly [string, string];
  readonly source: FactSource;
  readonly text: Bilingual<Prose>;
};

export type Topic = {
  readonly id: string;
  readonly status: ReviewStatus;
  readonly edition: LearnerText;
  /** id of the course section. */
  readonly section: string;
  readonly title: Bilingual<LearnerText>;
  readonly sentence: Bilingual<Paragraph>;
  readonly explanations: Readonly<Partial<Record<ExplainedFacet, Explanation>>>;
  readonly differences: readonly Difference[];
  /** Where the course simplifies: one honest line. */
  readonly nuance: Bilingual<Paragraph> | undefined;
  readonly seeAlso: readonly string[];
};

export type Course = {
  readonly title: Bilingual<LearnerText>;
  readonly sections: readonly Section[];
  /** In the course's order. */
  readonly topics: ReadonlyMap<string, Topic>;
  /** The name shown for every id the registry knows, taught or not, terms included. */
  readonly names: ReadonlyMap<string, Bilingual<LearnerText>>;
  /** In the order of their topics, and as written within one. */
  readonly questions: QuestionBank;
  /** In the order of the course's topics. */
  readonly tips: readonly Tip[];
};
