import type { Address } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";

/** What a message had no room for. */
export type Rest = {
  /** Who alone saw the message; undefined: everyone in its conversation. */
  readonly learner: string | undefined;
  readonly reply: Reply;
};

/** Port: the rests of messages that a platform had to cut; the delivery keeps them. */
export type RestBook = {
  /** Only in the conversation of the message. @param number that its button names. */
  find(where: Address, number: number): Promise<Rest | undefined>;
  /** Forgets what is older. @returns how many. */
  purge(before: number): Promise<number>;
};
