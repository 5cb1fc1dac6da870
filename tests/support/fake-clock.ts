import type { Clock } from "../../src/delivery/clock.ts";

export type FakeClock = Clock & {
  /** Moves the time on, calling back whatever falls due on the way, in order; waits for nothing. */
  advance(ms: number): void;
};

/** A clock that stands still until it is moved. It starts on 2 March 2026, 9:00 UTC, a Monday, unless told otherwise. */
export function createFakeClock(start = Date.UTC(2026, 2, 2, 9)): FakeClock {
  let time = start;
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  return {
    now: () => time,
    after(ms, call) {
      const timer = { at: time + Math.max(0, ms), call };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = time + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        time = Math.max(time, next.at);
        next.call();
      }
      time = end;
    },
  };
}
