import { type LearnerText, toLearnerText } from "../../src/course/prose.ts";
import type { Teaching } from "../../src/tutor/teaching.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";

/** "Sentence 1 of many." and so on. */
export function sentences(count: number): LearnerText {
  return toLearnerText(Array.from({ length: count }, (_, at) => `Sentence ${at + 1} of many.`).join(" "));
}

/** Which of the sentences stand in a text, in their order. */
export function sentencesIn(text: string): readonly number[] {
  return [...text.matchAll(/Sentence (\d+) of many\./g)].map(([, number]) => Number(number));
}

/** The sample teaching, in which what the tutor says of itself has so many sentences. */
export function tellingLong(count: number): Teaching {
  const text = [{ kind: "text", text: sentences(count) }] as const;
  const words = { ...SAMPLE_TEACHING.words, "who.limits": { fr: text, en: text } };
  return { ...SAMPLE_TEACHING, words };
}
