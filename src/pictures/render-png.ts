import { Resvg } from "@resvg/resvg-js";
import { FONT_FAMILY, FONT_FILES } from "./picture-fonts.ts";

/** The widest picture, in pixels: no platform shows more. */
const MOST_WIDTH = 1024;

/**
 * The PNG of an SVG document, in its own size up to 1024 pixels wide. Text is set in the packaged fonts alone, so the same document
 * gives the same bytes on every machine.
 * @throws when the document is no SVG.
 */
export function renderPng(svg: string): Uint8Array {
  const font = {
    loadSystemFonts: false,
    fontFiles: [...FONT_FILES],
    defaultFontFamily: FONT_FAMILY,
  };
  const own = new Resvg(svg, { font, logLevel: "off" });
  const fitting =
    own.width <= MOST_WIDTH
      ? own
      : new Resvg(svg, { font, logLevel: "off", fitTo: { mode: "width", value: MOST_WIDTH } });
  return fitting.render().asPng();
}
