import { describe, expect, test } from "vitest";
import { renderPng } from "../../src/pictures/render-png.ts";

const svg = (width: number, height: number, inside = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${inside}</svg>`;

function sizeOf(png: Uint8Array): readonly [width: number, height: number] {
  const bytes = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [bytes.getUint32(16), bytes.getUint32(20)];
}

describe("a PNG", () => {
  test("is as large as its document, and never wider than 1024 pixels", () => {
    expect(sizeOf(renderPng(svg(300, 200)))).toEqual([300, 200]);
    expect(sizeOf(renderPng(svg(2048, 1000)))).toEqual([1024, 500]);
  });

  test("has its text in it, though no font of the machine is used", () => {
    const text = '<text x="20" y="100" font-family="Inter" font-size="80" font-weight="600">SVS</text>';
    expect(Buffer.from(renderPng(svg(300, 200, text))).equals(renderPng(svg(300, 200)))).toBe(false);
  });

  test("can't be made of what is no SVG", () => {
    expect(() => renderPng("<html>")).toThrow("SVG");
  });
});
