import { createHmac, timingSafeEqual } from "node:crypto";

/** A conversation of a channel, as a button carries it that stands in somebody's personal chat. */
export type Origin = { readonly channel: string; readonly thread: string };

/** Signs where a button belongs, so that nobody can name a channel of their own choice. */
export type Seal = {
  /** What the button carries. */
  write(origin: Origin, learner: string): Origin & { readonly seal: string };
  isTrue(origin: Origin & { readonly seal: string }, learner: string): boolean;
};

/** @param secret known to this bot alone, and the same after a restart. */
export function createSeal(secret: string): Seal {
  const sealOf = ({ channel, thread }: Origin, learner: string) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([channel, thread, learner]))
      .digest("base64url")
      .slice(0, 22);
  return {
    write: ({ channel, thread }, learner) => ({
      channel,
      thread,
      seal: sealOf({ channel, thread }, learner),
    }),
    isTrue(origin, learner) {
      const [given, right] = [Buffer.from(origin.seal), Buffer.from(sealOf(origin, learner))];
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
