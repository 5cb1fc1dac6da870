/**
 * One item, drawn by weight and the same for the same seed; undefined of none.
 * @param weigh how much an item is wanted, above 0.
 */
export function pickByWeight<Item>(
  items: readonly Item[],
  weigh: (item: Item) => number,
  seed: number,
): Item | undefined {
  const total = items.reduce((sum, item) => sum + weigh(item), 0);
  // One step of a multiplicative hash (Knuth, 2^32 / golden ratio) spreads neighbouring seeds.
  let left = ((Math.imul(seed, 0x9e3779b1) >>> 0) / 2 ** 32) * total;
  return items.find((item) => (left -= weigh(item)) < 0) ?? items.at(-1);
}
