import type { ChatEvent, Effect, Place } from "../../src/chat/chat-event.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Language } from "../../src/course/prose.ts";
import type { Converse } from "./converse.ts";
import { buttonsOf } from "./read-reply.ts";

export type Conversation = {
  /** What the tutor does when this is typed. */
  say(text: string): Promise<readonly Effect[]>;
  /**
   * What it does when the button with this label, of the latest reply that has it, is pressed.
   * @param read how labels are read before they are compared: as they are, unless something else is given.
   * @throws when no reply has it.
   */
  press(label: string, read?: (label: string) => string): Promise<readonly Effect[]>;
  /** What it does when a button is pressed that carries this, whether any reply has it or not. */
  pressAction(action: string, message?: string): Promise<readonly Effect[]>;
};

/** What an effect shows. @throws for a form. */
export function replyOf(effect: Effect): Reply {
  if (effect.kind === "ask") throw new Error("A form, not a reply.");
  return effect.reply;
}

function nameOfMessage({ message }: Effect & { readonly kind: "edit" }): string {
  return message.kind === "id" ? message.id : message.handle;
}

type Shown = { readonly message: string; readonly reply: Reply };

let conversations = 0;

/** A conversation of one learner with the tutor, in a place of its own unless one is given. */
export function beginConversation(
  converse: Converse,
  who: {
    readonly locale?: Language;
    readonly learner?: string;
    readonly place?: Partial<Place>;
    readonly at?: () => number;
    readonly isAdmin?: boolean;
    readonly quiet?: boolean;
  } = {},
): Conversation {
  conversations++;
  const own = `conversation-${conversations}`;
  const place: Place = {
    platform: "terminal",
    workspace: own,
    channel: own,
    kind: "direct",
    thread: own,
    ...who.place,
  };
  const shown: Shown[] = [];
  let events = 0;
  let posts = 0;
  const said = () => {
    events++;
    const { learner = "ada", locale, at = () => events, isAdmin, quiet } = who;
    const said = { id: `event-${events}`, place, learner, locale, at: at(), isAdmin, quiet };
    return said satisfies Partial<ChatEvent>;
  };
  const show = (effects: readonly Effect[]) => {
    for (const effect of effects) {
      if (effect.kind !== "edit") posts++;
      shown.unshift({
        message: effect.kind === "edit" ? nameOfMessage(effect) : `message-${posts}`,
        reply: replyOf(effect),
      });
    }
    return effects;
  };
  const pressAction = async (action: string, message = "message-0") =>
    show(await converse({ ...said(), kind: "press", action, message }));
  return {
    say: async (text) => show(await converse({ ...said(), kind: "utterance", text })),
    pressAction,
    press(label, read = (text) => text) {
      for (const { message, reply } of shown) {
        const button = buttonsOf(reply).find((one) => read(one.label) === label);
        if (button) return pressAction(button.action, message);
      }
      throw new Error(`No reply has a button "${label}".`);
    },
  };
}

/** The one reply of what the tutor did. @throws when it did nothing or several things. */
export function onlyReply(effects: readonly Effect[]): Reply {
  const [effect, ...more] = effects;
  if (!effect || more.length > 0) throw new Error(`${effects.length} effects, not one.`);
  return replyOf(effect);
}
