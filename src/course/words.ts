import {
  type Bilingual,
  fillLearnerText,
  joinLearnerText,
  type Language,
  type LearnerText,
  type Paragraph,
} from "./prose.ts";

/**
 * What the tutor says in its own name: every key with the parameters its text may and must use. The texts stand in
 * `content/words/`, in both languages; loading them checks them against this list.
 */
export const WORD_KEYS = {
  "button.definition": [],
  "button.purpose": [],
  "button.example": [],
  "button.parts": [],
  "button.how": [],
  "button.difference": ["other"],
  "button.more": [],
  "button.why": [],
  "button.topic": ["topic"],
  "button.topics": [],
  "button.help": [],
  "title.facet": ["topic", "facet"],
  "title.difference": ["one", "other"],
  "facet.definition": [],
  "facet.purpose": [],
  "facet.example": [],
  "facet.parts": [],
  "facet.how": [],
  "facet.difference": [],
  "source.course": ["section"],
  "source.beyond": ["edition"],
  "source.both": ["section", "edition"],
  "see-also": ["topics"],
  "why.title": [],
  "why.match": ["topic", "facet", "percent"],
  "why.chosen": ["topic", "facet"],
  "why.runner-up": ["topic", "percent"],
  "why.no-runner-up": [],
  "why.draft": [],
  "why.reviewed": ["name"],
  "facet.missing": ["topic", "facet"],
  "difference.missing": ["one", "other"],
  "ask.which": [],
  "ask.follow-up": [],
  "command.challenge": [],
  "command.delete-my-data": [],
  "command.diagram": [],
  "command.exam": [],
  "command.export-my-data": [],
  "command.goodbye": [],
  "command.greeting": [],
  "command.help": [],
  "command.language": [],
  "command.leaderboard": [],
  "command.progress": [],
  "command.quiz-join": [],
  "command.quiz-pause": [],
  "command.quiz-resume": [],
  "command.quiz-start": [],
  "command.quiz-stop": [],
  "command.review": [],
  "command.settings": [],
  "command.thanks": [],
  "command.tip": [],
  "command.tips-subscribe": [],
  "command.tips-unsubscribe": [],
  "command.topics": [],
  "command.who-are-you": [],
  "refuse.out-of-scope": [],
  "refuse.nearest": [],
  "refuse.not-taught": ["topic"],
  "refuse.not-taught-nearest": [],
  "refuse.empty": [],
  "refuse.too-long": ["limit"],
  "refuse.old-button": [],
  "later.not-available": ["command"],
  "later.meanwhile": [],
  "help.title": [],
  "help.intro": [],
  "help.ask": [],
  "help.facets": [],
  "help.compare": [],
  "help.topics": [],
  "help.language": [],
  "help.honest": [],
  "topics.title": [],
  "topics.intro": [],
  "greeting.reply": [],
  "thanks.reply": [],
  "goodbye.reply": [],
  "who.reply": [],
  "who.limits": [],
  "language.set-fr": [],
  "language.set-en": [],
  "language.set-auto": [],
  "language.which": [],
  "page.title": [],
  "page.intro": [],
  "page.label": [],
  "page.ask": [],
  "page.again": [],
  "page.language-name": [],
  "terminal.welcome": [],
  "terminal.goodbye": [],
  "terminal.no-such-button": [],
} as const satisfies Record<string, readonly string[]>;

export type WordKey = keyof typeof WORD_KEYS;

/** The loaded texts, each one paragraph per language, parameters still as `{name}` within the runs of text. */
export type Words = { readonly [Key in WordKey]: Bilingual<Paragraph> };

/** What may stand in for a parameter: text from the content, or a number. */
export type ParameterValue = LearnerText | number;

type Values<Key extends WordKey> = [(typeof WORD_KEYS)[Key][number]] extends [never]
  ? readonly []
  : readonly [Readonly<Record<(typeof WORD_KEYS)[Key][number], ParameterValue>>];

/** A word's text in a language with its parameters filled in. Keys and parameters are checked by the compiler. */
export function say<Key extends WordKey>(
  words: Words,
  language: Language,
  key: Key,
  ...[values]: Values<Key>
): Paragraph {
  const text = words[key][language];
  return values ? text.map((inline) => ({ ...inline, text: fillLearnerText(inline.text, values) })) : text;
}

/** The same as one run of text, for titles and buttons. */
export function sayPlain<Key extends WordKey>(
  words: Words,
  language: Language,
  key: Key,
  ...values: Values<Key>
): LearnerText {
  const runs = say(words, language, key, ...values);
  return joinLearnerText(
    runs.map((inline) => inline.text),
    "",
  );
}
