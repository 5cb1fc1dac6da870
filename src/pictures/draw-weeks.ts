import type { Picture } from "../chat/reply.ts";
import type { Words } from "../course/words.ts";
import { drawSvg } from "./draw-svg.ts";
import { layOutWeeks } from "./lay-out-weeks.ts";
import type { ThemeName } from "./picture-theme.ts";

/** A team's mean mastery over its last 8 weeks as an SVG document, 1024 pixels wide and 570 high. */
export function drawWeeks(
  picture: Extract<Picture, { kind: "weeks" }>,
  words: Words,
  theme: ThemeName,
): string {
  return drawSvg(layOutWeeks(words, picture), theme);
}
