import type { Picture } from "../chat/reply.ts";
import type { Language, LearnerText } from "../course/prose.ts";
import { sayPlain, type Words } from "../course/words.ts";
import { GROWING_FROM, STRONG_FROM } from "../progress/level.ts";
import type { Colour } from "./picture-theme.ts";
import { CAPITALS, NAME, NOTE, placeLine, type TextStyle } from "./place-label.ts";
import { EDGE, middleOf, WIDTH } from "./place-parts.ts";
import { placeValues, type Value } from "./place-values.ts";
import type { Box, Point, Scene, Shape } from "./scene.ts";
import { measureText } from "./set-text.ts";

type WeeksPicture = Extract<Picture, { kind: "weeks" }>;

/** More would not be readable on a phone: the oldest are left out. */
const MOST_WEEKS = 8;

// From top to bottom, in pixels: the title, the plot from 100 % to 0 %, the weeks' names, what an open marker means.
const HEIGHT = 570;
const TITLE = 52;
const TOP = 136;
/** Middle of the last line of text. */
const LAST_LINE = HEIGHT - 40;
const LEGEND_BELOW = 54;
/** From 0 % to the middle of the weeks' names: a value may stand between them. */
const NAMES_BELOW = 68;

const RIGHT = WIDTH - EDGE;
/** From the levels' names to the first week's column. */
const BESIDE_LEVELS = 14;
const LINE_WIDTH = 6;
const HAIRLINE = 2;
const AXIS_WIDTH = 3;
const MARKER = 10;
const LATEST_MARKER = 13;
const OPEN_MARKER = 13;
const CLEAR = 8;
/** How far the ground of the level in the middle reaches beyond the axis, on either side. */
const OUTSET = 10;

/** The levels from the top, each with the shares it lies between. */
const BANDS = [
  { level: "strong", from: STRONG_FROM, to: 1 },
  { level: "growing", from: GROWING_FROM, to: STRONG_FROM },
  { level: "weak", from: 0, to: GROWING_FROM },
] as const;

/** A line of text from a left end on. */
function placeFrom(
  start: Point,
  text: LearnerText,
  style: TextStyle,
  colour: Colour,
  ground: Colour = "page",
): Shape[] {
  const width = measureText(text, style.size, style.weight);
  const within = { x: start.x - 2, y: start.y - style.line / 2, width: width + 4, height: style.line };
  const middle = { x: start.x + width / 2, y: start.y };
  return placeLine({ text, style, colour, ground }, middle, within);
}

function straight(from: Point, to: Point, colour: Colour, width: number): Shape {
  return { kind: "line", points: [from, to], colour, width, dashed: false, arrow: false };
}

function plain(box: Box, fill: Colour): Shape {
  return { kind: "panel", box, radius: 6, fill, outline: fill, outlineWidth: 0, dashed: false };
}

