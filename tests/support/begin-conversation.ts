import type { Converse, Effect, Place } from "../../src/chat/chat-event.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Language } from "../../src/course/prose.ts";
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

type Shown = { readonly message: string; readonly reply: Reply };

let conversations = 0;

/** A conversation of one learner with the tutor, in a place of its own unless one is given. */
export function beginConversation(
  converse: Converse,
  who: { readonly locale?: Language; readonly learner?: string; readonly place?: Partial<Place> } = {},
): Conversation {
  conversations++;
  const own = `conversation-${conversations}`;
  const place: Place = { platform: "terminal", workspace: own, channel: own, thread: own, ...who.place };
  const shown: Shown[] = [];
  let events = 0;
  let posts = 0;
  const said = () => {
    events++;
    return { id: `event-${events}`, place, learner: who.learner ?? "ada", locale: who.locale };
  };
  const show = (effects: readonly Effect[]) => {
    for (const effect of effects) {
      if (effect.kind === "post") posts++;
      shown.unshift({
        message: effect.kind === "edit" ? effect.message : `message-${posts}`,
        reply: effect.reply,
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
  return effect.reply;
}
