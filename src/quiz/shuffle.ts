/** A seed for one place of a round. Odd multiples of 2^32 / golden ratio lie far apart for neighbouring places. */
export function seedOfPlace(seed: number, place: number): number {
  return (seed ^ Math.imul(place + 1, 0x9e3779b1)) >>> 0;
}

/** The same items in a random order: Fisher and Yates. */
export function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const left = [...items];
  const shuffled: Item[] = [];
  while (left.length > 0) shuffled.push(...left.splice(Math.floor(random() * left.length), 1));
  return shuffled;
}
