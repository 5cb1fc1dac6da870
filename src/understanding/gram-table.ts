/**
 * Grams by their keys, whole numbers below 2^32, each with a number of its own: an open hash table with linear probing
 * (Knuth, "The Art of Computer Programming", vol. 3, 6.4). Of 60,000 grams it needs 1 MB, where a map of strings needs 6.
 */
export type GramTable = {
  /** A power of two of places. */
  readonly keys: Uint32Array;
  /** The number of the gram whose key stands at the same place, or `NONE` where none does. */
  readonly numbers: Int32Array;
};

/** No gram has this number. */
export const NONE = -1;

/** 2^32 / golden ratio: neighbouring keys lie far apart. */
const SPREAD = 0x9e3779b1;

function emptyTable(places: number): GramTable {
  return { keys: new Uint32Array(places), numbers: new Int32Array(places).fill(NONE) };
}

/** Where a key stands, or the free place where it would. */
function placeOf({ keys, numbers }: GramTable, key: number): number {
  const last = keys.length - 1;
  let place = Math.imul(key, SPREAD) >>> Math.clz32(last);
  while (numbers[place] !== NONE && keys[place] !== key) place = (place + 1) & last;
  return place;
}

export function findGram(table: GramTable, key: number): number {
  return table.numbers[placeOf(table, key)]!; // in range
}

/** A table that gives new grams the next number. */
export type GrowingGrams = { table: GramTable; count: number };

const FEWEST_PLACES = 16;

export function startGrams(): GrowingGrams {
  return { table: emptyTable(FEWEST_PLACES), count: 0 };
}

function doublePlaces(grams: GrowingGrams): void {
  const { keys, numbers } = grams.table;
  const table = emptyTable(2 * keys.length);
  for (let at = 0; at < keys.length; at++) {
    if (numbers[at] === NONE) continue;
    const place = placeOf(table, keys[at]!);
    table.keys[place] = keys[at]!;
    table.numbers[place] = numbers[at]!;
  }
  grams.table = table;
}

/** The gram's number: the next one, when it is new. */
export function numberGram(grams: GrowingGrams, key: number): number {
  const place = placeOf(grams.table, key);
  const known = grams.table.numbers[place]!; // in range
  if (known !== NONE) return known;
  const number = grams.count++;
  grams.table.keys[place] = key;
  grams.table.numbers[place] = number;
  // More than half full, and places would be searched for long.
  if (2 * grams.count > grams.table.keys.length) doublePlaces(grams);
  return number;
}

/** The same grams under other numbers; those that get `NONE` are left out. */
export function renumberGrams({ keys, numbers }: GramTable, renumbered: Int32Array): GramTable {
  let kept = 0;
  for (let at = 0; at < renumbered.length; at++) if (renumbered[at] !== NONE) kept++;
  const table = emptyTable(Math.max(FEWEST_PLACES, 2 ** Math.ceil(Math.log2(2 * kept + 1))));
  for (let at = 0; at < keys.length; at++) {
    const number = numbers[at] === NONE ? NONE : renumbered[numbers[at]!]!;
    if (number === NONE) continue;
    const place = placeOf(table, keys[at]!);
    table.keys[place] = keys[at]!;
    table.numbers[place] = number;
  }
  return table;
}
