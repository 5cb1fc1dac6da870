/**
 * Tells the first delivery of an event from the later ones. Holds the last `limit` ids in memory, the oldest leave first; a
 * restart forgets them all.
 * @returns a function that is true the first time it is given an id.
 */
export function rememberRecent(limit: number): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    for (const oldest of seen) {
      if (seen.size <= limit) break;
      seen.delete(oldest);
    }
    return true;
  };
}
