import type { Command } from "./commands.ts";
import type { UtteranceLanguage } from "./detect-language.ts";
import type { FacetName } from "./phrase-book.ts";
import type { Slots } from "./read-slots.ts";

export type Candidate = { readonly intent: string; readonly confidence: number };

type Understood = {
  /** 0 to 1: how likely this reading is right. */
  readonly confidence: number;
  /** undefined when nothing in the utterance speaks for a language ("SVS ?"). */
  readonly language: UtteranceLanguage | undefined;
  /** The best readings, best first, at most 3. */
  readonly candidates: readonly Candidate[];
  /** Topics that the utterance resembles, most first, however little. */
  readonly nearest: readonly string[];
};

/** Why nothing is answered: no words at all, words that only make sense after an answer, or nothing the course knows. */
export type Unanswered = "nothing-to-read" | "leans-on-context" | "unknown";

/** What an utterance was taken for. */
export type Match = Understood &
  (
    | {
        readonly kind: "topic";
        readonly topic: string;
        readonly facet: FacetName;
        /** For a difference: the ids that exist, in the order they were named; else the topic alone. */
        readonly topics: readonly string[];
        /** For a difference: every side named, terms included. */
        readonly sides: readonly string[];
        /** The topic was not named: it is the one talked about before. */
        readonly followsUp: boolean;
      }
    | { readonly kind: "command"; readonly command: Command; readonly slots: Slots }
    | { readonly kind: "ambiguous"; readonly facet: FacetName }
    | {
        readonly kind: "not-taught";
        readonly topic: string;
        readonly facet: FacetName;
        readonly topics: readonly string[];
      }
    | { readonly kind: "out-of-scope"; readonly because: Unanswered }
  );
