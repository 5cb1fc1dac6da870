import type { Address, Effect, MessageName, Spot } from "../chat/chat-event.ts";
import type { Delivery } from "../chat/chat-adapter.ts";

/** The platform's id of a message by the name the tutor gave it; undefined when it was never sent. */
type FindMessage = (where: Address, handle: string) => Promise<string | undefined>;

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
  effect: Effect,
  returnTo: string | undefined,
  find: FindMessage,
): Promise<Delivery | undefined> {
  const { to } = effect;
  switch (effect.kind) {
    case "post":
      return {
        kind: "post",
        to,
        thread: await threadOf(to, effect.spot, find),
        reply: effect.reply,
        returnTo,
      };
    case "whisper": {
      const { learner, reply } = effect;
      return { kind: "whisper", to, thread: await threadOf(to, effect.spot, find), learner, reply, returnTo };
    }
    case "edit": {
      const message = await idOf(to, effect.message, find);
      if (message === undefined) return undefined;
      return { kind: "edit", to, message, reply: effect.reply, canWait: effect.canWait === true, returnTo };
    }
    case "ask": {
      const { learner, form } = effect;
      return { kind: "ask", to, thread: await threadOf(to, effect.spot, find), learner, form, returnTo };
    }
  }
}
