import { describe, expect, test } from "vitest";
import { capitalizeLearnerText, toLearnerText } from "../../src/course/prose.ts";
import { SYSTEM_PARTS, type SystemPicture } from "../../src/course/system-picture.ts";
import { drawSystemPicture } from "../../src/pictures/draw-system-picture.ts";
import { THEMES, type ThemeName } from "../../src/pictures/picture-theme.ts";
import { renderPng } from "../../src/pictures/render-png.ts";
import { MARKED_PICTURES, PICTURE_SOURCE, PICTURES } from "../support/picture-source.ts";

const draw = (picture: SystemPicture, theme: ThemeName = "light") =>
  drawSystemPicture(PICTURE_SOURCE, picture, theme);

/** Width and height, from the header of a PNG. */
function sizeOf(png: Uint8Array): readonly [width: number, height: number] {
  const bytes = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [bytes.getUint32(16), bytes.getUint32(20)];
}

describe("the picture of the system", () => {
  test("fits every platform: 1024 pixels either way and 300 KB, in every variant", () => {
    for (const picture of [...PICTURES, ...MARKED_PICTURES]) {
      for (const theme of THEMES) {
        const png = renderPng(draw(picture, theme));
        const [width, height] = sizeOf(png);
        expect(width).toBe(1024);
        expect(height).toBeGreaterThan(700);
        expect(height).toBeLessThanOrEqual(1024);
        expect(png.byteLength).toBeGreaterThan(10_000);
        expect(png.byteLength).toBeLessThanOrEqual(300 * 1024);
      }
    }
  });

  test("differs for each part that stands out, in each language and each theme", () => {
    const seen = PICTURES.flatMap((picture) =>
      THEMES.map((theme) => Buffer.from(renderPng(draw(picture, theme))).toString("base64")),
    );
    expect(PICTURES).toHaveLength(2 * (SYSTEM_PARTS.length + 1));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("is the same document and the same bytes when it is drawn again", () => {
    const picture = { language: "fr", highlight: "value" } as const;
    expect(draw(picture)).toBe(draw(picture));
    expect(Buffer.from(renderPng(draw(picture))).equals(renderPng(draw(picture)))).toBe(true);
  });

  test("is ready within 100 ms", () => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      renderPng(draw({ language: "en", highlight: "practices" }));
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });

  test("is the plain one when a topic is asked for that is no part of it", () => {
    expect(draw({ language: "fr", highlight: "incident-management" })).toBe(draw({ language: "fr" }));
  });

  test("keeps the signs of XML in a name as text", () => {
    const hostile = toLearnerText('<b a="1">R&D</b>\u0007 \u0000');
    const names = new Map(PICTURE_SOURCE.course.names).set("governance", { fr: hostile, en: hostile });
    const svg = drawSystemPicture({ ...PICTURE_SOURCE, course: { names } }, { language: "en" }, "light");
    expect(svg).toContain("&lt;b a=&quot;1&quot;&gt;R&amp;D&lt;/b&gt;");
    expect(svg).not.toContain("<b");
    expect(svg).not.toContain("\u0000");
    expect(svg).not.toContain("\u0007");
    expect(sizeOf(renderPng(svg))[0]).toBe(1024);
  });

  test("takes the names from where the whole tutor takes them", () => {
    for (const part of SYSTEM_PARTS) {
      const names = PICTURE_SOURCE.course.names.get(part);
      // A long name stands on two lines.
      const words = capitalizeLearnerText(names?.fr ?? toLearnerText("?"), "fr").split(" ");
      for (const word of words) expect(draw({ language: "fr" })).toContain(word);
    }
  });

  test("is refused, with the part's name, when the names lack it", () => {
    const names = new Map(PICTURE_SOURCE.course.names);
    names.delete("practices");
    expect(() =>
      drawSystemPicture({ ...PICTURE_SOURCE, course: { names } }, { language: "en" }, "dark"),
    ).toThrow("no name for practices");
  });
});
