import type { LearnerText } from "../course/prose.ts";
import {
  isSystemPart,
  MARK_LEVELS,
  type MarkLevel,
  type SystemLabels,
  type SystemPart,
  type SystemPicture,
} from "../course/system-picture.ts";
import { heightOfLabel, NOTE, placeDisc, placeLabel, placeLine } from "./place-label.ts";
import { placeFlow, placeLoop } from "./place-lines.ts";
import { EDGE, FRAME_PADDING, FRAME_WIDTH, middleOf, placeParts, ROWS, WIDTH } from "./place-parts.ts";
import type { Colour } from "./picture-theme.ts";
import type { Box, Scene, Shape } from "./scene.ts";
import { measureText } from "./set-text.ts";
import { emphasisOf, type PartStyle, type Role, stylePart, styleMarked } from "./style-parts.ts";

/** Height of a word above a part, in pixels. */
const HEADING = 40;
const LEGEND = { height: 66, swatch: 42, gap: 30, beside: 10 };

function panel(box: Box, style: PartStyle, radius: number): Shape {
  const { fill, outline, outlineWidth, dashed } = style;
  return { kind: "panel", box, radius, fill, outline, outlineWidth, dashed };
}

/** What each level looks like, in one row. */
function placeLegend(levels: Readonly<Record<MarkLevel, LearnerText>>, top: number): Shape[] {
  const { swatch, gap, beside } = LEGEND;
  const entries = MARK_LEVELS.map((level) => ({
    level,
    width: measureText(levels[level], NOTE.size, NOTE.weight),
  }));
  const all = entries.reduce((sum, { width }) => sum + swatch + beside + width + gap, -gap);
  let x = (WIDTH - all) / 2;
  return entries.flatMap(({ level, width }) => {
    const style = styleMarked("card", level);
    const box = { x, y: top, width: swatch, height: swatch };
    const within = { x: x + swatch + beside - 1, y: top, width: width + 2, height: swatch };
    x += swatch + beside + width + gap;
    const middle = { x: within.x + within.width / 2, y: top + swatch / 2 };
    return [
      panel(box, style, 9),
      placeDisc(level, { x: box.x + swatch / 2, y: middle.y }, style.note),
      ...placeLine({ text: levels[level], style: NOTE, colour: "ink", ground: "page" }, middle, within),
    ];
  });
}

/** A word above a part. */
function placeHeading(text: LearnerText, below: Box, colour: Colour): Shape[] {
  const within = { x: below.x, y: below.y - HEADING - 4, width: below.width, height: HEADING };
  return placeLine({ text, style: NOTE, colour, ground: "page" }, middleOf(within), within);
}

/**
 * Places the service value system: what enters on the left, the frame with its five rows, what leaves on the right, the way back
 * below. With marks, a legend stands under it.
 */
export function layOutSystem(
  { parts, levels, title, inputs, output }: SystemLabels,
  { language, highlight, marks }: SystemPicture,
): Scene {
  const asked = highlight !== undefined && isSystemPart(highlight) ? highlight : undefined;
  const whole = { label: parts["service-value-system"], mark: marks?.["service-value-system"] };
  const headerHeight = heightOfLabel(whole.label, FRAME_WIDTH, whole.mark) + 2 * FRAME_PADDING - 4;
  const places = placeParts(headerHeight);
  const styleOf = (part: SystemPart, role: Role): PartStyle => {
    const emphasis = emphasisOf(part, asked);
    const mark = marks?.[part];
    return mark && emphasis !== "asked" ? styleMarked(role, mark.level) : stylePart(role, emphasis);
  };
  const frame = places["service-value-system"];
  const frameStyle = styleOf("service-value-system", "frame");
  // The chain lies over a thin outline of the frame, and inside a thick one.
  const inset = frameStyle.outlineWidth > 3 ? frameStyle.outlineWidth / 2 : 0;
  const card = (part: SystemPart, role: Role, radius = 14): Shape[] => {
    const style = styleOf(part, role);
    const { x, width, ...rest } = places[part];
    const box = role === "core" ? { x: x + inset, width: width - 2 * inset, ...rest } : places[part];
    return [panel(box, style, radius), ...placeLabel(parts[part], box, style, marks?.[part])];
  };
  const header = { ...frame, height: headerHeight };
  const loop = places["continual-loop"];
  const bottom = loop.y + loop.height + EDGE;
  const flows = asked === undefined || asked === "service-value-system";
  const quiet = asked === undefined ? "quiet" : "calm-ink";
  return {
    width: WIDTH,
    height: bottom + (marks ? LEGEND.height : 0),
    language,
    title,
    shapes: [
      panel(frame, frameStyle, 24),
      ...placeLabel(whole.label, header, frameStyle, whole.mark),
      ...placeFlow(places, flows ? "flow" : "calm-flow"),
      ...placeLoop(places, emphasisOf("continual-loop", asked)),
      ...ROWS.flatMap((part) => card(part, part === "service-value-chain" ? "core" : "card")),
      ...placeHeading(inputs, places.opportunity, quiet),
      ...card("opportunity", "card"),
      ...card("demand", "card"),
      ...placeHeading(output, places.value, quiet),
      ...card("value", "card"),
      ...card("continual-loop", "card", loop.height / 2),
      ...(marks ? placeLegend(levels, bottom) : []),
    ],
  };
}
