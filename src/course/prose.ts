declare const learnerText: unique symbol;

/**
 * Text that a learner may read: only the content loader makes it, from files under version control. Nothing that a
 * person typed and no string of the code can become one, so neither can reach a reply.
 */
export type LearnerText = string & { readonly [learnerText]: true };

/** The content loader's own: a test refuses any other caller. */
export function toLearnerText(text: string): LearnerText {
  return text as LearnerText; // the one place where the brand is given
}

/** A run of text of one kind. */
export type Inline =
  | { readonly kind: "text"; readonly text: LearnerText }
  | { readonly kind: "strong"; readonly text: LearnerText }
  | { readonly kind: "emphasis"; readonly text: LearnerText };

export type Paragraph = readonly Inline[];
export type Prose = readonly Paragraph[];

/** The same thing in both languages of the course. */
export type Bilingual<Text> = { readonly fr: Text; readonly en: Text };
export type Language = keyof Bilingual<unknown>;

/** Learner text with `{name}` filled in by more learner text or numbers; an unknown name stays as it is. */
export function fillLearnerText(
  text: LearnerText,
  values: Readonly<Record<string, LearnerText | number>>,
): LearnerText {
  const filled = text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return filled as LearnerText; // learner text filled with learner text
}

/** Pieces of learner text in one: names with commas between them, or runs with nothing. */
export function joinLearnerText(pieces: readonly LearnerText[], between: "" | ", "): LearnerText {
  return pieces.join(between) as LearnerText; // learner text joined
}

/** The same text with a capital first: "gouvernance" -> "Gouvernance". */
export function capitalizeLearnerText(text: LearnerText, language: Language): LearnerText {
  return ((text[0] ?? "").toLocaleUpperCase(language) + text.slice(1)) as LearnerText; // the same words
}

/** What stands between two places of it. */
export function sliceLearnerText(text: LearnerText, start: number, end: number): LearnerText {
  return text.slice(start, end) as LearnerText; // a piece of learner text
}

/** What stands before and after `{name}`, or undefined when the text has no such place. */
export function splitLearnerText(
  text: LearnerText,
  name: string,
): readonly [before: LearnerText, after: LearnerText] | undefined {
  const at = text.indexOf(`{${name}}`);
  if (at < 0) return undefined;
  const after = text.slice(at + name.length + 2);
  return [text.slice(0, at) as LearnerText, after as LearnerText]; // pieces of learner text
}
