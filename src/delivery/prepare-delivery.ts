import type { Address, MessageName, Spot } from "../chat/chat-event.ts";
import type { Delivery } from "../chat/chat-adapter.ts";
import type { Button, Reply } from "../chat/reply.ts";
import type { Waiting } from "./delivery-store.ts";

/** The platform's id of a message by the name the tutor gave it; undefined when it was never sent. */
type FindMessage = (where: Address, handle: string) => Promise<string | undefined>;

/** What brings the rest of a message that a platform had to cut. @param number of its effect in the outbox. */
export type RestButton = (language: Reply["language"], number: number) => Button;

/** A post below a message that was never sent goes to the top: better seen there than not at all. */
async function threadOf(where: Address, spot: Spot, find: FindMessage): Promise<string | undefined> {
  switch (spot.kind) {
    case "top":
      return undefined;
    case "thread":
      return spot.thread;
    case "under":
      return find(where, spot.handle);
  }
}

async function idOf(where: Address, message: MessageName, find: FindMessage): Promise<string | undefined> {
  switch (message.kind) {
    case "id":
      return message.id;
    case "handle":
      return find(where, message.handle);
  }
}

/** The effect as its platform needs it; undefined when it edits a message that was never sent. */
export async function prepareDelivery(
  { effect, number, returnTo }: Pick<Waiting, "effect" | "number" | "returnTo">,
  find: FindMessage,
  restButtonOf: RestButton,
): Promise<Delivery | undefined> {
  const { to } = effect;
  switch (effect.kind) {
    case "post":
    case "whisper": {
      const { reply, spot } = effect;
      const shown = { to, thread: await threadOf(to, spot, find), reply, returnTo };
      const restButton = restButtonOf(reply.language, number);
      if (effect.kind === "post") {
        const lasts = effect.handle === undefined ? {} : { lasts: true };
        return { ...shown, kind: "post", restButton, ...lasts };
      }
      const { learner, beside } = effect;
      return { ...shown, kind: "whisper", learner, beside, restButton };
    }
    case "edit": {
      const message = await idOf(to, effect.message, find);
      if (message === undefined) return undefined;
      const { reply, canWait } = effect;
      const restButton = restButtonOf(reply.language, number);
      return { kind: "edit", to, message, reply, canWait: canWait === true, returnTo, restButton };
    }
    case "ask": {
      const { learner, form } = effect;
      return { kind: "ask", to, thread: await threadOf(to, effect.spot, find), learner, form, returnTo };
    }
  }
}
