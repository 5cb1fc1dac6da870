import { labelSystem, type LabelSource, type SystemPicture } from "../course/system-picture.ts";
import { drawSvg } from "./draw-svg.ts";
import { layOutSystem } from "./lay-out-system.ts";
import type { ThemeName } from "./picture-theme.ts";

/**
 * The service value system as an SVG document, 1024 pixels wide and no higher.
 * @param source where the names and the words come from.
 * @throws when the names lack a part.
 */
export function drawSystemPicture(source: LabelSource, picture: SystemPicture, theme: ThemeName): string {
  return drawSvg(layOutSystem(labelSystem(source, picture), picture), theme);
}
