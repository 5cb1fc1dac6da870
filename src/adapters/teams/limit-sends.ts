import { TEAMS_LIMITS } from "./teams-limits.ts";

/** How much may still be sent. */
export type SendBudget = {
  /** @returns ms until one more may be sent there; 0: now, and it is counted as sent. */
  take(conversation: string): number;
};

type Window = { readonly most: number; readonly ms: number };

const HOUR = 3_600_000;

const CONVERSATION: readonly Window[] = [
  { most: TEAMS_LIMITS.sendsPerSecond.value, ms: 1_000 },
  { most: TEAMS_LIMITS.sendsPer2Seconds.value, ms: 2_000 },
  { most: TEAMS_LIMITS.sendsPer30Seconds.value, ms: 30_000 },
  { most: TEAMS_LIMITS.sendsPerHour.value, ms: HOUR },
];
const APP: readonly Window[] = [{ most: TEAMS_LIMITS.requestsPerSecond.value, ms: 1_000 }];

/** So many conversations are looked through for old ones at once. */
const MOST_CONVERSATIONS = 5_000;

function waitFor(times: readonly number[], windows: readonly Window[], now: number): number {
  return windows.reduce((wait, { most, ms }) => {
    const first = times[times.length - most];
    return first === undefined ? wait : Math.max(wait, first + ms - now);
  }, 0);
}

/**
 * Keeps below what Teams lets a bot send, so that it need not refuse. The counts are of this process: after a restart they begin
 * anew, and Teams' own 429 is answered by waiting.
 * @param now ms since 1970.
 */
export function limitSends(now: () => number): SendBudget {
  const sent = new Map<string, number[]>();
  let all: number[] = [];

  function forgetOld(at: number): void {
    if (sent.size < MOST_CONVERSATIONS) return;
    for (const [conversation, times] of sent) {
      if ((times.at(-1) ?? 0) <= at - HOUR) sent.delete(conversation);
    }
  }

  return {
    take(conversation) {
      const at = now();
      const times = (sent.get(conversation) ?? []).filter((time) => time > at - HOUR);
      all = all.filter((time) => time > at - 1_000);
      const wait = Math.max(waitFor(times, CONVERSATION, at), waitFor(all, APP, at));
      if (wait > 0) return wait;
      forgetOld(at);
      sent.set(conversation, [...times, at]);
      all.push(at);
      return 0;
    },
  };
}
