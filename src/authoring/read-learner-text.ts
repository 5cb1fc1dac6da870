import {
  type Bilingual,
  type LearnerText,
  type Paragraph,
  type Prose,
  toLearnerText,
} from "../course/prose.ts";
import type { AuthoringErrors } from "./authoring-errors.ts";
import { type ProseMistake, parseParagraph, parseProse } from "./parse-prose.ts";

export type LearnerTextReader = {
  /** A text without bold or italic: a title, a name. */
  readonly plain: (place: string, text: string) => LearnerText;
  readonly paragraph: (place: string, text: string) => Paragraph;
  readonly bothPlain: (place: string, text: Bilingual<string>) => Bilingual<LearnerText>;
  readonly bothParagraphs: (place: string, text: Bilingual<string>) => Bilingual<Paragraph>;
  readonly bothProse: (place: string, text: Bilingual<string>) => Bilingual<Prose>;
};

/** Turns the texts of one file into learner text; mistakes go to `errors`. */
export function learnerTextReader(file: string, errors: AuthoringErrors): LearnerTextReader {
  function report(place: string, mistakes: readonly ProseMistake[]): void {
    for (const { problem, remedy } of mistakes) errors.add(file, place, problem, remedy);
  }
  function paragraph(place: string, text: string): Paragraph {
    const parsed = parseParagraph(text);
    report(place, parsed.mistakes);
    return parsed.paragraph;
  }
  function plain(place: string, text: string): LearnerText {
    const inlines = paragraph(place, text);
    if (inlines.some(({ kind }) => kind !== "text")) {
      errors.add(
        file,
        place,
        "bold or italic where only plain text fits",
        "take the asterisks and underscores away",
      );
    }
    return toLearnerText(inlines.map((inline) => inline.text).join(""));
  }
  function prose(place: string, text: string): Prose {
    const parsed = parseProse(text);
    report(place, parsed.mistakes);
    return parsed.prose;
  }
  function both<Read>(read: (place: string, text: string) => Read) {
    return (place: string, text: Bilingual<string>): Bilingual<Read> => ({
      fr: read(`${place}.fr`, text.fr),
      en: read(`${place}.en`, text.en),
    });
  }
  return {
    plain,
    paragraph,
    bothPlain: both(plain),
    bothParagraphs: both(paragraph),
    bothProse: both(prose),
  };
}
