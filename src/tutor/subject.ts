import type { ExplainedFacet } from "../course/course.ts";

/** What an answer is about. */
export type Subject =
  | { readonly kind: "facet"; readonly topic: string; readonly facet: ExplainedFacet }
  | { readonly kind: "difference"; readonly one: string; readonly other: string };

/** How the tutor came to an answer: so that "why this answer?" can say it, even after a restart. */
export type Basis =
  | {
      readonly kind: "matched";
      /** 0 to 100. */
      readonly percent: number;
      readonly runnerUp: { readonly intent: string; readonly percent: number } | undefined;
    }
  | { readonly kind: "chosen" };
