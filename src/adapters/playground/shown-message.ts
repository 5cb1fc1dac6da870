import type { Form, Reply } from "../../chat/reply.ts";
import type { Bilingual } from "../../course/prose.ts";

export type Channel = {
  readonly id: string;
  readonly name: Bilingual<string>;
  readonly kind: "direct" | "team";
  /** Whose direct chat this is; null: everyone's channel. */
  readonly learner: string | null;
};

export type Content =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "form"; readonly form: Form; readonly sent: boolean };

/** A message as it is kept, and as the API gives it to who may see it. */
export type Message = {
  readonly id: string;
  readonly channel: string;
  /** The message below which it stands; null: at the top. */
  readonly thread: string | null;
  /** In ms since 1970. */
  readonly at: number;
  /** The learner's id; null: the tutor. */
  readonly by: string | null;
  /** The only learner who sees it; null: everyone in the channel. */
  readonly privateTo: string | null;
  /** 1 at first, one more with each change. */
  readonly version: number;
  readonly content: Content;
};

/** What the page needs to know before it shows anything. */
export type Setup = {
  readonly words: Readonly<Record<string, string>>;
  readonly learners: readonly { readonly id: string; readonly name: string; readonly isTrainer: boolean }[];
};

/** A channel as one learner sees it named. */
export type ShownChannel = {
  readonly id: string;
  readonly name: string;
  readonly kind: "direct" | "team";
};
