import type { Delivered, Delivery } from "../../chat/chat-adapter.ts";
import type { Address } from "../../chat/chat-event.ts";
import type { Reply } from "../../chat/reply.ts";
import type { MessageStore } from "./create-message-store.ts";
import { LEARNERS } from "./learners.ts";
import type { Content } from "./shown-message.ts";

/** What one learner asks quietly in a channel is a conversation of its own, shown at the channel's top. */
export function quietThread(channel: string, learner: string): string {
  return `${channel}:${learner}`;
}

/**
 * Puts what the tutor says into the store. The tutor remembers more than the page, whose messages go with the process: a message
 * to be edited that is no longer there is shown as a new one, and the first post below one that is gone takes its place.
 */
export function deliverToStore(store: MessageStore): (delivery: Delivery) => Delivered {
  /** By the id of a thread of before: the message that stands for it now. */
  const stand = new Map<string, string>();

  /** A channel that people made is made again under its id. */
  function find({ channel, kind }: Address): boolean {
    if (store.channel(channel)) return true;
    return kind === "team" && store.addChannel(channel, { fr: channel, en: channel }) !== undefined;
  }

  /** The message below which it goes; null: at the top. */
  function rootOf(to: Address, thread: string | undefined): string | null {
    if (thread === undefined || to.kind === "direct" || thread === to.channel) return null;
    const root = store.message(thread) ?? store.message(stand.get(thread) ?? "");
    if (root?.channel !== to.channel || root.privateTo !== null) return null;
    return root.thread ?? root.id;
  }

  function isGone(to: Address, thread: string | undefined): thread is string {
    if (thread === undefined || to.kind === "direct") return false;
    return thread !== to.channel && !thread.startsWith(`${to.channel}:`) && rootOf(to, thread) === null;
  }

  function post(to: Address, thread: string | undefined, reply: Reply): Delivered {
    const root = rootOf(to, thread);
    const message = store.add({
      channel: to.channel,
      thread: root,
      by: null,
      privateTo: null,
      content: { kind: "reply", reply },
    });
    if (isGone(to, thread)) stand.set(thread, message.id);
    return { kind: "sent", message: message.id };
  }

  /** In the place of the private message that it answers, where there is one. */
  function whisper(
    { to, thread, learner, returnTo }: Extract<Delivery, { kind: "whisper" | "ask" }>,
    content: Content,
  ): Delivered {
    if (!LEARNERS.some(({ id }) => id === learner))
      return { kind: "refused", why: `there is no learner ${learner}` };
    const pressed = store.message(returnTo ?? "");
    const isTheirs = pressed?.privateTo === learner && pressed.channel === to.channel && pressed.by === null;
    const message = isTheirs
      ? store.change(pressed.id, content)
      : store.add({
          channel: to.channel,
          thread: rootOf(to, thread),
          by: null,
          privateTo: learner,
          content,
        });
    return { kind: "sent", message: message?.id };
  }

  return (delivery) => {
    const { to } = delivery;
    if (!find(to)) return { kind: "refused", why: `there is no channel ${to.channel}` };
    switch (delivery.kind) {
      case "post":
        return post(to, delivery.thread, delivery.reply);
      case "whisper":
        return whisper(delivery, { kind: "reply", reply: delivery.reply });
      case "ask":
        return whisper(delivery, { kind: "form", form: delivery.form, sent: false });
      case "edit": {
        const { message: id, reply } = delivery;
        const content = { kind: "reply", reply } as const;
        const known = store.message(id);
        if (known && known.channel !== to.channel)
          return { kind: "refused", why: `message ${id} is in another channel` };
        if (!store.change(id, content))
          store.add({ id, channel: to.channel, thread: null, by: null, privateTo: null, content });
        return { kind: "sent", message: id };
      }
    }
  };
}
