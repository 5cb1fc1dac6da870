import type { Logger } from "pino";
import type { ChatAdapter, Delivered } from "../chat/chat-adapter.ts";
import type { Effect } from "../chat/chat-event.ts";
import type { Clock } from "./clock.ts";
import type { DeliveryStore, Waiting } from "./delivery-store.ts";
import { prepareDelivery, type RestButton } from "./prepare-delivery.ts";

/** Runs work in one transaction of the store. */
export type Transact<Transaction> = <Value>(work: (tx: Transaction) => Promise<Value>) => Promise<Value>;

/** Waits 1, 2, 4 … s after a failure that names no time, at most 5 minutes. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
/** With these pauses some 75 minutes: what could not be sent in that time helps nobody in the conversation any more. */
const MOST_ATTEMPTS = 22;

export type Sender = {
  /** Looks for what is due; call it after every transaction that put something out. */
  wake(): void;
  /** Begins nothing more and resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way and nothing is due. */
  idle(): Promise<void>;
};

/** What became of an effect; "unknown": it may have been sent or not, and is of those that must not be sent twice. */
type Became =
  | Delivered
  | { readonly kind: "unknown"; readonly why: string }
  /** Its last moment had passed before it could be handed over. */
  | { readonly kind: "too-late" };

/** Codes of connections that were never made, of Node and of its fetch: what was to go over them has not left. */
const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Whether an error, or what caused it, says that the platform was never reached. */
function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && NEVER_CONNECTED.has(error.code)) || neverLeft(error.cause);
}

function isOnce(effect: Effect): boolean {
  return effect.kind === "post" && effect.once === true;
}

/** From then on it is not sent any more, in ms since 1970. */
function lastMomentOf(effect: Effect): number {
  return (effect.kind === "post" ? effect.lastAt : undefined) ?? Number.POSITIVE_INFINITY;
}

function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts);
}

/**
 * Sends what waits for one platform: in order within a conversation, conversations beside one another. What a platform asks to
 * send later stays first in its lane, so that nothing overtakes it; what it refuses is given up and logged. What must not be seen
 * twice is marked before it leaves, and given up and counted when nobody can tell whether it arrived. So is what could not be
 * sent before its last moment, apart from the others: it is known not to have arrived.
 */
