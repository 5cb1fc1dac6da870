import type { Inline, Language, LearnerText } from "../course/prose.ts";
import type { SystemPicture } from "../course/system-picture.ts";

/** A button; `action` comes back when it is pressed and means nothing to an adapter. At most 200 characters of ASCII. */
export type Button = {
  readonly action: string;
  readonly label: LearnerText;
  /** Chosen already: shown as such, also to who sees no colour. */
  readonly chosen?: boolean | undefined;
};

/** A run of text, or what no content holds: people by their id, a moment in the reader's own time zone, the name of a zone. */
export type Run =
  | Inline
  | { readonly kind: "people"; readonly learners: readonly string[] }
  /** Time of day with seconds; with `dated`, the day and the time of day without. */
  | { readonly kind: "time"; readonly at: number; readonly dated?: boolean | undefined }
  /** IANA name, written as it is: "Europe/Paris". */
  | { readonly kind: "zone"; readonly zone: string };

export type Line = readonly Run[];

/** A picture as data: what it shows, never its pixels. Drawn when it is sent. */
export type Picture =
  | (SystemPicture & { readonly kind: "system" })
  | {
      readonly kind: "weeks";
      readonly language: Language;
      /** The oldest first; `percent` 0 to 100, undefined where there was not enough to tell. */
      readonly weeks: readonly { readonly week: string; readonly percent: number | undefined }[];
    };

/** A piece of a reply. Closed: each adapter renders every kind, and the compiler says which it forgot. */
export type Block =
  | { readonly kind: "title"; readonly text: LearnerText }
  | { readonly kind: "paragraph"; readonly inlines: Line }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  /** Small print: the source line, a nuance. */
  | { readonly kind: "note"; readonly inlines: Line }
  /** `alt` says what the picture shows. */
  | { readonly kind: "picture"; readonly picture: Picture; readonly alt: LearnerText }
  /** Machine-readable text for the learner to keep: shown as it is, or as a file of this name. */
  | { readonly kind: "data"; readonly name: string; readonly text: string }
  /** At most 5 buttons. */
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] };

/** What the tutor says. */
export type Reply = {
  readonly language: Language;
  readonly blocks: readonly Block[];
};

export type FormField =
  | {
      readonly kind: "choice";
      readonly id: string;
      readonly label: LearnerText;
      /** At most 25. */
      readonly options: readonly { readonly value: string; readonly label: LearnerText }[];
      readonly initial: readonly string[];
      readonly several: boolean;
    }
  | {
      readonly kind: "number";
      readonly id: string;
      readonly label: LearnerText;
      readonly least: number;
      readonly most: number;
      readonly initial: number;
    }
  | {
      readonly kind: "text";
      readonly id: string;
      readonly label: LearnerText;
      readonly initial: string;
      /** May be left empty. */
      readonly optional?: boolean | undefined;
    }
  | {
      /** People of the place that the form is opened in, each by the platform's id; may be left empty. */
      readonly kind: "people";
      readonly id: string;
      readonly label: LearnerText;
      readonly initial: readonly string[];
    };

/** Something to fill in. Its `action` comes back with the values when it is sent. */
export type Form = {
  readonly language: Language;
  readonly action: string;
  readonly title: LearnerText;
  readonly fields: readonly FormField[];
  readonly submit: LearnerText;
  /** Stands below a field that was left empty or holds what it can't. */
  readonly invalid?: LearnerText | undefined;
};
