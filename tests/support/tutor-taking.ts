import type { Converse } from "../../src/chat/chat-event.ts";
import { createVolatileMemory } from "../../src/tutor/conversation-memory.ts";
import { createTutor, type TutorParts } from "../../src/tutor/create-tutor.ts";
import type { Match } from "../../src/understanding/match.ts";
import { outOfScopeMatch } from "./sample-matches.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";

type HearingTutor = {
  readonly converse: Converse;
  /** What the tutor was asked to understand, each with the topic before. */
  readonly heard: (readonly [string, string | undefined])[];
};

/** A tutor of the sample course, in English unless something speaks for French, that takes what is typed for one match after the other. */
export function tutorTaking(matches: readonly Match[], changes: Partial<TutorParts> = {}): HearingTutor {
  const heard: [string, string | undefined][] = [];
  const converse = createTutor({
    ...SAMPLE_TEACHING,
    memory: createVolatileMemory(),
    defaultLanguage: "en",
    understand(typed, context) {
      heard.push([typed, context]);
      return matches[heard.length - 1] ?? outOfScopeMatch();
    },
    ...changes,
  });
  return { converse, heard };
}
