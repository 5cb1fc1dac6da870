import type { Block, Button, Reply } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import { joinLearnerText, type Language, type LearnerText, type Paragraph } from "../course/prose.ts";
import { say, sayPlain, type Words } from "../course/words.ts";
import { promptOf, type QuestionPrompt } from "../quiz/question-prompt.ts";
import type { RoundState } from "../quiz/round-state.ts";
import { writeAction } from "./button-action.ts";
import type { Teaching } from "./teaching.ts";

const LETTER_KEYS = { A: "letter.a", B: "letter.b", C: "letter.c", D: "letter.d", E: "letter.e" } as const;

function isLetter(text: string): text is keyof typeof LETTER_KEYS {
  return text in LETTER_KEYS;
}

/** What an option is called; learner text, because people read it. */
export function letterText(words: Words, language: Language, letter: string): LearnerText {
  return sayPlain(words, language, LETTER_KEYS[isLetter(letter) ? letter : "A"]);
}

/** A paragraph as one run of text, for a button or a place within a sentence. */
export function flatText(paragraph: Paragraph): LearnerText {
  return joinLearnerText(
    paragraph.map((inline) => inline.text),
    "",
  );
}

/** What an option is called wherever people read of it: its letter, or, of a statement, true or false in words. */
export function optionName(
  { words }: Teaching,
  kind: QuestionPrompt["kind"],
  { letter, text }: QuestionPrompt["options"][number],
  language: Language,
): LearnerText {
  return kind === "true-false" ? flatText(text[language]) : letterText(words, language, letter);
}

/** A button for every option. */
export function optionButtons(
  teaching: Teaching,
  prompt: Pick<QuestionPrompt, "kind" | "options">,
  language: Language,
  chosen: readonly string[],
  actionOf: (letter: string, isChosen: boolean) => string,
): Button[] {
  return prompt.options.map((option) => ({
    action: actionOf(option.letter, chosen.includes(option.letter)),
    label: optionName(teaching, prompt.kind, option, language),
    ...(chosen.includes(option.letter) ? { chosen: true } : {}),
  }));
}

/** Stem, and the options with their letters where the buttons show letters only. */
export function promptBlocks(
  { words }: Teaching,
  prompt: Pick<QuestionPrompt, "kind" | "options" | "stem">,
  language: Language,
): Block[] {
  const stem: Block = { kind: "paragraph", inlines: prompt.stem[language] };
  if (prompt.kind === "true-false") return [stem];
  const items = prompt.options.map(({ letter, text }) =>
    say(words, language, "quiz.option", {
      letter: letterText(words, language, letter),
      text: flatText(text[language]),
    }),
  );
  return [stem, { kind: "list", items }];
}

/** How many options are right, in words. */
export function hintOf({ words }: Teaching, kind: QuestionPrompt["kind"], language: Language): Paragraph {
  switch (kind) {
    case "one":
      return say(words, language, "quiz.hint-one");
    case "several":
      return say(words, language, "quiz.hint-several");
    case "true-false":
      return say(words, language, "quiz.hint-true-false");
  }
}

/**
 * The open question as everyone sees it; undefined when none is open. It knows the question without its key only, so nothing
 * here can give the key away.
 */
export function renderQuestion(
  teaching: Teaching,
  state: RoundState,
): { readonly number: number; readonly reply: Reply } | undefined {
  const { words, course } = teaching;
  const prompt = promptOf(state, course.questions);
  if (!prompt || state.phase !== "asking") return undefined;
  const { number, count, closesAt, round } = prompt;
  const { language } = state.facts;
  const { answers } = state.question;
  const chosen = state.solo ? (answers[0]?.choice ?? []) : [];
  const buttons = optionButtons(teaching, prompt, language, chosen, (letter, isChosen) => {
    const untick = isChosen && prompt.kind === "several";
    return writeAction({ kind: "round-answer", language, round, number, letter, untick });
  });
  const blocks: Block[] = [
    {
      kind: "title",
      text: sayPlain(words, language, "quiz.question", { number: number + 1, count }),
    },
    ...promptBlocks(teaching, prompt, language),
    { kind: "note", inlines: hintOf(teaching, prompt.kind, language) },
    {
      kind: "note",
      inlines: sayLine(words, language, "quiz.until", { time: { kind: "time", at: closesAt } }),
    },
    { kind: "buttons", buttons },
  ];
  if (state.solo && prompt.kind === "several" && chosen.length > 0)
    blocks.push({
      kind: "buttons",
      buttons: [
        {
          action: writeAction({ kind: "round", language, round, act: "next", number }),
          label: sayPlain(words, language, "button.submit"),
        },
      ],
    });
  if (!state.solo)
    blocks.push({
      kind: "note",
      inlines: say(words, language, "quiz.answers", { count: answers.length }),
    });
  return { number, reply: { language, blocks } };
}
