import { describe, expect, test } from "vitest";
import { labelSystem, type SystemPart, type SystemPicture } from "../../src/course/system-picture.ts";
import { layOutSystem } from "../../src/pictures/lay-out-system.ts";
import { placeParts, ROWS } from "../../src/pictures/place-parts.ts";
import type { Scene } from "../../src/pictures/scene.ts";
import { MARKED_PICTURES, PICTURE_SOURCE, PICTURES } from "../support/picture-source.ts";
import { distanceToBox, drawnBox, holds, type OfKind, ofKind, overlap } from "../support/scene-boxes.ts";

const layOut = (picture: SystemPicture): Scene => layOutSystem(labelSystem(PICTURE_SOURCE, picture), picture);
const ALL = [...PICTURES, ...MARKED_PICTURES];

/** The part's own panel: the one under its name. */
function panelOf(scene: Scene, part: SystemPart): OfKind<"panel"> {
  const { parts } = labelSystem(PICTURE_SOURCE, { language: scene.language });
  const text = ofKind(scene, "text").find((one) => parts[part].name.startsWith(one.text));
  const under = ofKind(scene, "panel").filter(({ box }) => text && distanceToBox(text.at, box) === 0);
  const panel = under.at(-1);
  if (!panel) throw new Error(`no panel for ${part}`);
  return panel;
}

describe("the picture's texts", () => {
  test("stay in their boxes as they are really drawn, clear of the outline", () => {
    for (const picture of ALL) {
      const scene = layOut(picture);
      for (const text of ofKind(scene, "text")) {
        const drawn = drawnBox(scene, text);
        const standsOnPage =
          text.ground === "page" && !ofKind(scene, "panel").some(({ box }) => box === text.within);
        expect(
          holds(text.within, drawn, standsOnPage ? 0 : 8),
          `"${text.text}" in ${JSON.stringify(picture)}`,
        ).toBe(true);
      }
    }
  });

  test("never touch each other nor a level's sign", () => {
    for (const picture of ALL) {
      const scene = layOut(picture);
      const texts = ofKind(scene, "text").map((text) => ({ what: text.text, box: drawnBox(scene, text) }));
      const discs = ofKind(scene, "disc").map(({ centre, radius }) => ({
        what: "disc",
        box: {
          x: centre.x - radius - 2,
          y: centre.y - radius - 2,
          width: 2 * radius + 4,
          height: 2 * radius + 4,
        },
      }));
      const all = [...texts, ...discs];
      const touching = all.flatMap((one, at) =>
        all
          .slice(at + 1)
          .flatMap((other) => (overlap(one.box, other.box) ? [`${one.what} / ${other.what}`] : [])),
      );
      expect(touching).toEqual([]);
    }
  });

  test("are 11 pixels high or more on a phone that is 390 pixels wide", () => {
    for (const picture of ALL) {
      const scene = layOut(picture);
      for (const { size } of ofKind(scene, "text"))
        expect((size * 390) / scene.width).toBeGreaterThanOrEqual(11);
    }
  });

  test("and whatever is drawn stays inside the picture", () => {
    for (const picture of ALL) {
      const scene = layOut(picture);
      const whole = { x: 0, y: 0, width: scene.width, height: scene.height };
      for (const { box } of ofKind(scene, "panel")) expect(holds(whole, box, 16)).toBe(true);
      for (const { points } of ofKind(scene, "line"))
        for (const point of points) expect(distanceToBox(point, whole)).toBe(0);
    }
  });
});

