/** Time as the adapter sees it. */
export type SlackClock = {
  /** ms since 1970. */
  readonly now: () => number;
  /** Calls back once after so many ms; the returned function takes that back. */
  readonly after: (ms: number, call: () => void) => () => void;
};
