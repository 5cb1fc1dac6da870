import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toLearnerText } from "../../src/course/prose.ts";
import { drawWeeks } from "../../src/pictures/draw-weeks.ts";
import { layOutWeeks } from "../../src/pictures/lay-out-weeks.ts";
import { THEMES, type ThemeName } from "../../src/pictures/picture-theme.ts";
import { createPictureRenderer } from "../../src/pictures/render-picture.ts";
import { renderPng } from "../../src/pictures/render-png.ts";
import type { Box, Point, Scene } from "../../src/pictures/scene.ts";
import { PICTURE_SOURCE } from "../support/picture-source.ts";
import { drawnBox, holds, ofKind, overlap } from "../support/scene-boxes.ts";
import { WEEKS_PICTURES, type WeeksPicture, weeksOf } from "../support/weeks-pictures.ts";

const { words } = PICTURE_SOURCE;
const draw = (picture: WeeksPicture, theme: ThemeName = "light") => drawWeeks(picture, words, theme);
const layOut = (picture: WeeksPicture) => layOutWeeks(words, picture);
const textsOf = (scene: Scene) => ofKind(scene, "text").map(({ text }) => text);
/** The lines between points, as the weeks they join, counted from 0. */
function joinsOf(scene: Scene): (readonly [number, number])[] {
  const feet = ofKind(scene, "text")
    .filter(({ text }) => /^[SW]\d+$/.test(text))
    .map(({ at }) => at.x);
  const weekAt = (point: Point | undefined) => feet.findIndex((x) => Math.abs(x - (point?.x ?? -1)) < 1);
  return ofKind(scene, "line")
    .filter(({ colour }) => colour === "core")
    .map(({ points }) => [weekAt(points[0]), weekAt(points[1])] as const);
}
const openMarkers = (scene: Scene) => ofKind(scene, "disc").filter(({ share }) => share === undefined);
const markers = (scene: Scene) => ofKind(scene, "disc").filter(({ share }) => share === 1);

/** Points on a straight line, a pixel apart. */
function alongLine([from, to]: readonly Point[]): Point[] {
  if (!from || !to) return [];
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y));
  return Array.from({ length: steps + 1 }, (_, at) => ({
    x: from.x + ((to.x - from.x) * at) / steps,
    y: from.y + ((to.y - from.y) * at) / steps,
  }));
}

/** What is drawn over something else, by what it says. `boxOf`: where a text stands. */
function findOverlaps(scene: Scene, boxOf: (text: ReturnType<typeof textShapes>[number]) => Box): string[] {
  const texts = textShapes(scene).map((text) => ({ what: text.text, box: boxOf(text), shape: text }));
  const discs = ofKind(scene, "disc").map(({ centre: { x, y }, radius }) => ({
    what: "marker",
    box: { x: x - radius - 2, y: y - radius - 2, width: 2 * radius + 4, height: 2 * radius + 4 },
  }));
  const all = [...texts, ...discs];
  const touching = all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .flatMap((other) => (overlap(one.box, other.box) ? [`${one.what} / ${other.what}`] : [])),
  );
  const crossed = texts.flatMap(({ what, box, shape }) => {
    // A panel of the page's colour that is drawn after a line hides it.
    const hides = (line: unknown) =>
      scene.shapes.some(
        (panel, at) =>
          panel.kind === "panel" &&
          panel.fill === "page" &&
          at > scene.shapes.findIndex((one) => one === line) &&
          at < scene.shapes.indexOf(shape) &&
          overlap(panel.box, box),
      );
    return ofKind(scene, "line").flatMap((line) => {
      const { x, y, width, height } = box;
      const runsThrough = alongLine(line.points).some(
        (point) => point.x > x && point.x < x + width && point.y > y && point.y < y + height,
      );
      return runsThrough && (line.colour === "core" || !hides(line)) ? [`${what} / line ${line.colour}`] : [];
    });
  });
  return [...touching, ...crossed];
}
const textShapes = (scene: Scene) => ofKind(scene, "text");

