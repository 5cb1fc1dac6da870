import { Resvg } from "@resvg/resvg-js";
import { drawSvg } from "../../src/pictures/draw-svg.ts";
import { FONT_FILES } from "../../src/pictures/picture-fonts.ts";
import type { Box, Point, Scene, Shape } from "../../src/pictures/scene.ts";

export type OfKind<Kind extends Shape["kind"]> = Extract<Shape, { kind: Kind }>;

export function ofKind<Kind extends Shape["kind"]>(scene: Scene, kind: Kind): OfKind<Kind>[] {
  return scene.shapes.filter((shape): shape is OfKind<Kind> => shape.kind === kind);
}

/** Where the renderer really draws a text. */
export function drawnBox(scene: Scene, text: OfKind<"text">): Box {
  const svg = drawSvg({ ...scene, shapes: [text] }, "light").replace(/<rect [^>]*>/, "");
  const font = { loadSystemFonts: false, fontFiles: [...FONT_FILES] };
  const box = new Resvg(svg, { font }).getBBox();
  if (!box) throw new Error(`nothing is drawn of "${text.text}"`);
  const { x, y, width, height } = box;
  return { x, y, width, height };
}

export function holds(outer: Box, inner: Box, margin = 0): boolean {
  return (
    inner.x >= outer.x + margin &&
    inner.y >= outer.y + margin &&
    inner.x + inner.width <= outer.x + outer.width - margin &&
    inner.y + inner.height <= outer.y + outer.height - margin
  );
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** How far a point is from a box, in pixels; 0 inside it. */
export function distanceToBox({ x, y }: Point, box: Box): number {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width);
  const dy = Math.max(box.y - y, 0, y - box.y - box.height);
  return Math.hypot(dx, dy);
}
