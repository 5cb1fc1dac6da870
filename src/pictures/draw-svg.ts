import { FONT_FAMILY } from "./picture-fonts.ts";
import { type Palette, PALETTES, type ThemeName } from "./picture-theme.ts";
import type { Scene, Shape } from "./scene.ts";
import { dashOf, figure, pair, traceHead, tracePath } from "./trace-line.ts";

type OfKind<Kind extends Shape["kind"]> = Extract<Shape, { kind: Kind }>;

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it may stand in XML: its signs written out, control characters, which it can't hold, left out. */
function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const plain = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return plain.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? "");
}

/** An element without content; numbers are rounded. */
function element(name: string, attributes: Readonly<Record<string, string | number>>): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? figure(value) : value}"`,
  );
  return `<${name}${written.join("")}/>`;
}

function dashes(length: number): { readonly "stroke-dasharray": string } {
  return { "stroke-dasharray": `${figure(length)} ${figure(length)}` };
}

function drawPanel({ box, radius, fill, outline, outlineWidth, dashed }: OfKind<"panel">, palette: Palette) {
  return element("rect", {
    ...box,
    rx: radius,
    fill: palette[fill],
    stroke: palette[outline],
    "stroke-width": outlineWidth,
    ...(dashed ? dashes(outlineWidth * 3) : {}),
  });
}

function drawLine({ points, colour, width, dashed, arrow }: OfKind<"line">, palette: Palette): string {
  const style = {
    fill: "none",
    stroke: palette[colour],
    "stroke-width": width,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  const line = element("path", {
    d: tracePath(points),
    ...style,
    ...(dashed ? dashes(dashOf(points, width)) : {}),
  });
  return arrow ? line + element("path", { d: traceHead(points, width), ...style }) : line;
}

function drawDisc({ centre, radius, colour, share }: OfKind<"disc">, palette: Palette): string {
  const circle = { cx: centre.x, cy: centre.y, r: radius };
  const ring = { ...circle, fill: "none", stroke: palette[colour], "stroke-width": 4 };
  if (share === undefined) return element("circle", { ...ring, ...dashes(6) });
  if (share >= 1) return element("circle", { ...ring, fill: palette[colour] });
  const angle = share * 2 * Math.PI;
  const top = { x: centre.x, y: centre.y - radius };
  const end = { x: centre.x + radius * Math.sin(angle), y: centre.y - radius * Math.cos(angle) };
  const arc = `A${figure(radius)} ${figure(radius)} 0 ${share > 0.5 ? 1 : 0} 1 ${pair(end)}`;
  const slice = { d: `M${pair(centre)}L${pair(top)}${arc}Z`, fill: palette[colour] };
  return element("circle", ring) + element("path", slice);
}

function drawText({ text, at, size, weight, colour }: OfKind<"text">, palette: Palette): string {
  const font = `font-family="${FONT_FAMILY}" font-size="${figure(size)}" font-weight="${weight}"`;
  const place = `x="${figure(at.x)}" y="${figure(at.y)}" text-anchor="middle"`;
  return `<text ${place} ${font} fill="${palette[colour]}">${escapeXml(text)}</text>`;
}

function drawShape(shape: Shape, palette: Palette): string {
  switch (shape.kind) {
    case "panel":
      return drawPanel(shape, palette);
    case "line":
      return drawLine(shape, palette);
    case "disc":
      return drawDisc(shape, palette);
    case "text":
      return drawText(shape, palette);
  }
}

/** The scene as an SVG document in a theme's colours. The same scene gives the same text. */
export function drawSvg({ width, height, language, title, shapes }: Scene, theme: ThemeName): string {
  const palette = PALETTES[theme];
  const size = `width="${figure(width)}" height="${figure(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${figure(width)} ${figure(height)}" xml:lang="${language}">`,
    `<title>${escapeXml(title)}</title>`,
    element("rect", { width, height, fill: palette.page }),
    ...shapes.map((shape) => drawShape(shape, palette)),
    "</svg>",
    "",
  ].join("\n");
}
