import { NO_SUCH_TIME, readTime } from "./read-time.ts";
import { readWeekdays } from "./read-weekdays.ts";

/** What a command needs to know beside its name; only what the utterance says. */
export type Slots = {
  /** id of a topic. */
  readonly topic?: string;
  /** number of questions. */
  readonly count?: number;
  /** seconds a question stays open. */
  readonly seconds?: number;
  /** time of day, "HH:MM", 24 hours. */
  readonly time?: string;
  /** A time of day was said that there is not, as "25 h". */
  readonly noSuchTime?: true;
  /** 1 is Monday, 7 is Sunday; in order, at least one. */
  readonly weekdays?: readonly number[];
  readonly language?: "fr" | "en" | "auto";
};

const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11, douze: 12,
    treize: 13, quatorze: 14, quinze: 15, seize: 16, vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60,
    one: 1, two: 2, three: 3, four: 4, five: 5, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
    thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20,
    thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90, dizaine: 10, quinzaine: 15, vingtaine: 20, dozen: 12, half: 0.5, demi: 0.5, demie: 0.5,
  }),
); // prettier-ignore

/** "twenty five" and "vingt et un" as one number; digits as they are; other words as themselves. */
function readNumbers(words: readonly string[]): (string | number)[] {
  const read: (string | number)[] = [];
  words.forEach((word, at) => {
    const value = /^\d{1,9}$/.test(word) ? Number(word) : UNITS.get(word);
    if (value === undefined) {
      read.push(word);
      return;
    }
    const previous = read.at(-1);
    const before = read.at(-2);
    const isTens = (one: string | number | undefined): one is number =>
      typeof one === "number" && one >= 20 && one % 10 === 0;
    // "dix sept", "dix huit", "dix neuf"
    const isTeen = previous === 10 && words[at - 1] === "dix" && value >= 7 && value <= 9;
    if (Number.isInteger(value) && ((isTens(previous) && value > 0 && value < 20) || isTeen))
      read.splice(-1, 1, previous + value);
    else if (previous === "et" && isTens(before) && value === 1) read.splice(-2, 2, before + 1);
    else read.push(value);
  });
  return read;
}

const QUESTION_WORD = /^(questions?|quest|qs?|qcm|items?)$/;
const SECOND_WORD = /^(secondes?|seconds?|secs?|s)$/;
const MINUTE_WORD = /^(minutes?|mins?|mn)$/;

function readCount(read: readonly (string | number)[]): number | undefined {
  const at = read.findIndex((word, place) => {
    const previous = read[place - 1];
    const before = read[place - 2];
    return (
      typeof word === "string" &&
      QUESTION_WORD.test(word) &&
      (typeof previous === "number" || typeof before === "number")
    );
  });
  if (at >= 0) {
    // "5 questions", "5 quick questions"; "a question" is no number.
    const number = typeof read[at - 1] === "number" ? read[at - 1] : read[at - 2];
    return typeof number === "number" && Number.isInteger(number) ? number : undefined;
  }
  const glued = read.find((word) => typeof word === "string" && /^\d{1,3}(q|questions?)$/.test(word));
  return typeof glued === "string" ? Number.parseInt(glued, 10) : undefined;
}

function readSeconds(read: readonly (string | number)[]): number | undefined {
  for (let at = 0; at < read.length; at++) {
    const word = read[at]!;
    if (typeof word === "string" && /^\d{1,3}(s|sec|secs)$/.test(word)) return Number.parseInt(word, 10);
    if (typeof word !== "number") continue;
    const unit = read[at + 1];
    if (typeof unit !== "string") continue;
    if (SECOND_WORD.test(unit)) return word;
    // "a minute a question": minutes are a question's time only when said of each question.
    const rest = read.slice(at + 2, at + 6).join(" ");
    if (MINUTE_WORD.test(unit) && /^(par|per|each|chac|la|a|for each|pour chaque)\b/.test(rest))
      return word * 60;
  }
  return undefined;
}

function readLanguage(words: readonly string[]): Slots["language"] {
  const said = (pattern: RegExp) =>
    words.findLastIndex((word, at) => pattern.test(word) && !/^(pas|not|plus)$/.test(words[at - 1] ?? ""));
  const auto = said(/^(auto|automatique|automatic|automatically|automatiquement)$/);
  const french = said(/^(fr|francais|francaise|french)$/);
  const english = said(/^(en|anglais|anglaise|english|ingles)$/);
  // "en" is French for "in": it names English only as the last word ("lang en").
  const englishNamed = words[english] === "en" && english !== words.length - 1 ? -1 : english;
  if (auto >= 0) return "auto";
  if (french < 0 && englishNamed < 0) return undefined;
  return french > englishNamed ? "fr" : "en";
}

/** The language a round was asked for in: a whole word, since "en" and "in" only lead to it ("en anglais", "not in French"). */
function readRoundLanguage(words: readonly string[]): Slots["language"] {
  return readLanguage(words.filter((word) => !/^(en|in|auto|automati[a-z]*)$/.test(word)));
}

/**
 * @param text folded text with its signs ("9h30", "8:30"), for times.
 * @param words folded words of the same utterance.
 * @param topic id of the topic named in it, if any.
 */
export function readSlots(
  intent: string,
  text: string,
  words: readonly string[],
  topic: string | undefined,
): Slots {
  const read = readNumbers(words);
  const slots: { -readonly [Key in keyof Slots]: Slots[Key] } = {};
  const asksRound =
    intent === "cmd.quiz-start" ||
    intent === "cmd.challenge" ||
    intent === "cmd.exam" ||
    intent === "cmd.review";
  if (
    topic !== undefined &&
    (asksRound || ["cmd.tip", "cmd.diagram", "cmd.progress", "cmd.tips-subscribe"].includes(intent))
  )
    slots.topic = topic;
  if (asksRound) {
    const count = readCount(read);
    if (count !== undefined) slots.count = count;
    const seconds = readSeconds(read);
    if (seconds !== undefined) slots.seconds = seconds;
  }
  if (intent === "cmd.tips-subscribe") {
    const time = readTime(text, read);
    if (time === NO_SUCH_TIME) slots.noSuchTime = true;
    else if (time !== undefined) slots.time = time;
    const weekdays = readWeekdays(text);
    if (weekdays !== undefined) slots.weekdays = weekdays;
  }
  if (intent === "cmd.language" || asksRound) {
    const language = asksRound ? readRoundLanguage(words) : readLanguage(words);
    if (language !== undefined) slots.language = language;
  }
  return slots;
}
