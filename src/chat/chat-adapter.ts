import type { Address, ChatEvent, Platform } from "./chat-event.ts";
import type { Button, Form, Reply } from "./reply.ts";

/**
 * Takes an event in. Resolves when the event, what it changed and what is to be sent are stored, so that the platform may be
 * answered "received"; the same event twice has one effect. Rejects when nothing was stored: the platform must not be told it was.
 */
export type Receive = (event: ChatEvent) => Promise<void>;

type Shown = {
  readonly to: Address;
  readonly reply: Reply;
  /**
   * Goes below what a message has room for, where that is not all: it brings the rest, which `deliver` gives back with "sent".
   * undefined: nobody keeps a rest.
   */
  readonly restButton?: Button | undefined;
};

/** An effect made ready for its platform: handles have become the platform's own ids. */
export type Delivery =
  | (Shown & {
      readonly kind: "post";
      /** It will be changed, or goes on in a thread below it: it has to be a message of the tutor's own. */
      readonly lasts?: boolean | undefined;
      /** The platform's id of the thread; undefined: at the top. */
      readonly thread: string | undefined;
      readonly returnTo: string | undefined;
    })
  | (Shown & {
      readonly kind: "whisper";
      readonly thread: string | undefined;
      readonly learner: string;
      /** A message of its own, also when it answers a press on a message that only the learner sees. */
      readonly beside?: boolean | undefined;
      readonly returnTo: string | undefined;
    })
  | (Shown & {
      readonly kind: "edit";
      readonly message: string;
      /** A counter: may wait, and be passed over for a newer one. */
      readonly canWait?: boolean | undefined;
      readonly returnTo?: string | undefined;
    })
  | {
      readonly kind: "ask";
      readonly to: Address;
      readonly thread: string | undefined;
      readonly learner: string;
      readonly form: Form;
      readonly returnTo: string | undefined;
    };

/** What became of a delivery. */
export type Delivered =
  /** With the platform's id of the message, where there is one, and what it had no room for, behind the `restButton`. */
  | { readonly kind: "sent"; readonly message: string | undefined; readonly rest?: Reply | undefined }
  /** Not now: the platform asks to wait, or can't be reached. The same delivery is tried again, and later ones of its conversation wait. */
  | {
      readonly kind: "later";
      readonly afterMs: number;
      readonly why: string;
      /** No failure: some of it was sent in this attempt and it goes on where it stopped, or it waits for its moment. */
      readonly goesOn?: boolean | undefined;
      /** The platform gave no clear answer: it may have taken the message all the same. */
      readonly maybeSent?: boolean | undefined;
    }
  /** Never: the channel is gone, the message can't be shown. */
  | { readonly kind: "refused"; readonly why: string };

/**
 * A surface the tutor talks on. An adapter turns its platform's payloads into `ChatEvent`s, gives them to `Receive`, and delivers
 * what the tutor has to say whenever it is asked to; it knows nothing of topics or courses.
 */
export type ChatAdapter = {
  readonly platform: Platform;
  /** Ready to take events when it resolves. @throws with a plain sentence when the platform refuses. */
  start(): Promise<void>;
  /** Takes no more events and finishes those under way. */
  stop(): Promise<void>;
  /** Sends one thing. Never rejects for what a platform may answer; a rejection counts as "later". */
  deliver(delivery: Delivery): Promise<Delivered>;
};
