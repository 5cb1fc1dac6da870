import type { Colour } from "./picture-theme.ts";
import { middleOf, type Places } from "./place-parts.ts";
import type { Point, Shape } from "./scene.ts";
import type { Emphasis } from "./style-parts.ts";

/** From a line's end to what it leads from or to, in pixels. */
const SPACE = 9;
const LINE_WIDTH = 6;
const ASKED_WIDTH = 10;
/** From what enters to where its lines meet. */
const MEET = 26;

function line(
  points: readonly Point[],
  colour: Colour,
  looks: Partial<Extract<Shape, { kind: "line" }>>,
): Shape {
  return { kind: "line", points, colour, width: LINE_WIDTH, dashed: false, arrow: false, ...looks };
}

/** What enters, through the chain, to what leaves. */
export function placeFlow(places: Places, colour: Colour): Shape[] {
  const { opportunity, demand, value } = places;
  const frame = places["service-value-system"];
  const axis = middleOf(value).y;
  const start = opportunity.x + opportunity.width;
  const meet = start + MEET;
  const [upper, lower] = [middleOf(opportunity).y, middleOf(demand).y];
  const bracket = [
    { x: start, y: upper },
    { x: meet, y: upper },
    { x: meet, y: lower },
    { x: start, y: lower },
  ];
  const level = (from: number, to: number) => [
    { x: from, y: axis },
    { x: to, y: axis },
  ];
  return [
    line(bracket, colour, {}),
    line(level(meet, frame.x - SPACE), colour, { arrow: true }),
    line(level(frame.x + frame.width, value.x - SPACE), colour, { arrow: true }),
  ];
}

/** The way back from what leaves to what enters, below the frame. In dashes: ITIL 4 does not have it, the course adds it. */
export function placeLoop(places: Places, emphasis: Emphasis): Shape[] {
  const { value, demand, "continual-loop": label } = places;
  const colours: Readonly<Record<Emphasis, Colour>> = {
    plain: "flow",
    asked: "asked-line",
    calm: "calm-flow",
  };
  const width = emphasis === "asked" ? ASKED_WIDTH : LINE_WIDTH;
  const { y } = middleOf(label);
  const [from, to] = [middleOf(value).x, middleOf(demand).x];
  const leaving = [
    { x: from, y: value.y + value.height + SPACE + width / 2 },
    { x: from, y },
    { x: label.x + label.width + SPACE + width / 2, y },
  ];
  const arriving = [
    { x: label.x - SPACE - width / 2, y },
    { x: to, y },
    { x: to, y: demand.y + demand.height + SPACE },
  ];
  const colour = colours[emphasis];
  return [
    line(leaving, colour, { width, dashed: true }),
    line(arriving, colour, { width, dashed: true, arrow: true }),
  ];
}
