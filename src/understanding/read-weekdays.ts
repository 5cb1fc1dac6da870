/**
 * On which days of the week something shall happen, as people type it: "le lundi et le jeudi", "du mardi au vendredi", "mon/wed",
 * "every weekday", "tous les jours sauf le lundi". What only says when to begin ("dès lundi", "next Monday") is no day of the week.
 */

const FULL: readonly (readonly [fr: string, en: string])[] = [
  ["lundi", "monday"],
  ["mardi", "tuesday"],
  ["mercredi", "wednesday"],
  ["jeudi", "thursday"],
  ["vendredi", "friday"],
  ["samedi", "saturday"],
  ["dimanche", "sunday"],
];
const SHORT = {
  fr: [["lun"], ["mar"], ["mer", "mercr"], ["jeu"], ["ven", "vend"], ["sam"], ["dim"]],
  en: [["mon"], ["tue", "tues"], ["wed", "weds"], ["thu", "thur", "thurs"], ["fri"], ["sat"], ["sun"]],
} as const;

const WORKING = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];
const ALL = [...WORKING, ...WEEKEND];

type Day = { readonly day: number; readonly language: "fr" | "en"; readonly isShort: boolean };

const DAYS: ReadonlyMap<string, Day> = new Map([
  ...FULL.flatMap(([fr, en], at): [string, Day][] => [
    [fr, { day: at + 1, language: "fr", isShort: false }],
    [`${fr}s`, { day: at + 1, language: "fr", isShort: false }],
    [en, { day: at + 1, language: "en", isShort: false }],
    [`${en}s`, { day: at + 1, language: "en", isShort: false }],
  ]),
  ...(["fr", "en"] as const).flatMap((language) =>
    SHORT[language].flatMap((names, at) =>
      names.map((name): [string, Day] => [name, { day: at + 1, language, isShort: true }]),
    ),
  ),
]);

const ONE_DAY = FULL.flat().join("|");

