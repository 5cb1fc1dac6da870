import type { Language } from "../course/prose.ts";
import type { Reply } from "./reply.ts";

export type Platform = "slack" | "teams" | "terminal" | "page";

/** Where something was said. */
export type Place = {
  readonly platform: Platform;
  /** What Slack calls team and Teams calls tenant. */
  readonly workspace: string;
  readonly channel: string;
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
};

/** What happened in a conversation. */
export type ChatEvent =
  | (Said & { readonly kind: "utterance"; readonly text: string })
  | (Said & {
      readonly kind: "press";
      /** The pressed button's `action`, or whatever a forged request claims it to be. */
      readonly action: string;
      /** The platform's id of the message that carries the button. */
      readonly message: string;
    });

/** What the tutor wants done, in order. */
export type Effect =
  | { readonly kind: "post"; readonly reply: Reply }
  | { readonly kind: "edit"; readonly message: string; readonly reply: Reply };

/** The tutor as an adapter sees it. Whatever arrives has an answer; it rejects only when what it remembers can't be read or kept. */
export type Converse = (event: ChatEvent) => Promise<readonly Effect[]>;
