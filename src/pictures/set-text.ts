import { advancesOf, type FontWeight } from "./picture-fonts.ts";

/** Width of a line of text in pixels, at a size in pixels. */
export function measureText(text: string, size: number, weight: FontWeight): number {
  const advance = advancesOf(weight);
  return Array.from(text).reduce((sum, character) => sum + advance(character.codePointAt(0) ?? 0), 0) * size;
}

/**
 * Breaks text at its ordinary spaces into the fewest lines no wider than `width` pixels, as even as can be. A word that is wider
 * stands alone.
 */
export function breakLines(
  text: string,
  style: { readonly size: number; readonly weight: FontWeight },
  width: number,
): string[] {
  const fill = (limit: number): string[] =>
    text.split(" ").reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      const longer = last === undefined ? word : `${last} ${word}`;
      const fits = last !== undefined && measureText(longer, style.size, style.weight) <= limit;
      return fits ? [...lines.slice(0, -1), longer] : [...lines, word];
    }, []);
  const fewest = fill(width).length;
  // Narrower and narrower while the lines stay as many: the last one is no orphan.
  let lines = fill(width);
  for (let limit = width - 4; limit > width / 2; limit -= 4) {
    const narrower = fill(limit);
    if (narrower.length > fewest) break;
    lines = narrower;
  }
  return lines;
}
