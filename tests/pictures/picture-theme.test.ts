import { describe, expect, test } from "vitest";
import { labelSystem } from "../../src/course/system-picture.ts";
import { layOutSystem } from "../../src/pictures/lay-out-system.ts";
import { layOutWeeks } from "../../src/pictures/lay-out-weeks.ts";
import { type Colour, PALETTES, THEMES, type ThemeName } from "../../src/pictures/picture-theme.ts";
import type { Scene, Shape } from "../../src/pictures/scene.ts";
import { MARKED_PICTURES, PICTURE_SOURCE, PICTURES } from "../support/picture-source.ts";
import { WEEKS_PICTURES } from "../support/weeks-pictures.ts";

/** Relative luminance of a colour `#rrggbb`. Source: WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Source: WCAG 2.2, "contrast ratio". */
function contrast(theme: ThemeName, one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [one, other]
    .map((colour) => luminance(PALETTES[theme][colour]))
    .toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const SCENES: readonly Scene[] = [
  ...[...PICTURES, ...MARKED_PICTURES].map((picture) =>
    layOutSystem(labelSystem(PICTURE_SOURCE, picture), picture),
  ),
  ...WEEKS_PICTURES.map((picture) => layOutWeeks(PICTURE_SOURCE.words, picture)),
];

/** What is drawn under a point before a shape. */
function groundUnder(scene: Scene, shape: Extract<Shape, { kind: "text" }>): Colour {
  const before = scene.shapes.slice(0, scene.shapes.indexOf(shape));
  const under = before
    .flatMap((one) => (one.kind === "panel" ? [one] : []))
    .filter(
      ({ box }) =>
        shape.at.x >= box.x &&
        shape.at.x <= box.x + box.width &&
        shape.at.y >= box.y &&
        shape.at.y <= box.y + box.height,
    );
  return under.at(-1)?.fill ?? "page";
}

describe.each(THEMES)("the %s theme", (theme) => {
  test("computes contrast as the guidelines do: white on black is 21 to 1", () => {
    const { page } = PALETTES.light;
    expect((luminance(page) + 0.05) / (luminance("#000000") + 0.05)).toBeCloseTo(21);
  });

  test("gives every text 4.5 to 1 on what is really under it", () => {
    const pairs = new Set<string>();
    for (const scene of SCENES) {
      for (const shape of scene.shapes) {
        if (shape.kind !== "text") continue;
        expect(groundUnder(scene, shape), shape.text).toBe(shape.ground);
        pairs.add(`${shape.colour} on ${shape.ground}`);
        expect(
          contrast(theme, shape.colour, shape.ground),
          `${shape.colour} on ${shape.ground}`,
        ).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(pairs.size).toBeGreaterThan(10);
  });

  test.each([
    ["flow", "page"],
    ["quiet", "page"],
    ["core", "page"],
    ["core", "frame"],
    ["asked-line", "page"],
    ["weak-line", "page"],
    ["growing-line", "page"],
    ["growing-line", "frame"],
  ] as const)("gives the line %s 3 to 1 on %s", (line, ground) => {
    expect(contrast(theme, line, ground)).toBeGreaterThanOrEqual(3);
  });

  test("gives a value that stands half on the band of a level 4.5 to 1 on either half", () => {
    for (const ground of ["page", "frame"] as const)
      expect(contrast(theme, "ink", ground)).toBeGreaterThanOrEqual(4.5);
  });

  test("tells the levels apart by lightness alone", () => {
    expect(contrast(theme, "strong", "growing")).toBeGreaterThanOrEqual(3);
    expect(contrast(theme, "strong", "weak")).toBeGreaterThanOrEqual(3);
  });
});