export function sendWaiting(parts: {
  readonly adapter: ChatAdapter;
  readonly transact: Transact<DeliveryStore>;
  readonly restButton: RestButton;
  readonly clock: Clock;
  readonly log: Logger;
}): Sender {
  const { adapter, transact, restButton, clock, log } = parts;
  const { platform } = adapter;
  const busy = new Map<string, Promise<void>>();
  /** By number, what was sent or refused and could not be written down (a full disk): it must not be sent again and again. */
  const unkept = new Map<number, Became>();
  /** Lanes that wait for the store to work again, each with what takes the waiting back. */
  const held = new Map<string, () => void>();
  let stopped = false;
  let cancelTimer = () => {};
  /** The look under way, and whether another was asked for meanwhile. */
  let looking: Promise<void> | undefined;
  let again = false;

  async function deliver(waiting: Waiting): Promise<Became> {
    const { number, effect } = waiting;
    const once = isOnce(effect);
    const { delivery, begun } = await transact(async (tx) => ({
      delivery: await prepareDelivery(waiting, (where, handle) => tx.messageOf(where, handle), restButton),
      begun: !once || (await tx.beginSending(number)),
    }));
    if (!begun) return { kind: "unknown", why: "the process ended while it was being sent" };
    if (clock.now() >= lastMomentOf(effect)) return { kind: "too-late" };
    if (!delivery) return { kind: "refused", why: "its message was never sent" };
    try {
      const delivered = await adapter.deliver(delivery);
      const isOpen = delivered.kind === "later" && delivered.maybeSent === true;
      return once && isOpen ? { kind: "unknown", why: delivered.why } : delivered;
    } catch (error) {
      if (once && !neverLeft(error)) return { kind: "unknown", why: String(error) };
      throw error;
    }
  }

  /** What becomes of it, with the waiting for better times limited. Never rejects. */
  async function attempt(waiting: Waiting): Promise<Became> {
    const { attempts } = waiting;
    let delivered: Became;
    try {
      delivered = await deliver(waiting);
    } catch (error) {
      delivered = { kind: "later", afterMs: pauseAfter(attempts), why: String(error) };
    }
    return delivered.kind === "later" && delivered.goesOn !== true && attempts + 1 >= MOST_ATTEMPTS
      ? { kind: "refused", why: `still not after ${MOST_ATTEMPTS} attempts: ${delivered.why}` }
      : delivered;
  }

  async function keep({ number, attempts, lane, effect }: Waiting, became: Became): Promise<void> {
    switch (became.kind) {
      case "sent":
        return transact(async (tx) => {
          if (became.rest) await tx.keepRest(number, became.rest, clock.now());
          await tx.settle(number, became.message);
        });
      case "later":
        log[became.goesOn === true ? "debug" : "warn"](
          { platform, lane, effect: effect.kind, attempts, why: became.why },
          "sent later",
        );
        return transact((tx) => tx.postpone(number, clock.now() + became.afterMs, became.goesOn !== true));
      case "refused":
        log.error({ platform, lane, effect: effect.kind, why: became.why }, "could not be sent");
        return transact((tx) =>
          lastMomentOf(effect) < Number.POSITIVE_INFINITY
            ? tx.giveUpMissed(number)
            : tx.settle(number, undefined),
        );
      case "too-late":
        log.error({ platform, lane, effect: effect.kind, attempts }, "not sent: its last moment has passed");
        return transact((tx) => tx.giveUpMissed(number));
      case "unknown":
        log.error({ platform, lane, effect: effect.kind, why: became.why }, "may have been sent or not");
        return transact((tx) => tx.giveUpUnknown(number));
    }
  }

  async function send(waiting: Waiting): Promise<void> {
    const { number, lane } = waiting;
    const became = unkept.get(number) ?? (await attempt(waiting));
    try {
      await keep(waiting, became);
      unkept.delete(number);
    } catch (error) {
      log.error({ err: error, platform }, "the outbox could not be kept");
      unkept.set(number, became);
      if (stopped) return;
      const cancel = clock.after(FIRST_PAUSE_MS, () => {
        held.delete(lane);
        wake();
      });
      held.set(lane, cancel);
    }
  }

  async function look(): Promise<void> {
    do {
      again = false;
      const now = clock.now();
      const { due, next } = await transact(async (tx) => ({
        due: await tx.firstDue(platform, now),
        next: await tx.nextDue(platform),
      }));
      for (const waiting of due) {
        if (stopped || busy.has(waiting.lane) || held.has(waiting.lane)) continue;
        const sending = send(waiting).then(() => {
          busy.delete(waiting.lane);
          wake();
        });
        busy.set(waiting.lane, sending);
      }
      cancelTimer();
      if (next !== undefined && next > now && !stopped) cancelTimer = clock.after(next - now, wake);
    } while (again);
  }

  function wake(): void {
    if (stopped) return;
    if (looking) {
      again = true;
      return;
    }
    looking = look()
      .catch((error: unknown) => {
        log.error({ err: error, platform }, "the outbox could not be read");
        if (!stopped) cancelTimer = clock.after(FIRST_PAUSE_MS, wake);
      })
      .finally(() => {
        looking = undefined;
        if (again) wake();
      });
  }

  async function idle(): Promise<void> {
    while (looking || busy.size > 0) await Promise.all([looking, ...busy.values()]);
  }

  return {
    wake,
    idle,
    async stop() {
      stopped = true;
      cancelTimer();
      for (const cancel of held.values()) cancel();
      await idle();
    },
  };
}
