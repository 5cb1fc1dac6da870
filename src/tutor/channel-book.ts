import type { Address } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";

export type ChannelSettings = {
  /** Spoken in rounds, tips and lobbies; undefined: the default. */
  readonly language: Language | undefined;
};

/** "installer": added the app there. */
export type ChannelRole = "trainer" | "installer";

/** Port: what a channel's people decided for all of it. */
export type ChannelBook = {
  settingsOf(where: Address): Promise<ChannelSettings>;
  change(where: Address, change: Partial<ChannelSettings>, at: number): Promise<void>;
  /** Who was named to decide for the channel beside its administrators, in the order they were named. */
  trainersOf(where: Address): Promise<readonly string[]>;
  /** These, and nobody else. Who was named before keeps their place. @param at ms since 1970. */
  nameTrainers(where: Address, learners: readonly string[], at: number): Promise<void>;
  /** Who added the app to a channel, or to the team whose id stands for a channel's; undefined when nobody is known to have. */
  installerOf(where: Address): Promise<string | undefined>;
  /** Takes the place of whoever added it before. @param at ms since 1970. */
  noteInstaller(where: Address, learner: string, at: number): Promise<void>;
};
