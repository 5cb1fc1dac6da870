import type { Line } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import { joinLearnerText, type Language, type LearnerText } from "../course/prose.ts";
import { sayPlain, type Words } from "../course/words.ts";
import type { TipTimes } from "../schedule/tip-times.ts";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
type Weekday = (typeof DAYS)[number];
/** Days in a row are named one by one up to here: "le samedi et le dimanche". */
const FEW_DAYS = 2;

/** "tous les jours", "du lundi au vendredi", "le lundi et le jeudi". @param weekdays 1 is Monday; at least one. */
export function sayDays(words: Words, language: Language, weekdays: readonly number[]): LearnerText {
  const days = DAYS.filter((day) => weekdays.includes(day));
  const nameOf = (day: Weekday) => sayPlain(words, language, `weekday.${day}`);
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  if (days.length === DAYS.length) return sayPlain(words, language, "days.all");
  if (days.length > FEW_DAYS && last - first === days.length - 1)
    return sayPlain(words, language, "days.from-to", { first: nameOf(first), last: nameOf(last) });
  const named = days.map((day) => sayPlain(words, language, "days.item", { day: nameOf(day) }));
  const [end] = named.slice(-1);
  if (named.length === 1 || end === undefined)
    return sayPlain(words, language, "days.one", { day: joinLearnerText(named, ", ") });
  return sayPlain(words, language, "days.several", {
    days: joinLearnerText(named.slice(0, -1), ", "),
    last: end,
  });
}

/** "8 h 30". @param time "HH:MM", 24 hours. */
export function sayClock(words: Words, language: Language, time: string): LearnerText {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  if (minute === 0) return sayPlain(words, language, "clock.hour", { hour });
  return sayPlain(words, language, minute < 10 ? "clock.few-minutes" : "clock.minutes", { hour, minute });
}

/** On which days, at what time and in which zone a tip comes. */
export function sayTipPlan(
  words: Words,
  language: Language,
  key: "tips.set" | "tips.plan",
  { weekdays, time, zone }: TipTimes,
): Line {
  return sayLine(words, language, key, {
    days: sayDays(words, language, weekdays),
    clock: sayClock(words, language, time),
    zone: { kind: "zone", zone },
  });
}
