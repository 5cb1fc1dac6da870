/** Time as the delivery sees it; tests bring one that they move by hand. */
export type Clock = {
  /** ms since 1970. */
  readonly now: () => number;
  /** Calls back once after so many ms; the returned function takes that back. */
  readonly after: (ms: number, call: () => void) => () => void;
};
