import type { LearnerText } from "../course/prose.ts";
import { CAPITALS, type TextStyle } from "./place-label.ts";
import type { Box, Point } from "./scene.ts";
import { measureText } from "./set-text.ts";

/** A point of a plot and what is written at it. */
export type Value = {
  readonly at: Point;
  /** Of the point's marker, in pixels. */
  readonly radius: number;
  readonly text: LearnerText;
  readonly style: TextStyle;
};

type Line = readonly [from: Point, to: Point];

/** From a marker to its value, in pixels. */
const GAP = 11;
/** Empty around a value. */
const AROUND = 5;
/** How far a value moves aside, as a share of its width: rather not at all. */
const ASIDE = [0, -0.25, 0.25, -0.5, 0.5];

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** True when a straight line goes through a box. */
function crosses([from, to]: Line, box: Box): boolean {
  const around = {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
  if (!overlap({ ...around, width: around.width + 1, height: around.height + 1 }, box)) return false;
  const sides = [box.x, box.x + box.width].flatMap((x) =>
    [box.y, box.y + box.height].map((y) =>
      Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)),
    ),
  );
  return !sides.every((side) => side === sides[0]);
}

/**
 * Writes each value above its point, moved aside where a steep line would run through it, or else below.
 * @param taken by lines or by other things: no value stands there, nor on the line from another point down to the axis.
 * @param within where values may stand. With columns as wide as a value there is room for all of them.
 */
export function placeValues(
  values: readonly Value[],
  taken: { readonly lines: readonly Line[]; readonly boxes: readonly Box[] },
  axis: number,
  within: Box,
): Box[] {
  const markers = values.map(({ at, radius }) => ({
    x: at.x - radius,
    y: at.y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const placed: Box[] = [];
  return values.map((value) => {
    const { at, radius, text, style } = value;
    const width = measureText(text, style.size, style.weight) + 2 * AROUND;
    const height = style.size * CAPITALS + 2 * AROUND;
    const away = radius + GAP - AROUND + height / 2;
    const place = (side: number, aside: number): Box => ({
      x: at.x + aside * width - width / 2,
      y: at.y + side * away - height / 2,
      width,
      height,
    });
    const stems = values.flatMap((other) =>
      other === value ? [] : [[other.at, { x: other.at.x, y: axis }] as const],
    );
    const isFree = (box: Box): boolean =>
      holds(within, box) &&
      ![...taken.lines, ...stems].some((line) => crosses(line, box)) &&
      ![...markers, ...taken.boxes, ...placed].some((other) => overlap(other, box));
    const places = [-1, 1].flatMap((side) => ASIDE.map((aside) => place(side, aside)));
    const box = places.find(isFree) ?? place(-1, 0);
    placed.push(box);
    return box;
  });
}
