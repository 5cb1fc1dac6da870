/** node appPackage/draw-icons.js: draws the app's icons from the SVG files beside it, in the sizes that Teams wants. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

for (const name of ["color", "outline"]) {
  const file = join(import.meta.dirname, name);
  const svg = readFileSync(`${file}.svg`, "utf8");
  writeFileSync(`${file}.png`, new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
}
