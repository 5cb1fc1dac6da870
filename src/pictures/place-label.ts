import type { MarkLevel, PartLabel, PartMark } from "../course/system-picture.ts";
import type { FontWeight } from "./picture-fonts.ts";
import type { Colour } from "./picture-theme.ts";
import type { Box, Point, Shape } from "./scene.ts";
import { breakLines, measureText } from "./set-text.ts";
import { DISC_SHARE, type PartStyle } from "./style-parts.ts";

export type TextStyle = { readonly size: number; readonly weight: FontWeight; readonly line: number };

export const NAME: TextStyle = { size: 34, weight: 600, line: 41 };
/** On a phone, where 1024 pixels become 390, that is 11 pixels. */
export const NOTE: TextStyle = { size: 29, weight: 500, line: 38 };

/** From a box's side to the text in it. */
const PADDING = 11;

/** Height of Inter's capitals, as a share of the size: what the eye centres. */
export const CAPITALS = 0.727;

const DISC_RADIUS = 12;
const DISC_GAP = 9;
/** What a level's sign takes of a line. */
const BESIDE = 2 * DISC_RADIUS + DISC_GAP;

/** A level's sign. */
export function placeDisc(level: MarkLevel, centre: Point, colour: Colour): Shape {
  return { kind: "disc", centre, radius: DISC_RADIUS, colour, share: DISC_SHARE[level] };
}

/** A line of text around a point halfway up its capitals, after a level's sign when it has one. */
export function placeLine(
  line: {
    readonly text: string;
    readonly style: TextStyle;
    readonly colour: Colour;
    readonly ground: Colour;
    readonly mark?: PartMark | undefined;
  },
  middle: Point,
  within: Box,
): Shape[] {
  const { text, style, colour, ground, mark } = line;
  const { size, weight } = style;
  const beside = mark ? BESIDE : 0;
  const at = { x: middle.x + beside / 2, y: middle.y + (size * CAPITALS) / 2 };
  const placed: Shape = { kind: "text", text, at, size, weight, colour, ground, within };
  if (!mark) return [placed];
  const left = middle.x - (measureText(text, size, weight) + beside) / 2;
  return [placeDisc(mark.level, { x: left + DISC_RADIUS, y: middle.y }, colour), placed];
}

function breakLabel(label: PartLabel, width: number, mark: PartMark | undefined) {
  const inner = width - 2 * PADDING;
  const names = breakLines(label.name, NAME, inner);
  const notes = breakLines(label.note, NOTE, mark ? inner - BESIDE : inner);
  return { names, notes, height: names.length * NAME.line + notes.length * NOTE.line };
}

/** Height in pixels of a label in a box of a width. */
export function heightOfLabel(label: PartLabel, width: number, mark: PartMark | undefined): number {
  return breakLabel(label, width, mark).height;
}

/** A name and what stands below it, in the middle of a box. */
export function placeLabel(
  label: PartLabel,
  box: Box,
  style: PartStyle,
  mark: PartMark | undefined,
): Shape[] {
  const { names, notes, height } = breakLabel(label, box.width, mark);
  const lines = [
    ...names.map((text) => ({ text, style: NAME, colour: style.name, mark: undefined })),
    ...notes.map((text, at) => ({
      text,
      style: NOTE,
      colour: style.note,
      mark: at === 0 ? mark : undefined,
    })),
  ];
  let top = box.y + (box.height - height) / 2;
  return lines.flatMap((line) => {
    const middle = { x: box.x + box.width / 2, y: top + line.style.line / 2 };
    top += line.style.line;
    return placeLine({ ...line, ground: style.fill }, middle, box);
  });
}
