import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";
import { say } from "../course/words.ts";
import { answerPrivately } from "./answer-here.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";
import type { Subject } from "./subject.ts";

/** How feedback names what it is about: "governance:example", "demand/service-request-management". */
function keyOf(subject: Subject): string {
  switch (subject.kind) {
    case "facet":
      return `${subject.topic}:${subject.facet}`;
    case "difference":
      return `${subject.one}/${subject.other}`;
  }
}

/** Keeps whether an answer was useful; one that was not goes to the demand log, without who said so. */
export async function rateAnswer(
  { words }: TutorParts,
  event: ChatEvent,
  subject: Subject,
  useful: boolean,
  language: Language,
  { store, now }: Moment,
): Promise<readonly Effect[]> {
  const { place, learner } = event;
  const key = keyOf(subject);
  await store.feedback.rate(place, learner, key, useful, now);
  if (!useful) {
    const topic = subject.kind === "facet" ? subject.topic : subject.one;
    // What was typed is not kept with an answer, so the subject stands for it.
    await store.demand.note(place, { text: key, language, because: "not-useful", topic, at: now });
  }
  const thanks = say(words, language, useful ? "rate.useful" : "rate.not-useful");
  return [answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines: thanks }] })];
}
