/**
 * One item, drawn by weight: twice the weight is drawn twice as often. Any item when none has weight, undefined of no items.
 * @param random numbers in [0, 1).
 */
export function pickByWeight<Item>(
  items: readonly Item[],
  weigh: (item: Item) => number,
  random: () => number,
): Item | undefined {
  const weights = items.map((item) => {
    const weight = weigh(item);
    return Number.isFinite(weight) && weight > 0 ? weight : 0;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return items[Math.floor(random() * items.length)];
  let left = random() * total;
  const at = weights.findIndex((weight) => (left -= weight) < 0);
  return items[at] ?? items.findLast((_item, place) => (weights[place] ?? 0) > 0);
}
