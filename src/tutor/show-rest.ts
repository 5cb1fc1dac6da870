import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Button } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { answerHere, answerPrivately } from "./answer-here.ts";
import { writeAction } from "./button-action.ts";
import { languageForLearner } from "./choose-language.ts";
import type { Moment } from "./moment.ts";
import type { Teaching } from "./teaching.ts";

/** How long the rest of a message can be asked for. */
export const REST_KEPT_DAYS = 30;

/** Stands below a message that a platform had to cut. @param number of the message in the outbox. */
export function restButton({ words }: Teaching, language: Language, number: number): Button {
  return {
    action: writeAction({ kind: "rest", language, number }),
    label: sayPlain(words, language, "button.rest"),
  };
}

/** What the message had no room for: to everyone there, or, when one learner alone saw the message, to that learner alone. */
export async function showRest(
  { words }: Teaching,
  event: ChatEvent,
  number: number,
  spoken: Language,
  moment: Moment,
): Promise<Effect> {
  const rest = await moment.store.rests.find(event.place, number);
  if (!rest || (rest.learner !== undefined && rest.learner !== event.learner)) {
    const language = await languageForLearner(event, moment, spoken);
    const inlines = say(words, language, "rest.gone", { days: REST_KEPT_DAYS });
    return answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines }] });
  }
  const effect =
    rest.learner === undefined ? answerHere(event, rest.reply) : answerPrivately(event, rest.reply);
  // What it goes on from stays to be read.
  return effect.kind === "whisper" ? { ...effect, beside: true } : effect;
}
