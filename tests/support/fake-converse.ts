import type { ChatEvent, Effect } from "../../src/chat/chat-event.ts";
import type { Converse } from "./converse.ts";

/** What a fake tutor gives for an event: at once or later; what it throws is what the tutor rejects with. */
export type FakeAnswer = (event: ChatEvent) => readonly Effect[] | Promise<readonly Effect[]>;

/** A tutor that gives what `answer` says and keeps what it was told. */
export function fakeConverse(answer: FakeAnswer): {
  readonly converse: Converse;
  readonly events: ChatEvent[];
} {
  const events: ChatEvent[] = [];
  return {
    events,
    converse: async (event) => {
      events.push(event);
      return answer(event);
    },
  };
}
