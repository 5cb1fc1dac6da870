import { z } from "zod";
import { SLACK_PACE } from "./slack-limits.ts";

/** What an event carries so that the very event can be answered. Comes back from the store, as text. */
const returnTo = z.strictObject({
  /** When it happened by our clock, in ms since 1970: addresses and triggers expire. */
  at: z.number(),
  /** Slack's `response_url`. */
  url: z.string().optional(),
  /** The thread that the pressed button's message is really in; a root without replies shows no private message. */
  thread: z.string().optional(),
  /** The private message that carried the pressed button: what answers the press takes its place. */
  replaces: z.string().optional(),
  /** Slack's `trigger_id`. */
  trigger: z.string().optional(),
  /** Whose Home tab was opened: the answer is what it shows. */
  home: z.string().optional(),
});

export type ReturnTo = z.infer<typeof returnTo>;

export function writeReturnTo(back: ReturnTo): string {
  return JSON.stringify(back);
}

/** undefined when there is nothing to return to; never throws. */
export function readReturnTo(text: string | undefined): ReturnTo | undefined {
  if (text === undefined) return undefined;
  try {
    return returnTo.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The address to answer at, if it is still good. @param now ms since 1970. */
export function liveAddress(back: ReturnTo | undefined, now: number): string | undefined {
  return back && now - back.at < SLACK_PACE.responseUrlLives ? back.url : undefined;
}

/** What a form can be opened with, if there is still time. @param now ms since 1970. */
export function liveTrigger(back: ReturnTo | undefined, now: number): string | undefined {
  return back && now - back.at < SLACK_PACE.triggerLives ? back.trigger : undefined;
}
