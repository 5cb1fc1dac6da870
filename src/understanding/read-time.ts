/** A time was said that no day has: 25 h, 9:75. */
export const NO_SUCH_TIME = "no such time";

function clock(hour: number, minute: number): string {
  if (hour > 24 || minute > 59 || !Number.isInteger(hour)) return NO_SUCH_TIME;
  return `${String(hour % 24).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

const PM = /^(pm|p m|(de )?l apres midi|du soir|in the (afternoon|evening)|at night|tonight|ce soir)\b/;
const AM = /^(am|a m|du mat(in)?|in the morning)\b/;
/** Said of the day rather than of the hour: "tous les soirs à 8 h". */
const EVENINGS = /\b(soirs?|soirees?|evenings?|nightly|nights?|afternoons?|apres midis?)\b/;
const MORNINGS = /\b(matins?|mat|mornings?|am|a m)\b/;

/** @param rest what follows the hour. @param line all that was said. */
function inTheDay(hour: number, rest: string, line: string): number {
  const after = rest.replace(/[^a-z0-9]+/g, " ").trim();
  if (AM.test(after)) return hour === 12 ? 0 : hour;
  const isLate = PM.test(after) || (EVENINGS.test(line) && !MORNINGS.test(line) && hour > 0);
  return isLate && hour < 12 ? hour + 12 : hour;
}

const A_TIME = String.raw`\d{1,2}(?:\s?(?:h|:|\.)\s?\d{0,2}\b|\s(?:heures?|am|pm))?`;
/** A time that shall be no longer: "from 9 to 10", "de 9h à 10h", "à 8 h au lieu de 9 h". */
const NO_LONGER = new RegExp(
  String.raw`\b(?:from|de) ${A_TIME}\s*(?=(?:to|a|vers)\b)|\b(?:au lieu de|instead of|rather than|plutot que?|not|pas)(?: at| a)? ${A_TIME}`,
  "g",
);

/**
 * A time as people type it: 9h, 9h30, 9:30, 9 am, 8.30pm, midi et demi, neuf heures moins le quart, half past eight, quarter to nine,
 * every evening at 8.
 * @param text folded, with its signs.
 * @param read its words, numbers as numbers.
 * @returns "HH:MM", 24 hours; undefined when none is said; `NO_SUCH_TIME`.
 */
export function readTime(text: string, read: readonly (string | number)[]): string | undefined {
  const line = read.join(" ").replace(NO_LONGER, " ");
  const hourOf = (hour: string | undefined, rest: string | undefined) =>
    inTheDay(Number(hour), rest ?? "", line);
  const compact = /\b(\d{1,2})\s?(?:h|:|\.)\s?(\d{2})\b(.*)/.exec(text.replace(NO_LONGER, " "));
  if (compact) return clock(hourOf(compact[1], compact[3]), Number(compact[2]));
  const past = /\b(half|0\.5|quarter|\d{1,2})(?: minutes?)? (past|to) (\d{1,2})\b(.*)/.exec(line);
  if (past) {
    const minutes =
      past[1] === "quarter" ? 15 : past[1] === "half" || past[1] === "0.5" ? 30 : Number(past[1]);
    const hour = hourOf(past[3], past[4]);
    return past[2] === "past" ? clock(hour, minutes) : clock((hour + 23) % 24, 60 - minutes);
  }
  const named =
    /\b(?<!apres )(midi|minuit|noon|midnight)\b(?: (et 0\.5|et quart|moins le quart|moins quart)\b)?/.exec(
      line,
    );
  if (named) {
    const hour = /midi|noon/.test(named[1] ?? "") ? 12 : 0;
    const extra = named[2] ?? "";
    if (extra.startsWith("moins")) return clock((hour + 23) % 24, 45);
    return clock(hour, extra === "et 0.5" ? 30 : extra === "et quart" ? 15 : 0);
  }
  const hours =
    // Nobody has it come a minute past the hour: that is the tip's article, "à 9 h un conseil".
    /\b(\d{1,2}) ?(?:h|heures?|hours?)\b ?(?:(et 0\.5|et demie?|et quart|moins le quart|moins quart|(?!1\b)\d{1,2})\b)?(.*)/.exec(
      line,
    );
  if (hours) {
    const hour = hourOf(hours[1], hours[3]);
    const extra = hours[2];
    if (extra === undefined) return clock(hour, 0);
    if (extra.startsWith("moins")) return clock((hour + 23) % 24, 45);
    if (extra === "et quart") return clock(hour, 15);
    return clock(hour, /^\d+$/.test(extra) ? Number(extra) : 30);
  }
  const english = /\b(\d{1,2})(?: (\d{2}))? ?((?:am|pm|a m|p m)\b.*|(?:o clock|oclock)\b(.*))/.exec(line);
  if (english) return clock(hourOf(english[1], english[4] ?? english[3]), Number(english[2] ?? 0));
  const at = /\b(?:at|a|vers|around|to|for) (\d{1,2})(?: (\d{2}))?(?= |$)(.*)/.exec(line);
  if (!at) return undefined;
  // "to 30 people" names no time at all.
  const time = clock(hourOf(at[1], at[3]), Number(at[2] ?? 0));
  return time === NO_SUCH_TIME ? undefined : time;
}
