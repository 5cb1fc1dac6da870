import type { ChatAdapter, Receive } from "../../src/chat/chat-adapter.ts";
import type { ChatEvent } from "../../src/chat/chat-event.ts";
import type { Reply } from "../../src/chat/reply.ts";

/** What a fake tutor says to an event: a post where it happened, a private line to its learner, an edit of a message. */
export type FakeEffect =
  | { readonly kind: "post" | "whisper"; readonly reply: Reply }
  | { readonly kind: "edit"; readonly message: string; readonly reply: Reply };

/** At once or later; what it throws is what `receive` rejects with. */
export type FakeAnswer = (event: ChatEvent) => readonly FakeEffect[] | Promise<readonly FakeEffect[]>;

type FakeTutor = {
  readonly receive: Receive;
  readonly events: ChatEvent[];
  /** Delivers through this adapter from now on. */
  serve(adapter: ChatAdapter): void;
};

/** A tutor and its delivery in one: keeps what it was told, and has what `answer` says delivered before `receive` resolves. */
export function fakeTutor(answer: FakeAnswer): FakeTutor {
  const events: ChatEvent[] = [];
  let adapter: ChatAdapter | undefined;
  return {
    events,
    serve(served) {
      adapter = served;
    },
    async receive(event) {
      events.push(event);
      const { place: to, learner, returnTo } = event;
      for (const effect of await answer(event)) {
        const { reply } = effect;
        if (effect.kind === "edit") {
          await adapter?.deliver({ kind: "edit", to, message: effect.message, reply });
        } else {
          await adapter?.deliver({ kind: effect.kind, to, thread: to.thread, learner, reply, returnTo });
        }
      }
    },
  };
}
