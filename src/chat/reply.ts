import type { Language, LearnerText, Paragraph } from "../course/prose.ts";

/** A button; `action` comes back when it is pressed and means nothing to an adapter. At most 200 characters of ASCII. */
export type Button = { readonly action: string; readonly label: LearnerText };

/** A piece of a reply. Closed: each adapter renders every kind, and the compiler says which it forgot. */
export type Block =
  | { readonly kind: "title"; readonly text: LearnerText }
  | { readonly kind: "paragraph"; readonly inlines: Paragraph }
  | { readonly kind: "list"; readonly items: readonly Paragraph[] }
  /** Small print: the source line, a nuance. */
  | { readonly kind: "note"; readonly inlines: Paragraph }
  /** At most 5 buttons. */
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] };

/** What the tutor says. */
export type Reply = {
  readonly language: Language;
  readonly blocks: readonly Block[];
};
