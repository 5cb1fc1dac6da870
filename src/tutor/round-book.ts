import type { Address, Spot } from "../chat/chat-event.ts";
import type { RoundEvent } from "../quiz/round-event.ts";
import type { RoundState } from "../quiz/round-state.ts";

export type RoundRecord = {
  readonly id: string;
  readonly where: Address;
  /** Where its messages go. */
  readonly spot: Spot;
  /** Replayed from its log. */
  readonly state: RoundState;
};

/** Port: rounds and their logs. */
export type RoundBook = {
  /** The round of this channel that has not ended. */
  openIn(where: Address): Promise<RoundRecord | undefined>;
  /** All rounds of this workspace that have not ended. */
  allOpen(where: Pick<Address, "platform" | "workspace">): Promise<readonly RoundRecord[]>;
  /** Rounds of this workspace that have not ended and whose log names the learner, the oldest first. */
  openOf(where: Pick<Address, "platform" | "workspace">, learner: string): Promise<readonly RoundRecord[]>;
  /** A round of this workspace, also an ended one. */
  find(where: Address, id: string): Promise<RoundRecord | undefined>;
  begin(
    round: { readonly id: string; readonly where: Address; readonly spot: Spot },
    events: readonly RoundEvent[],
  ): Promise<void>;
  /** Adds to the log; `ended` frees the channel for the next round. */
  append(id: string, events: readonly RoundEvent[], ended: boolean): Promise<void>;
  /** Ids of the questions that rounds of this channel have asked, the oldest first, repeats included. */
  askedIn(where: Address): Promise<readonly string[]>;
};
