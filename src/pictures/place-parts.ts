import type { SystemPart } from "../course/system-picture.ts";
import type { Box, Point } from "./scene.ts";

// Three columns: what enters, the frame, what leaves. All in pixels.
export const WIDTH = 1024;
/** Empty, around everything. */
export const EDGE = 26;
const INPUT_WIDTH = 232;
/** Wider than the gap to what leaves: two lines meet in it before the arrow. */
const INPUT_GAP = 68;
export const FRAME_WIDTH = 450;
const FRAME_X = EDGE + INPUT_WIDTH + INPUT_GAP;
export const FRAME_PADDING = 18;
const OUTPUT_WIDTH = 176;
const ROW = 100;
const CORE_ROW = 150;
const GAP = 14;
const LOOP = { below: 34, width: 580, height: 96 };

/** What the frame holds, from the top. */
export const ROWS = [
  "guiding-principles",
  "governance",
  "service-value-chain",
  "practices",
  "continual-improvement",
] as const satisfies readonly SystemPart[];

/** Where each part stands. */
export type Places = Readonly<Record<SystemPart, Box>>;

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * Places every part. The chain is as wide as the frame, since what enters and what leaves meets it there; whatever stands
 * beside the frame is in line with a row of it.
 * @param headerHeight room for the frame's own name, above the rows.
 */
export function placeParts(headerHeight: number): Places {
  let y = EDGE + headerHeight;
  const row = (inset: number, height: number): Box => {
    const box = { x: FRAME_X + inset, y, width: FRAME_WIDTH - 2 * inset, height };
    y += height + GAP;
    return box;
  };
  const principles = row(FRAME_PADDING, ROW);
  const governance = row(FRAME_PADDING, ROW);
  const chain = row(0, CORE_ROW);
  const practices = row(FRAME_PADDING, ROW);
  const improvement = row(FRAME_PADDING, ROW);
  const bottom = y - GAP + FRAME_PADDING;
  return {
    "service-value-system": { x: FRAME_X, y: EDGE, width: FRAME_WIDTH, height: bottom - EDGE },
    "guiding-principles": principles,
    governance,
    "service-value-chain": chain,
    practices,
    "continual-improvement": improvement,
    opportunity: { x: EDGE, y: governance.y, width: INPUT_WIDTH, height: ROW },
    demand: { x: EDGE, y: practices.y, width: INPUT_WIDTH, height: ROW },
    value: { x: WIDTH - EDGE - OUTPUT_WIDTH, y: chain.y, width: OUTPUT_WIDTH, height: CORE_ROW },
    "continual-loop": {
      x: (WIDTH - LOOP.width) / 2,
      y: bottom + LOOP.below,
      width: LOOP.width,
      height: LOOP.height,
    },
  };
}
