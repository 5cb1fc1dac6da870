import type { Language } from "../course/prose.ts";
import type { Form, Reply } from "./reply.ts";

export type Platform = "slack" | "teams" | "terminal" | "playground";

/** A channel, group or direct chat of a platform. */
export type Address = {
  readonly platform: Platform;
  /** What Slack calls team and Teams calls tenant. */
  readonly workspace: string;
  readonly channel: string;
  /** Between the tutor and one learner, or where a team is. */
  readonly kind: "direct" | "team";
};

/** Where something was said. */
export type Place = Address & {
  /** The conversation inside the channel that follow-ups belong to. */
  readonly thread: string;
};

type Said = {
  /** The platform's own id of this event: the same event twice carries the same id. */
  readonly id: string;
  readonly place: Place;
  /** The platform's id of the person; never a name. */
  readonly learner: string;
  /** The language the platform says the person uses, if it says so. */
  readonly locale: Language | undefined;
  /** When the person did it by the platform's clock, in ms since 1970: of two clicks the later one counts. */
  readonly at: number;
  /** The person's IANA time zone, where the platform tells it. */
  readonly zone?: string | undefined;
  /** An administrator of the workspace, as the platform says. */
  readonly isAdmin?: boolean | undefined;
  /** A guest in the workspace, as the platform says; undefined: not known, and taken for a member. */
  readonly isGuest?: boolean | undefined;
  /** Whatever the adapter needs to answer this very event; comes back with the effects that answer it. At most 4,000 characters. */
  readonly returnTo?: string | undefined;
};

/** What happened in a conversation. */
export type ChatEvent =
  | (Said & {
      readonly kind: "utterance";
      readonly text: string;
      /** Asked so that only the learner sees the answer (a slash command in a channel). */
      readonly quiet?: boolean | undefined;
      /** Nobody spoke to the tutor: it answers what it is sure of, and else keeps silent. */
      readonly overheard?: boolean | undefined;
    })
  /** Looks at a page of their own (Slack's Home tab), which what answers this fills. */
  | (Said & { readonly kind: "home" })
  | (Said & {
      readonly kind: "press";
      /** The pressed button's `action`, or whatever a forged request claims it to be. */
      readonly action: string;
      /** The platform's id of the message that carries the button. */
      readonly message: string;
      /** The message was shown to this learner only: what answers the press stays private too. */
      readonly quiet?: boolean | undefined;
    })
  | (Said & {
      readonly kind: "submit";
      /** The form's `action`, or whatever a forged request claims it to be. */
      readonly action: string;
      /** What was filled in, by field; a field of several choices has several. As unchecked as `action`. */
      readonly values: Readonly<Record<string, readonly string[]>>;
    });

/** Which message of a channel. A handle is the tutor's own name for a message it asked to post, before the platform gave it an id. */
export type MessageName =
  { readonly kind: "id"; readonly id: string } | { readonly kind: "handle"; readonly handle: string };

/** Where in a channel a post goes: beside the other posts, in a thread, or in the thread below a message of the tutor's. */
export type Spot =
  | { readonly kind: "top" }
  | { readonly kind: "thread"; readonly thread: string }
  | { readonly kind: "under"; readonly handle: string };

/** What the tutor wants done, in order. */
export type Effect =
  | {
      readonly kind: "post";
      readonly to: Address;
      readonly spot: Spot;
      readonly reply: Reply;
      /** Keeps the message's platform id under this name, for later edits and threads. */
      readonly handle?: string | undefined;
      /** Rather lost than seen twice: when a kill leaves open whether it was sent, it is not sent again. */
      readonly once?: boolean | undefined;
      /** ms since 1970: from then on it would be out of place, and is given up rather than sent. */
      readonly lastAt?: number | undefined;
      /** The tip it shows, and when that was noted as seen there: the note goes when the post is known not to have been sent. */
      readonly shows?: { readonly tip: string; readonly notedAt: number } | undefined;
    }
  /** Seen by one learner only. */
  | {
      readonly kind: "whisper";
      readonly to: Address;
      readonly spot: Spot;
      readonly learner: string;
      readonly reply: Reply;
      /** A message of its own, also when it answers a press on a message that only the learner sees. */
      readonly beside?: boolean | undefined;
    }
  | {
      readonly kind: "edit";
      readonly to: Address;
      readonly message: MessageName;
      /** Who alone sees the message; undefined: everyone there. */
      readonly learner?: string | undefined;
      readonly reply: Reply;
      /** A counter may wait, and be passed over for a newer one; what closes a question may not. */
      readonly canWait?: boolean | undefined;
    }
  /** Opens a form for the learner of the event that it answers. */
  | {
      readonly kind: "ask";
      readonly to: Address;
      readonly spot: Spot;
      readonly learner: string;
      readonly form: Form;
    };
