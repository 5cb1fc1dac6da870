/** What a learner sees after a line or a press; spaces of any kind and line breaks are single plain spaces. */
export type Shown = {
  /** All text but the buttons. */
  readonly text: string;
  /** The titles in it, where a surface tells them from other text. */
  readonly titles?: readonly string[];
  readonly buttons: readonly string[];
  /** Whether a message was changed rather than a new one posted, where a surface lets one see that. */
  readonly isEdit?: boolean;
};

/** A place to talk with the tutor, as one learner does: each platform has one for its tests. */
export type Surface = {
  say(text: string): Promise<Shown>;
  /** Presses the button that is shown with this label. @throws when none is. */
  press(label: string): Promise<Shown>;
  end(): Promise<void>;
};

/** Typographic spaces and line breaks as plain spaces, so that a conversation can be written down by hand. */
export function plainSpaces(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