function openBox({ x, y }: Point): Box {
  const reach = OPEN_MARKER + CLEAR;
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

/** Where there is nothing to tell. The axis does not run through it. */
function placeOpenMarker(centre: Point): Shape[] {
  return [
    plain(openBox(centre), "page"),
    { kind: "disc", centre, radius: OPEN_MARKER, colour: "quiet", share: undefined },
  ];
}

/** What an open marker means, in the middle of the last line. */
function placeLegend(text: LearnerText): Shape[] {
  const sign = 2 * OPEN_MARKER + 14;
  const left = (WIDTH - sign - measureText(text, NOTE.size, NOTE.weight)) / 2;
  return [
    ...placeOpenMarker({ x: left + OPEN_MARKER, y: LAST_LINE }),
    ...placeFrom({ x: left + sign, y: LAST_LINE }, text, NOTE, "quiet"),
  ];
}

/** What the heights mean: the levels' names on the left, the one in the middle on a ground of its own, which ends where it does. */
function placeBands(words: Words, language: Language, heightOf: (share: number) => number) {
  const names = BANDS.map((band) => ({
    ...band,
    text: sayPlain(words, language, `picture.level.${band.level}`),
  }));
  const right = EDGE + Math.max(...names.map(({ text }) => measureText(text, NOTE.size, NOTE.weight)));
  const y = heightOf(STRONG_FROM);
  const middle = {
    x: EDGE - OUTSET,
    y,
    width: RIGHT - EDGE + 2 * OUTSET,
    height: heightOf(GROWING_FROM) - y,
  };
  const shapes = names.flatMap(({ level, text, from, to }) => {
    const start = { x: EDGE, y: (heightOf(from) + heightOf(to)) / 2 };
    return placeFrom(start, text, NOTE, "quiet", level === "growing" ? "frame" : "page");
  });
  return { shapes: [plain(middle, "frame"), ...shapes], middle, right };
}

/** A week in the plot: the middle of its foot on the axis, its name, its point when there is one to tell. */
type Column = { readonly foot: Point; readonly name: LearnerText; readonly value: Value | undefined };

/** From a point down to the axis: below its value when that stands there. */
function placeStem({ foot, value }: Column, box: Box | undefined): Shape[] {
  if (!value || !box) return [];
  const isBelow = box.y > value.at.y && box.x < foot.x && box.x + box.width > foot.x;
  const y = isBelow ? box.y + box.height : value.at.y;
  return y < foot.y ? [straight({ x: foot.x, y }, foot, "calm-line", HAIRLINE)] : [];
}

/** What is written at a point. The axis is broken where it would run through it. */
function placeValue({ text, style }: Value, box: Box, axis: number, band: Box): Shape[] {
  const middle = middleOf(box);
  const baseline = middle.y + (style.size * CAPITALS) / 2;
  const ground = baseline >= band.y && baseline <= band.y + band.height ? "frame" : "page";
  const isOnAxis = box.y < axis && box.y + box.height > axis;
  return [
    ...(isOnAxis ? [plain(box, "page")] : []),
    ...placeLine({ text, style, colour: "ink", ground }, middle, box),
  ];
}

function placeName({ foot, name }: Column, y: number, width: number): Shape[] {
  const within = { x: foot.x - width / 2, y: y - NOTE.line / 2, width, height: NOTE.line };
  return placeLine({ text: name, style: NOTE, colour: "quiet", ground: "page" }, { x: foot.x, y }, within);
}

/**
 * Places a plot of the weeks, the newest on the right. Points of neighbouring weeks are joined; a week without a share has an open
 * marker on the axis, and the line a gap.
 */
export function layOutWeeks(words: Words, picture: WeeksPicture): Scene {
  const { language } = picture;
  const weeks = picture.weeks.slice(-MOST_WEEKS);
  const hasGap = weeks.some(({ percent }) => percent === undefined);
  const nameLine = LAST_LINE - (hasGap ? LEGEND_BELOW : 0);
  const axis = nameLine - NAMES_BELOW;
  const heightOf = (share: number): number => axis - share * (axis - TOP);
  const bands = placeBands(words, language, heightOf);
  const left = bands.right + BESIDE_LEVELS;
  const width = (RIGHT - left) / Math.max(weeks.length, 1);
  const latest = weeks.findLastIndex(({ percent }) => percent !== undefined);
  const columns = weeks.map(({ week, percent }, at): Column => {
    const foot = { x: left + (at + 0.5) * width, y: axis };
    const name = sayPlain(words, language, "picture.week", { week: Number(week.slice(-2)) });
    if (percent === undefined) return { foot, name, value: undefined };
    const value = {
      at: { x: foot.x, y: heightOf(percent / 100) },
      radius: at === latest ? LATEST_MARKER : MARKER,
      text: sayPlain(words, language, "picture.percent", { percent: Math.floor(percent) }),
      style: at === latest ? NAME : NOTE,
    };
    return { foot, name, value };
  });
  const joins = columns.flatMap(({ value }, at) => {
    const before = columns[at - 1]?.value;
    return before && value ? [[before.at, value.at] as const] : [];
  });
  const known = columns.flatMap(({ value }) => value ?? []);
  const open = columns.flatMap(({ foot, value }) => (value ? [] : [foot]));
  const top = TITLE + NAME.line / 2;
  const boxes = placeValues(known, { lines: joins, boxes: open.map(openBox) }, axis, {
    x: bands.right,
    y: top,
    width: WIDTH - EDGE / 2 - bands.right,
    height: nameLine - (NOTE.size * CAPITALS) / 2 - top,
  });
  const boxOf = new Map(known.map((value, at) => [value, boxes[at]]));
  const title = sayPlain(words, language, "picture.weeks-title");
  return {
    width: WIDTH,
    height: HEIGHT,
    language,
    title,
    shapes: [
      ...placeFrom({ x: EDGE, y: TITLE }, title, NAME, "ink"),
      ...bands.shapes,
      ...columns.flatMap((column) => placeStem(column, column.value && boxOf.get(column.value))),
      straight({ x: EDGE, y: axis }, { x: RIGHT, y: axis }, "flow", AXIS_WIDTH),
      ...joins.map(([from, to]) => straight(from, to, "core", LINE_WIDTH)),
      ...known.map(({ at, radius }): Shape => ({
        kind: "disc",
        centre: at,
        radius,
        colour: "core",
        share: 1,
      })),
      ...open.flatMap(placeOpenMarker),
      ...known.flatMap((value, at) => {
        const box = boxes[at];
        return box ? placeValue(value, box, axis, bands.middle) : [];
      }),
      ...columns.flatMap((column) => placeName(column, nameLine, width)),
      ...(hasGap ? placeLegend(sayPlain(words, language, "picture.weeks-unknown")) : []),
    ],
  };
}
