/** How far a character (by code point) moves the pen, as a share of the font's size. */
export type Advances = (codePoint: number) => number;

/** How a TrueType file begins. */
const TRUE_TYPE = 0x00010000;

/** Offsets of a TrueType file's tables, by name. */
function findTables(font: DataView): ReadonlyMap<string, number> {
  const tables = new Map<string, number>();
  for (let at = 12, left = font.getUint16(4); left > 0; left--, at += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => font.getUint8(at + byte)));
    tables.set(name, font.getUint32(at + 8));
  }
  return tables;
}

/** Offset of the `cmap` subtable of format 4: the basic plane, all that our languages need. */
function findCharacterMap(font: DataView, cmap: number): number | undefined {
  for (let at = cmap + 4, left = font.getUint16(cmap + 2); left > 0; left--, at += 8) {
    const subtable = cmap + font.getUint32(at + 4);
    if (font.getUint16(subtable) === 4) return subtable;
  }
  return undefined;
}

/** The glyph of a code point in a `cmap` subtable of format 4; 0: the font has none. */
function glyphOf(font: DataView, map: number, codePoint: number): number {
  const doubled = font.getUint16(map + 6);
  const ends = map + 14;
  const starts = ends + doubled + 2;
  for (let at = 0; at < doubled; at += 2) {
    if (codePoint > font.getUint16(ends + at)) continue;
    const start = font.getUint16(starts + at);
    if (codePoint < start) return 0;
    const delta = font.getUint16(starts + doubled + at);
    const rangePlace = starts + 2 * doubled + at;
    const range = font.getUint16(rangePlace);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = font.getUint16(rangePlace + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/**
 * Reads the widths of a TrueType font, since the renderer draws text and does not measure it. Kerning is left out: it is within
 * a percent of the width.
 * Source: the OpenType specification, tables `head`, `hhea`, `hmtx` and `cmap`.
 * @throws when the file is no TrueType font, or lacks one of them.
 */
export function readAdvances(file: Uint8Array): Advances {
  const font = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (font.byteLength < 12 || font.getUint32(0) !== TRUE_TYPE)
    throw new Error("this file is no TrueType font");
  const tables = findTables(font);
  const place = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`the font has no table "${name}"`);
    return at;
  };
  const unitsPerEm = font.getUint16(place("head") + 18);
  const metrics = font.getUint16(place("hhea") + 34);
  const widths = place("hmtx");
  const map = findCharacterMap(font, place("cmap"));
  if (map === undefined) throw new Error("the font has no character map of format 4");
  return (codePoint) => {
    const glyph = codePoint > 0xffff ? 0 : glyphOf(font, map, codePoint);
    // Glyphs past the last metric share its width.
    return font.getUint16(widths + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
}
