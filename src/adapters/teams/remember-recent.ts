/** A bounded memory: the newest `size` keys with what belongs to them. */
export type Recent<Value> = {
  get(key: string): Value | undefined;
  /** Forgets the oldest key when there is no room. */
  add(key: string, value: Value): void;
  forget(key: string): void;
};

/** @param size how many keys are kept, at least 1. */
export function rememberRecent<Value>(size: number): Recent<Value> {
  // A Map lists its keys in the order in which they came.
  const kept = new Map<string, Value>();
  return {
    get: (key) => kept.get(key),
    forget: (key) => void kept.delete(key),
    add(key, value) {
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    },
  };
}