describe("the picture says what the course says", () => {
  const places = placeParts(150);
  const frame = places["service-value-system"];

  test("the frame holds the five components, and neither what enters nor what leaves nor the loop", () => {
    for (const part of ROWS) expect(holds(frame, places[part])).toBe(true);
    for (const part of ["opportunity", "demand", "value", "continual-loop"] as const)
      expect(overlap(frame, places[part])).toBe(false);
  });

  test("the chain is at the centre: two components above it and two below", () => {
    expect(ROWS[2]).toBe("service-value-chain");
    const rows = ROWS.map((part) => places[part].y);
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  });

  test("demand and opportunity enter on the left, value leaves on the right", () => {
    for (const part of ["opportunity", "demand"] as const)
      expect(places[part].x + places[part].width).toBeLessThan(frame.x);
    expect(places.value.x).toBeGreaterThan(frame.x + frame.width);
  });

  test("arrows lead from what enters to the chain, from the chain to value, and from value back to demand", () => {
    const scene = layOut({ language: "fr" });
    const box = (part: SystemPart) => panelOf(scene, part).box;
    const lines = ofKind(scene, "line");
    const near = 24;
    const ends = lines.map(({ points, ...line }) => {
      const [first, last] = [points[0], points.at(-1)];
      if (!first || !last) throw new Error("a line without points");
      return { ...line, first, last };
    });
    const [gather, enter, leave, goBack, arrive] = ends;
    expect(ends).toHaveLength(5);
    if (!gather || !enter || !leave || !goBack || !arrive) throw new Error("a line is missing");
    expect(distanceToBox(gather.first, box("opportunity"))).toBeLessThan(near);
    expect(distanceToBox(gather.last, box("demand"))).toBeLessThan(near);
    expect(distanceToBox(enter.last, box("service-value-chain"))).toBeLessThan(near);
    expect(distanceToBox(leave.first, box("service-value-chain"))).toBeLessThan(near);
    expect(distanceToBox(leave.last, box("value"))).toBeLessThan(near);
    expect(distanceToBox(goBack.first, box("value"))).toBeLessThan(near);
    expect(distanceToBox(goBack.last, box("continual-loop"))).toBeLessThan(near);
    expect(distanceToBox(arrive.first, box("continual-loop"))).toBeLessThan(near);
    expect(distanceToBox(arrive.last, box("demand"))).toBeLessThan(near);
    expect(ends.map(({ arrow }) => arrow)).toEqual([false, true, true, false, true]);
    expect(ends.map(({ dashed }) => dashed)).toEqual([false, false, false, true, true]);
  });
});

describe("what was asked for stands out without colour", () => {
  test.each(PICTURES.filter(({ highlight }) => highlight !== undefined))(
    "$language: $highlight",
    (picture) => {
      const scene = layOut(picture);
      const panels = ofKind(scene, "panel");
      const widest = Math.max(...panels.map(({ outlineWidth }) => outlineWidth));
      const thick = panels.filter(({ outlineWidth }) => outlineWidth === widest);
      expect(thick).toEqual([expect.objectContaining({ fill: "asked" })]);
      expect(widest).toBeGreaterThanOrEqual(3 * Math.min(...panels.map(({ outlineWidth }) => outlineWidth)));
      expect(panels.filter(({ fill }) => fill.startsWith("calm")).length).toBeGreaterThanOrEqual(3);
    },
  );

  test("a marked part shows its share and a sign of its level, and a legend says what the signs mean", () => {
    const marks = { governance: { level: "growing", percent: 67.6 }, value: { level: "unseen" } } as const;
    const scene = layOut({ language: "en", marks });
    const texts = ofKind(scene, "text").map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(["67%", "too soon", "34, in 3 families"]));
    expect(texts.slice(-4)).toEqual(["too soon to tell", "weak", "growing", "strong"]);
    // Two parts with a mark, four entries of the legend.
    expect(ofKind(scene, "disc").map(({ share }) => share)).toEqual([
      0.5,
      undefined,
      undefined,
      0.25,
      0.5,
      1,
    ]);
    expect(panelOf(scene, "governance").fill).toBe("growing");
    expect(panelOf(scene, "value").dashed).toBe(true);
    expect(panelOf(scene, "practices").fill).toBe("card");
  });
});
