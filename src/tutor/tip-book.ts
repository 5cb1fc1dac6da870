import type { Address, Spot } from "../chat/chat-event.ts";
import type { TipTimes } from "../schedule/tip-times.ts";

/** No tip comes again in a place within so many days; nothing else asks what was sent there. */
export const UNREPEATED_DAYS = 60;

/** That a place gets a tip, and when. */
export type TipPlan = TipTimes & {
  readonly spot: Spot;
  /** Who set it up: is told when it has to stop. */
  readonly askedBy: string;
  /** ms since 1970: no tip before. */
  readonly snoozedUntil: number | undefined;
};

/** Port: plans of tips, one a channel, and what was sent. */
export type TipBook = {
  planOf(where: Address): Promise<TipPlan | undefined>;
  keepPlan(where: Address, plan: TipPlan): Promise<void>;
  /** @returns false when there was none. */
  dropPlan(where: Address): Promise<boolean>;
  /** Tips sent here since a moment, ids. */
  sentSince(where: Address, since: number): Promise<readonly string[]>;
  noteSent(where: Address, tip: string, at: number): Promise<void>;
  /** Forgets what was sent before, everywhere. @returns how many. */
  purgeSent(before: number): Promise<number>;
};
