import type { Address } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";

export type ChannelSettings = {
  /** Spoken in rounds, tips and lobbies; undefined: the default. */
  readonly language: Language | undefined;
};

/** Port: what a channel's people decided for all of it. */
export type ChannelBook = {
  settingsOf(where: Address): Promise<ChannelSettings>;
  change(where: Address, change: Partial<ChannelSettings>, at: number): Promise<void>;
};