/** What several words say is read as one; each comes before what it could be mistaken for. */
const READ_AS: readonly (readonly [RegExp, string])[] = [
  [/['’.]/g, " "],
  [/\bweek[\s-]?ends?\b|\bfins? de semaine\b|\b(?<=(?:les?|ce|du|au|sauf) )we\b/g, " weekend "],
  [/\bjours? (?:ouvres?|ouvrables?|travailles?|de travail|de (?:la )?semaine)\b/g, " workdays "],
  [/\ben semaine\b|\b(?:pendant|durant) la semaine\b|\bduring the week\b/g, " workdays "],
  [/\b(?:week|working|work|business)[\s-]?days?\b/g, " workdays "],
  [/\btous les jours\b|\bchaque jour\b|\bevery(?: single)?[\s-]?day\b|\beach day\b/g, " alldays "],
  [/\b7 ?(?:j|jours)? ?(?:sur|\/) ?7\b|\b(?:seven|7) days a week\b/g, " alldays "],
  [/\balldays\s+but\b/g, "alldays except "],
  [/\b(?:au lieu|a la place) d(?:e|u|es)\b|\binstead of\b|\b(?:rather )?than\b|\bplutot que\b/g, " except "],
  [/\b(?:sauf|excepte|hormis|hors|a part|a l exception d(?:e|u|es)|pas|jamais)\b/g, " except "],
  [/\b(?:but )?(?:except|excepting|excluding|apart from|other than|not|never)\b/g, " except "],
  [/\b(?:mais|but|seulement|uniquement|only|plutot|rather|instead)\b/g, " only "],
  // When it shall begin.
  [
    new RegExp(
      `\\b(?:des|a partir d[eu]|a compter d[eu]|starting(?: from| on)?|beginning|as (?:of|from)|from|next|this|ce)\\s+(?:(?:le|the|next|this)\\s+)?(?:${ONE_DAY})\\b(?!\\s*(?:-|–|to|till|until|through|thru|a|au|jusqu)\\s*(?:au |a |le )?(?:${ONE_DAY}))`,
      "g",
    ),
    " ",
  ],
  [new RegExp(`\\b(?:le )?(?:${ONE_DAY}) (?:prochain|qui vient)\\b`, "g"), " "],
];

const JOINS = new Set(["-", "–", "—", "/", ",", "&", "+", "et", "and", "ou", "or", "le", "les", "on"]);
const REACHES = new Set(["-", "–", "—", "to", "till", "until", "through", "thru", "a", "au"]);

/** The nearest token before or after that is no comma, "and" or article, and so belongs to the same list. */
function neighbour(tokens: readonly string[], at: number, step: 1 | -1): Day | undefined {
  for (let next = at + step; ; next += step) {
    const token = tokens[next];
    if (token === undefined) return undefined;
    if (!JOINS.has(token) && !REACHES.has(token)) return DAYS.get(token);
  }
}

/** A short name is a day among days, after "on" or "le", or right before a time: "mon" is also French for "my". */
function dayAt(tokens: readonly string[], at: number): number | undefined {
  const found = DAYS.get(tokens[at] ?? "");
  if (!found?.isShort) return found?.day;
  const { day, language } = found;
  const before = tokens[at - 1] ?? "";
  const isAmongDays = ([-1, 1] as const).some((step) => neighbour(tokens, at, step)?.language === language);
  const isNamed = (language === "en" ? /^(on|every|each)$/ : /^(les?|chaque)$/).test(before);
  return isAmongDays || isNamed || /^\d/.test(tokens[at + 1] ?? "") ? day : undefined;
}

/** Where the last day of a range stands that begins here; undefined: none does. "lun - mer - ven" is a list. */
function rangeEnd(tokens: readonly string[], at: number): number | undefined {
  const joint = tokens[at + 1] ?? "";
  const isBetween = /^(between|entre)$/.test(tokens[at - 1] ?? "") && /^(and|et)$/.test(joint);
  if (!REACHES.has(joint) && !isBetween && joint !== "jusqu") return undefined;
  const end = /^(le|au|a)$/.test(tokens[at + 2] ?? "") ? at + 3 : at + 2;
  if (dayAt(tokens, end) === undefined) return undefined;
  const isChain = (one: number) => tokens[one] === joint && !/[a-z]/.test(joint);
  return isChain(end + 1) || isChain(at - 1) ? undefined : end;
}

function daysFromTo(first: number, last: number): number[] {
  const days = [first];
  for (let day = first; day !== last;) {
    day = (day % 7) + 1;
    days.push(day);
  }
  return days;
}

/** "From Monday to Tuesday", said of something that is moved, is not a range but what was and what shall be. */
const MOVED = new RegExp(
  `\\b(?:move|shift|switch|decale|deplace|reporte|avance)\\b.*\\b(?:from|du|de)\\s+(?:${ONE_DAY})s?\\s+(?=(?:to|au|a)\\s+(?:${ONE_DAY}))`,
);

/**
 * @param text folded, with its signs.
 * @returns 1 for Monday to 7 for Sunday, in order; undefined when no day is said.
 */
export function readWeekdays(text: string): readonly number[] | undefined {
  const line = READ_AS.reduce((read, [pattern, as]) => read.replace(pattern, as), text.replace(MOVED, " "));
  const tokens = line.match(/[a-z0-9]+|[-–—/,&+;]/g) ?? [];
  const wanted = new Set<number>();
  const unwanted = new Set<number>();
  let isEveryDay = false;
  let into = wanted;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const add = (days: readonly number[]) => {
      for (const day of days) into.add(day);
    };
    if (token === "except") into = unwanted;
    else if (token === "only" || token === ";") into = wanted;
    else if (token === "weekend") add(WEEKEND);
    else if (token === "workdays") add(WORKING);
    else if (token === "alldays") isEveryDay = true;
    const first = dayAt(tokens, at);
    if (first === undefined) continue;
    const end = rangeEnd(tokens, at);
    const last = end === undefined ? first : (dayAt(tokens, end) ?? first);
    add(daysFromTo(first, last));
    if (end !== undefined) at = end;
  }
  const isWeekend = wanted.size > 0 && [...wanted].every((day) => WEEKEND.includes(day));
  // "chaque matin, week-end compris", "every day, weekends too"
  if (isWeekend && (isEveryDay || /\b(?:compris|aussi|meme|including|also|too|even)\b/.test(line)))
    for (const day of WORKING) wanted.add(day);
  if (wanted.size === 0) {
    if (!isEveryDay && unwanted.size === 0) return undefined;
    // Who leaves out a Sunday would else have had it.
    const isWhole = isEveryDay || WEEKEND.some((day) => unwanted.has(day));
    for (const day of isWhole ? ALL : WORKING) wanted.add(day);
  }
  const left = ALL.filter((day) => wanted.has(day) && !unwanted.has(day));
  return left.length > 0 ? left : undefined;
}
