import type { ChatEvent, Converse, Effect } from "../../src/chat/chat-event.ts";

/** A tutor that gives what `answer` says and keeps what it was told. */
export function fakeConverse(answer: (event: ChatEvent) => readonly Effect[]): {
  readonly converse: Converse;
  readonly events: ChatEvent[];
} {
  const events: ChatEvent[] = [];
  return {
    events,
    converse: (event) => {
      events.push(event);
      return answer(event);
    },
  };
}
