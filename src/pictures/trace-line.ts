import type { Point } from "./scene.ts";

/** Radius of a line's turns, in pixels. */
const TURN = 26;

/** Length of a turn, as a share of its radius: a quadratic curve between two perpendiculars. */
const TURN_LENGTH = (Math.SQRT2 + Math.asinh(1)) / Math.SQRT2;

/** How far an arrow's head reaches back and to the sides, as a share of the line's width. */
const HEAD = 2.6;

/** A dash's length, and the gap's after it, as a share of the line's width. */
const DASH = 2.4;

/** A number with two decimals at most, so that the same scene is the same text everywhere. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function pair({ x, y }: Point): string {
  return `${figure(x)} ${figure(y)}`;
}

function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** The point `length` pixels from one point on the way to another. */
function towards(from: Point, to: Point, length: number): Point {
  const share = length / (distance(from, to) || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The radius of the turn at a point between two others: no more than half of the way to either. */
function turnAt(before: Point, point: Point, after: Point): number {
  return Math.min(TURN, distance(point, before) / 2, distance(point, after) / 2);
}

/** The path's text of a line through points that turns in rounds. */
export function tracePath(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]];
      if (!before) return `M${pair(point)}`;
      if (!after) return `L${pair(point)}`;
      const radius = turnAt(before, point, after);
      return `L${pair(towards(point, before, radius))}Q${pair(point)} ${pair(towards(point, after, radius))}`;
    })
    .join("");
}

/** Length in pixels of what `tracePath` draws through points whose turns are right angles. */
function traceLength(points: readonly Point[]): number {
  return points.reduce((sum, point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    const turned = before && after ? turnAt(before, point, after) * (2 - TURN_LENGTH) : 0;
    return sum + (before ? distance(before, point) : 0) - turned;
  }, 0);
}

/** Length in pixels of a dash and of a gap with which a line begins and ends in a whole dash. */
export function dashOf(points: readonly Point[], width: number): number {
  const length = traceLength(points);
  const dashes = Math.max(1, Math.round((length / (width * DASH) + 1) / 2));
  return length / (2 * dashes - 1);
}

/** The path's text of an open arrow's head at the end of a line. */
export function traceHead(points: readonly Point[], width: number): string {
  const [before, tip] = points.slice(-2);
  if (!before || !tip) return "";
  const back = towards(tip, before, width * HEAD);
  const [dx, dy] = [back.y - tip.y, tip.x - back.x];
  return `M${pair({ x: back.x + dx, y: back.y + dy })}L${pair(tip)}L${pair({ x: back.x - dx, y: back.y - dy })}`;
}