describe("the plot of the weeks", () => {
  test("fits every platform: 1024 by 570 pixels and 100 KB, in every variant", () => {
    for (const picture of WEEKS_PICTURES) {
      for (const theme of THEMES) {
        const png = renderPng(draw(picture, theme));
        const bytes = new DataView(png.buffer, png.byteOffset, png.byteLength);
        expect([bytes.getUint32(16), bytes.getUint32(20)]).toEqual([1024, 570]);
        expect(png.byteLength).toBeGreaterThan(5000);
        expect(png.byteLength).toBeLessThanOrEqual(100 * 1024);
      }
    }
  });

  test("has no text below 11 pixels on a phone that is 390 pixels wide", () => {
    for (const scene of WEEKS_PICTURES.map(layOut))
      for (const { size } of ofKind(scene, "text"))
        expect((size * 390) / scene.width).toBeGreaterThanOrEqual(11);
  });

  test("keeps every text, as it is really drawn, inside the picture and clear of what else is drawn", () => {
    for (const picture of WEEKS_PICTURES) {
      const scene = layOut(picture);
      const whole = { x: 0, y: 0, width: scene.width, height: scene.height };
      const boxes = new Map(textShapes(scene).map((text) => [text, drawnBox(scene, text)]));
      for (const [text, box] of boxes) {
        expect(holds(whole, box, 12), text.text).toBe(true);
        expect(
          holds({ ...text.within, y: text.within.y - 4, height: text.within.height + 8 }, box),
          text.text,
        ).toBe(true);
      }
      for (const { box } of ofKind(scene, "panel")) expect(holds(whole, box, 12)).toBe(true);
      const found = findOverlaps(scene, (text) => boxes.get(text) ?? whole);
      expect(found, JSON.stringify(picture)).toEqual([]);
    }
  });

  test("finds a free place for every value, however the line runs", () => {
    const percent = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined, freq: 6 });
    const pictures = fc.record({
      language: fc.constantFrom("fr" as const, "en" as const),
      percents: fc.array(percent, { minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(pictures, ({ language, percents }) => {
        const scene = layOut(weeksOf(language, percents));
        const found = findOverlaps(scene, ({ within, text, at, size }) =>
          // The value's own box has 5 pixels to spare on every side.
          text.includes("%")
            ? { x: within.x + 4, y: within.y + 4, width: within.width - 8, height: within.height - 8 }
            : { x: within.x + 2, y: at.y - size * 0.73, width: within.width - 4, height: size * 0.73 },
        );
        expect(found).toEqual([]);
      }),
      { numRuns: 400, seed: 47 },
    );
  });

  test("joins neighbouring weeks, and leaves a gap where there was not enough to tell", () => {
    const whole = layOut(weeksOf("en", [50, 52, 54]));
    expect(joinsOf(whole)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    const parted = layOut(weeksOf("en", [50, 52, undefined, 54, undefined, 58, 60, 61]));
    expect(joinsOf(parted)).toEqual([
      [0, 1],
      [5, 6],
      [6, 7],
    ]);
  });

  test("marks a gap on the axis with an open marker, and says what that means only then", () => {
    const scene = layOut(weeksOf("en", [0, undefined, 54]));
    const [gap, legend, ...more] = openMarkers(scene);
    expect(more).toEqual([]);
    expect(gap?.centre.y).toBe(markers(scene)[0]?.centre.y);
    expect(legend?.centre.y).toBeGreaterThan(gap?.centre.y ?? Infinity);
    expect(textsOf(scene)).toContain("not enough answers");
    const whole = layOut(weeksOf("en", [0, 1, 54]));
    expect(openMarkers(whole)).toEqual([]);
    expect(textsOf(whole)).not.toContain("not enough answers");
  });

  test("sets points as high as their share, with the value written at each and the week below", () => {
    const scene = layOut(weeksOf("fr", [0, 50, 100]));
    const [none, half, all] = markers(scene).map(({ centre }) => centre);
    expect(half?.y).toBeCloseTo(((none?.y ?? 0) + (all?.y ?? 0)) / 2);
    expect(all?.y).toBeLessThan(none?.y ?? 0);
    const texts = textsOf(scene).map((text) => text.replaceAll(/\s/g, " "));
    expect(texts).toEqual(expect.arrayContaining(["0 %", "50 %", "100 %", "S45", "S46", "S47"]));
    expect(texts).toEqual(expect.arrayContaining(["fragile", "en progrès", "solide"]));
    expect(textsOf(layOut(weeksOf("en", [50])))).toEqual(expect.arrayContaining(["50%", "W47"]));
  });

  test("shows a share just below a level in the level's own band, and rounds it down", () => {
    const scene = layOut(weeksOf("en", [84.9, 85, 59.9, 60]));
    const band = ofKind(scene, "panel").find(({ fill }) => fill === "frame");
    const inBand = markers(scene).map(
      ({ centre: { y } }) => band && y > band.box.y + 1e-6 && y <= band.box.y + band.box.height + 1e-6,
    );
    expect(inBand).toEqual([true, false, false, true]);
    expect(textsOf(scene)).toEqual(expect.arrayContaining(["84%", "59%"]));
  });

  test("is one point for a single week, and no point at all when no week can be told", () => {
    const single = layOut(weeksOf("en", [63]));
    expect([markers(single).length, openMarkers(single).length, joinsOf(single).length]).toEqual([1, 0, 0]);
    const unknown = layOut(
      weeksOf(
        "en",
        Array.from({ length: 8 }, () => undefined),
      ),
    );
    // One for each week and one that says what they mean.
    expect([markers(unknown).length, openMarkers(unknown).length, joinsOf(unknown).length]).toEqual([
      0, 9, 0,
    ]);
    expect(draw(weeksOf("en", []))).toContain("</svg>");
  });

  test("keeps the newest eight weeks, and names the first of a year without a zero", () => {
    const many = layOut(weeksOf("en", [1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(textsOf(many)).not.toContain("1%");
    expect(markers(many)).toHaveLength(8);
    const picture = { kind: "weeks", language: "en", weeks: [{ week: "2027-W01", percent: 70 }] } as const;
    expect(textsOf(layOut(picture))).toContain("W1");
  });

  test("sets the newest known value apart by size and by a larger point", () => {
    const scene = layOut(weeksOf("en", [50, 60, 70, undefined]));
    const sizes = ["50%", "60%", "70%"].map(
      (value) => ofKind(scene, "text").find(({ text }) => text === value)?.size,
    );
    expect(sizes[2]).toBeGreaterThan(sizes[0] ?? Infinity);
    expect(sizes[1]).toBe(sizes[0]);
    const [first, , last] = markers(scene);
    expect(last?.radius).toBeGreaterThan(first?.radius ?? Infinity);
  });

  test("is the same document and the same bytes when it is drawn again", async () => {
    const picture = weeksOf("fr", [48, undefined, 51, 60]);
    expect(draw(picture)).toBe(draw(picture));
    const render = createPictureRenderer(PICTURE_SOURCE);
    const png = Buffer.from(renderPng(draw(picture, "dark")));
    expect(png.equals(await render(picture, "dark"))).toBe(true);
    expect(png.equals(await render(picture, "light"))).toBe(false);
  });

  test("keeps the signs of XML in a word as text", () => {
    const hostile = toLearnerText('<b a="1">R&D</b>\u0000 {week}');
    const text = [{ kind: "text", text: hostile }] as const;
    const svg = drawWeeks(
      weeksOf("en", [50]),
      { ...words, "picture.week": { fr: text, en: text }, "picture.weeks-title": { fr: text, en: text } },
      "light",
    );
    expect(svg).toContain("&lt;b a=&quot;1&quot;&gt;R&amp;D&lt;/b&gt; 47");
    expect(svg).not.toContain("<b");
    expect(svg).not.toContain("\u0000");
    expect(renderPng(svg).byteLength).toBeGreaterThan(5000);
  });
});
