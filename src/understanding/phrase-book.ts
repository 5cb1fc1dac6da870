import type { Command } from "./commands.ts";
import type { Shorthand } from "./read-shorthand.ts";

export type PhraseLanguage = "fr" | "en";

/** What a person wants to know about a topic. */
export const FACETS = ["definition", "purpose", "example", "parts", "how", "difference"] as const;
export type FacetName = (typeof FACETS)[number];

export type TopicPhrase = {
  readonly topic: string;
  readonly facet: FacetName;
  readonly language: PhraseLanguage;
  readonly text: string;
};
export type CommandPhrase = {
  readonly command: Command;
  readonly language: PhraseLanguage;
  readonly text: string;
};
/** A question about no topic in particular; `{topic}` stands for any name, unless it is a follow-up. */
export type FacetPhrase = {
  readonly facet: FacetName;
  readonly language: PhraseLanguage;
  readonly text: string;
};
export type PlainPhrase = { readonly language: PhraseLanguage; readonly text: string };

/** One judged utterance for calibrating refusal; `label` is a topic id, `cmd.*`, or null when it must be refused. */
export type JudgedPhrase = { readonly text: string; readonly label: string | null };

export type RegisteredName = {
  readonly id: string;
  readonly language: PhraseLanguage;
  readonly name: string;
  readonly everyday: boolean;
};

/** Everything the matcher learns from: `intents/` as data, and the explanations of the taught topics as weak evidence. */
export type PhraseBook = {
  readonly names: readonly RegisteredName[];
  /** ids of the registry that are no topics: the other side of a difference only ("management"). */
  readonly terms: ReadonlySet<string>;
  readonly shorthand: Shorthand;
  readonly topics: readonly TopicPhrase[];
  readonly commands: readonly CommandPhrase[];
  readonly frames: readonly FacetPhrase[];
  readonly followUps: readonly FacetPhrase[];
  readonly refused: readonly PlainPhrase[];
  readonly calibration: readonly JudgedPhrase[];
  /** Sentences of explanations, by topic. */
  readonly explained: readonly {
    readonly topic: string;
    readonly language: PhraseLanguage;
    readonly text: string;
  }[];
};
