import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";

/** Answers where the event happened: to everyone there, or, when it was asked quietly, to who asked. */
export function answerHere(event: ChatEvent, reply: Reply): Effect {
  const isQuiet = (event.kind === "utterance" || event.kind === "press") && event.quiet === true;
  return isQuiet
    ? answerPrivately(event, reply)
    : { kind: "post", to: event.place, spot: spotOf(event), reply };
}

/** Answers so that only the learner sees it; in a direct chat that is a post like any other. */
export function answerPrivately(event: ChatEvent, reply: Reply): Effect {
  const { place: to, learner } = event;
  return to.kind === "direct"
    ? { kind: "post", to, spot: spotOf(event), reply }
    : { kind: "whisper", to, spot: spotOf(event), learner, reply };
}

/** Puts a reply in the place of the message that carries the pressed button. */
export function changePressed(event: ChatEvent & { readonly kind: "press" }, reply: Reply): Effect {
  const { place: to, learner, message: id, quiet } = event;
  const seenBy = quiet === true && to.kind === "team" ? { learner } : {};
  return { kind: "edit", to, message: { kind: "id", id }, ...seenBy, reply };
}

function spotOf({ place }: ChatEvent): { readonly kind: "thread"; readonly thread: string } {
  return { kind: "thread", thread: place.thread };
}
