/** A seed out of a random id: FNV-1a (Fowler, Noll, Vo), 32 bits. */
export function readSeed(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
