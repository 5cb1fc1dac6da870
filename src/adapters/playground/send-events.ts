import type { Receive } from "../../chat/chat-adapter.ts";
import type { ChatEvent, Place } from "../../chat/chat-event.ts";
import type { Bilingual } from "../../course/prose.ts";
import { mayEnter, type MessageStore } from "./create-message-store.ts";
import { quietThread } from "./deliver-to-store.ts";
import { LEARNERS } from "./learners.ts";
import type { PlaygroundWords } from "./playground-words.ts";
import { readMention } from "./read-mention.ts";
import { type Actor, RequestProblem } from "./read-request.ts";
import type { Channel, Message } from "./shown-message.ts";

export type EventSender = {
  /** The channel, for who may enter it. @throws RequestProblem 403, 404. */
  enter(learner: string, channel: string): Channel;
  /** The message, for who may see it. @throws RequestProblem 403, 404. */
  look(learner: string, message: string): Message;
  /** Shows what was typed, and tells the tutor when it is meant. @throws RequestProblem */
  say(
    actor: Actor,
    channel: string,
    said: { readonly text: string; readonly thread: string | undefined },
  ): Promise<Message>;
  press(actor: Actor, message: string, action: string): Promise<void>;
  submit(actor: Actor, message: string, values: Readonly<Record<string, readonly string[]>>): Promise<void>;
  /** Resolves when the tutor has taken in all that was told so far. */
  idle(): Promise<void>;
};

/** Turns what a learner does on the page into events, once it is sure that this learner may. */
export function sendEvents(parts: {
  readonly store: MessageStore;
  readonly receive: Receive;
  readonly words: Bilingual<PlaygroundWords>;
  readonly now: () => number;
  readonly newId: () => string;
}): EventSender {
  const { store, receive, words, now, newId } = parts;
  const names = { tutor: [words.fr.tutor, words.en.tutor], people: LEARNERS.map(({ name }) => name) };
  const underWay = new Set<Promise<void>>();

  function tell(event: ChatEvent): Promise<void> {
    const told: Promise<void> = receive(event).finally(() => underWay.delete(told));
    underWay.add(told);
    return told;
  }

  function saidBy({ learner, lang, zone }: Actor, { id, kind }: Channel, thread: string) {
    const place: Place = { platform: "playground", workspace: "playground", channel: id, kind, thread };
    return {
      id: newId(),
      place,
      learner: learner.id,
      locale: lang,
      at: now(),
      zone,
      isAdmin: learner.isTrainer,
    };
  }

  function enter(learner: string, id: string): Channel {
    const channel = store.channel(id);
    if (!channel) throw new RequestProblem(404, "there is no such channel");
    if (!mayEnter(learner, channel)) throw new RequestProblem(403, "this is another learner's direct chat");
    return channel;
  }

  function look(learner: string, id: string): Message {
    const message = store.message(id);
    // Whether somebody else has a private message of this id is nobody's business.
    if (!message || (message.privateTo !== null && message.privateTo !== learner))
      throw new RequestProblem(404, "there is no such message");
    enter(learner, message.channel);
    return message;
  }

  /** The conversation that a message belongs to. */
  function threadOf(channel: Channel, message: Message): string {
    if (channel.kind === "direct") return channel.id;
    if (message.thread !== null) return message.thread;
    return message.privateTo === null ? message.id : quietThread(channel.id, message.privateTo);
  }

  function findRoot(learner: string, channel: Channel, thread: string | undefined): string | null {
    if (thread === undefined) return null;
    if (channel.kind === "direct") throw new RequestProblem(400, "thread: a direct chat has no threads");
    const root = look(learner, thread);
    if (root.channel !== channel.id || root.thread !== null || root.privateTo !== null)
      throw new RequestProblem(400, "thread: not a message at the top of this channel that everyone sees");
    return root.id;
  }

  return {
    enter,
    look,
    async say(actor, channelId, { text, thread }) {
      const { id: learner } = actor.learner;
      const channel = enter(learner, channelId);
      const isDirect = channel.kind === "direct";
      const addressed = isDirect ? { text, quiet: false } : readMention(text, names);
      const root = findRoot(learner, channel, thread);
      // Shown before it is told: the answer may come at once.
      const message = store.add({
        channel: channel.id,
        thread: root,
        by: learner,
        privateTo: addressed?.quiet ? learner : null,
        content: { kind: "text", text },
      });
      if (!addressed) return message;
      try {
        const said = saidBy(actor, channel, threadOf(channel, message));
        await tell({ ...said, kind: "utterance", text: addressed.text, quiet: addressed.quiet });
      } catch (error) {
        store.remove(message.id);
        throw error;
      }
      return message;
    },
    async press(actor, id, action) {
      const message = look(actor.learner.id, id);
      const channel = enter(actor.learner.id, message.channel);
      if (message.content.kind !== "reply") throw new RequestProblem(400, "this message has no buttons");
      const isPrivate = message.privateTo !== null;
      await tell({
        ...saidBy(actor, channel, threadOf(channel, message)),
        kind: "press",
        action,
        message: id,
        quiet: isPrivate,
        returnTo: isPrivate ? id : undefined,
      });
    },
    async submit(actor, id, values) {
      const message = look(actor.learner.id, id);
      const channel = enter(actor.learner.id, message.channel);
      const { content } = message;
      if (content.kind !== "form") throw new RequestProblem(400, "this message is no form");
      if (content.sent) throw new RequestProblem(400, "this form was sent already");
      // Marked first: of two sendings at once one counts, and an answer may take the form's place at once.
      store.change(id, { ...content, sent: true });
      try {
        const said = saidBy(actor, channel, threadOf(channel, message));
        await tell({ ...said, kind: "submit", action: content.form.action, values, returnTo: id });
      } catch (error) {
        store.change(id, content);
        throw error;
      }
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
