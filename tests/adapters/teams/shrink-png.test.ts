import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { shrinkPng } from "../../../src/adapters/teams/shrink-png.ts";
import { createPictureRenderer } from "../../../src/pictures/render-picture.ts";
import { realTutor } from "../../support/real-tutor.ts";

const draw = (svg: string) => new Resvg(svg).render().asPng();
/** The pixels as somebody else's decoder reads them. */
function pixelsOf(png: Uint8Array): Buffer {
  const [width, height] = [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];
  const href = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  const size = `width="${width}" height="${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><image ${size} href="${href}" style="image-rendering:pixelated"/></svg>`;
  return Buffer.from(new Resvg(svg).render().pixels);
}

test("a drawing of few colours keeps every pixel", () => {
  const png = draw(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#fff"/><rect x="20" y="20" width="99" height="80" fill="#1d3557"/><rect x="150" y="60" width="80" height="99" fill="#e63946"/></svg>',
  );
  const small = shrinkPng(png);
  expect(small.byteLength).toBeLessThan(png.byteLength);
  expect(pixelsOf(small).equals(pixelsOf(png))).toBe(true);
});

test("a picture of the system takes less than half its bytes, and no pixel changes so that it is seen", async () => {
  const png = await createPictureRenderer(realTutor)({ kind: "system", language: "fr" } as never, "light");
  const small = shrinkPng(png);
  expect(small.byteLength).toBeLessThan(png.byteLength / 2);
  const [before, after] = [pixelsOf(png), pixelsOf(small)];
  const changes = before.map((value, at) => Math.abs(value - (after[at] ?? 0)));
  expect(changes.reduce((most, change) => Math.max(most, change), 0)).toBeLessThan(32);
});

test("what is transparent lies on white", () => {
  const png = draw(
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><circle cx="30" cy="30" r="20" fill="#000"/></svg>',
  );
  expect([...pixelsOf(shrinkPng(png)).subarray(0, 4)]).toEqual([255, 255, 255, 255]);
});

test.each([
  ["no PNG", Uint8Array.of(1, 2, 3)],
  ["nothing", new Uint8Array()],
  ["a large nothing", new Uint8Array(1_000)],
])("%s comes back unchanged", (_what, bytes) => {
  expect(shrinkPng(bytes)).toBe(bytes);
});
