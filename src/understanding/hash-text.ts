// FNV-1a, 32 bits (Fowler, Noll, Vo, 1991).
export const HASH_START = 0x811c9dc5;
export const HASH_STEP = 0x01000193;

/** The hash, 0 to 2^32 - 1, of a text from a place on, added to the hash of what stands before it. */
export function hashOn(hash: number, text: string, from = 0): number {
  let next = hash;
  for (let at = from; at < text.length; at++) next = Math.imul(next ^ text.charCodeAt(at), HASH_STEP);
  return next >>> 0;
}
