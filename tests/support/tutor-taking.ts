import type { Store } from "../../src/storage/open-store.ts";
import type { TutorParts } from "../../src/tutor/create-tutor.ts";
import type { Match } from "../../src/understanding/match.ts";
import { type Converse, converseWith } from "./converse.ts";
import type { FakeClock } from "./fake-clock.ts";
import { outOfScopeMatch } from "./sample-matches.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";

type HearingTutor = {
  readonly converse: Converse;
  readonly store: Promise<Store>;
  /** What the tutor was asked to understand, each with the topic before. */
  readonly heard: (readonly [string, string | undefined])[];
};

/** A tutor of the sample course, in English unless something speaks for French, that takes what is typed for one match after the other. */
export function tutorTaking(
  matches: readonly Match[],
  changes: Partial<TutorParts> = {},
  clock?: FakeClock,
): HearingTutor {
  const heard: [string, string | undefined][] = [];
  const { converse, store } = converseWith(
    {
      ...SAMPLE_TEACHING,
      defaultLanguage: "en",
      understand(typed, context) {
        heard.push([typed, context]);
        return matches[heard.length - 1] ?? outOfScopeMatch();
      },
      ...changes,
    },
    clock,
  );
  return { converse, store, heard };
}
