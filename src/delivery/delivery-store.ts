import type { Address, ChatEvent, Effect, Platform } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";

/** An effect that waits to be sent. */
export type Waiting = {
  /** Its place in the order of its lane. */
  readonly number: number;
  /** Effects of a lane leave one after the other: a channel. */
  readonly lane: string;
  readonly effect: Effect;
  readonly returnTo: string | undefined;
  readonly attempts: number;
};

/** Port: what came in, what is to go out, within one transaction. */
export type DeliveryStore = {
  /** Also notes whose a direct chat is. @returns false when this event was taken in before. */
  takeIn(event: Pick<ChatEvent, "id" | "place" | "at" | "learner">): Promise<boolean>;
  /** @returns how many ids of events were forgotten. */
  forgetTakenIn(before: number): Promise<number>;
  /**
   * Puts effects at the end of their lanes. An edit takes the place of edits of the same message that `canWait` and were not sent.
   * @param dueAt ms since 1970.
   */
  putOut(effects: readonly Effect[], returnTo: string | undefined, dueAt: number): Promise<void>;
  /** The first waiting effect of every lane of a platform whose first one is due, the longest waiting lane first. */
  firstDue(platform: Platform, now: number): Promise<readonly Waiting[]>;
  /** When the earliest first effect of a lane falls due; undefined: nothing waits. */
  nextDue(platform: Platform): Promise<number | undefined>;
  /** It is sent, or given up for good: it leaves the queue. With the platform's id when the effect named a handle or posted a message. */
  settle(number: number, message: string | undefined): Promise<void>;
  /** Keeps what the message had no room for, under the number of its effect, which must still wait. @param at ms since 1970. */
  keepRest(number: number, rest: Reply, at: number): Promise<void>;
  /** @param failed counts as an attempt; false: part of it was sent. */
  postpone(number: number, dueAt: number, failed?: boolean): Promise<void>;
  /**
   * Marks that it is being handed to the platform, before it is. @returns false when it was marked before and nothing is known of
   * it since: a process was killed in between. `postpone` takes the mark away.
   */
  beginSending(number: number): Promise<boolean>;
  /** It may have been sent or not, and is given up: it leaves the queue and is counted. */
  giveUpUnknown(number: number): Promise<void>;
  /** How many posts were given up so. */
  countUnknown(): Promise<number>;
  /** It had a last moment and was not sent: it leaves the queue, is counted, and what it shows was not seen. */
  giveUpMissed(number: number): Promise<void>;
  /** How many posts were given up so. */
  countMissed(): Promise<number>;
  /** The platform's id of a message that a post named. */
  messageOf(where: Address, handle: string): Promise<string | undefined>;
};
