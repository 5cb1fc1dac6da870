import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
const RGBA = 6;
const INDEXED = 3;

type Pixels = { readonly width: number; readonly height: number; readonly rgba: Buffer };

/** The pixels of a PNG of 8 bits a channel with transparency, not interlaced; undefined for any other. */
function readPixels(png: Buffer): Pixels | undefined {
  if (!png.subarray(0, 8).equals(SIGNATURE)) return undefined;
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (png[24] !== 8 || png[25] !== RGBA || png[28] !== 0) return undefined;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const lines = inflateSync(Buffer.concat(data));
  const stride = width * 4;
  if (lines.length !== (stride + 1) * height) return undefined;
  const rgba = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) unfilter(lines, rgba, y, stride);
  return { width, height, rgba };
}

/** Source of the five filters: https://www.w3.org/TR/png-3/#9Filters */
function unfilter(lines: Buffer, rgba: Buffer, y: number, stride: number): void {
  const filter = lines[y * (stride + 1)];
  const from = y * (stride + 1) + 1;
  const to = y * stride;
  for (let x = 0; x < stride; x++) {
    const left = x >= 4 ? (rgba[to + x - 4] ?? 0) : 0;
    const up = y > 0 ? (rgba[to + x - stride] ?? 0) : 0;
    const corner = x >= 4 && y > 0 ? (rgba[to + x - stride - 4] ?? 0) : 0;
    const guess = guessOf(filter, left, up, corner);
    rgba[to + x] = ((lines[from + x] ?? 0) + guess) & 0xff;
  }
}

function guessOf(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const near = left + up - corner;
      const [a, b, c] = [Math.abs(near - left), Math.abs(near - up), Math.abs(near - corner)];
      if (a <= b && a <= c) return left;
      return b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

/** A pixel as one number, laid on white. */
function colourAt(rgba: Buffer, at: number): number {
  const alpha = (rgba[at + 3] ?? 255) / 255;
  const on = (channel: number) => Math.round((rgba[at + channel] ?? 0) * alpha + 255 * (1 - alpha));
  return (on(0) << 16) | (on(1) << 8) | on(2);
}

function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
  const blue = (one & 0xff) - (other & 0xff);
  return red * red + green * green + blue * blue;
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  for (let at = 1; at < palette.length; at++) {
    if (distance(palette[at] ?? 0, colour) < distance(palette[best] ?? 0, colour)) best = at;
  }
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/**
 * The same picture in at most 256 colours, on white: a drawing of plain areas then takes a third of its bytes, and has a chance to
 * pass within a message, which Teams keeps to about 100 KB. The most frequent colours stay as they are. What is no PNG of the
 * usual kind, or would grow, comes back unchanged.
 */
export function shrinkPng(png: Uint8Array): Uint8Array {
  const pixels = readPixels(Buffer.from(png));
  if (!pixels) return png;
  const { width, height, rgba } = pixels;
  const counts = new Map<number, number>();
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = colourAt(rgba, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour);
  const indexOf = new Map(palette.map((colour, at) => [colour, at]));
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at++) {
    const colour = colourAt(rgba, at * 4);
    let index = indexOf.get(colour);
    if (index === undefined) {
      index = nearest(palette, colour);
      indexOf.set(colour, index);
    }
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = INDEXED;
  const colours = Buffer.from(
    palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]),
  );
  const small = Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return small.byteLength < png.byteLength ? small : png;
}
