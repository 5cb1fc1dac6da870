import type { LearnerText } from "../course/prose.ts";
import type { Colour } from "./picture-theme.ts";
import { CAPITALS, placeLine, type TextStyle } from "./place-label.ts";
import type { Box, Point, Shape } from "./scene.ts";
import { measureText } from "./set-text.ts";

/** A point of a plot and what is written at it. */
export type Value = {
  readonly at: Point;
  /** Of the point's marker, in pixels. */
  readonly radius: number;
  readonly text: LearnerText;
  readonly style: TextStyle;
};

type Join = readonly [from: Point, to: Point];

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
function crosses([from, to]: Join, box: Box): boolean {
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
 * @param groundAt what is drawn at a height.
 * @param within where values may stand. With columns as wide as a value there is room for all of them.
 */
export function placeValues(
  values: readonly Value[],
  joins: readonly Join[],
  groundAt: (y: number) => Colour,
  within: Box,
): Shape[] {
  const markers = values.map(({ at, radius }) => ({
    x: at.x - radius,
    y: at.y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const taken: Box[] = [];
  return values.flatMap((value) => {
    const { at, radius, text, style } = value;
    const width = measureText(text, style.size, style.weight) + 2 * AROUND;
    const height = style.size * CAPITALS + 2 * AROUND;
    const away = radius + GAP - AROUND + height / 2;
    const places = [-1, 1].flatMap((side) =>
      ASIDE.map((aside) => ({
        x: at.x + aside * width - width / 2,
        y: at.y + side * away - height / 2,
        width,
        height,
      })),
    );
    const isFree = (box: Box): boolean =>
      holds(within, box) &&
      !joins.some((join) => crosses(join, box)) &&
      ![...markers, ...taken].some((other) => overlap(other, box));
    const box = places.find(isFree) ?? { x: at.x - width / 2, y: at.y - away - height / 2, width, height };
    taken.push(box);
    const middle = { x: box.x + width / 2, y: box.y + height / 2 };
    const ground = groundAt(middle.y + (style.size * CAPITALS) / 2);
    return placeLine({ text, style, colour: "ink", ground }, middle, box);
  });
}
