export type Granted = { readonly token: string; readonly lastsMs: number };

/** A token is renewed this long before it ends, so that none ends on its way. In milliseconds. */
const RENEWED_BEFORE = 5 * 60_000;

/** A token fetched when first needed and shared until shortly before it ends; after a failure it is asked for again. */
export function shareToken(fetchToken: () => Promise<Granted>, now: () => number): () => Promise<string> {
  let shared: Promise<string> | undefined;
  let renewAt = 0;

  async function renew(at: number): Promise<string> {
    try {
      const { token, lastsMs } = await fetchToken();
      renewAt = at + lastsMs - RENEWED_BEFORE;
      return token;
    } catch (error) {
      shared = undefined;
      throw error;
    }
  }

  return () => {
    const at = now();
    if (!shared || at >= renewAt) {
      // Until it is there, everyone waits for the same one.
      renewAt = Number.POSITIVE_INFINITY;
      shared = renew(at);
    }
    return shared;
  };
}
