import { z } from "zod";
import type { Delivered } from "../../chat/chat-adapter.ts";

/** A call that Slack limited, by whatever way it was made. */
export class SlackRateLimit extends Error {
  override readonly name = "SlackRateLimit";
  readonly afterMs: number;
  constructor(afterMs: number, why = "Slack asks to wait") {
    super(why);
    this.afterMs = afterMs;
  }
}

/** A call that Slack refused, in its own word ("channel_not_found"). */
export class SlackRefusal extends Error {
  override readonly name = "SlackRefusal";
  readonly error: string;
  constructor(error: string) {
    super(error);
    this.error = error;
  }
}

/** What the Web API's client throws, as far as it matters here. */
const clientFailure = z.object({
  code: z.string().optional(),
  retryAfter: z.number().optional(),
  data: z.object({ error: z.string() }).optional(),
});

/** Refusals that say nothing of the call itself: the same call may be taken later. Source: the error lists of the methods used. */
const PASSING: readonly string[] = [
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
  "accesslimited",
];

/**
 * Refusals of the token, whatever the call: whoever runs the tutor reinstalls the app or puts the right token in, and what
 * waits is still wanted then. Source: https://docs.slack.dev/reference/methods/chat.postMessage/#errors
 */
const TOKEN_REFUSED: readonly string[] = ["invalid_auth", "token_revoked", "account_inactive"];

/** With the outbox's 22 attempts what waits is kept for nearly two hours. */
const TOKEN_WAIT_MS = 5 * 60_000;

/** Whether Slack no longer takes the bot's token. */
export function isTokenRefused(failure: unknown): boolean {
  return TOKEN_REFUSED.includes(refusalOf(failure) ?? "");
}

/** How long to wait after a limit that names no time. */
const UNNAMED_WAIT_MS = 30_000;

/** Slack's own word for a refusal, where it is one. */
export function refusalOf(failure: unknown): string | undefined {
  if (failure instanceof SlackRefusal) return failure.error;
  const error = clientFailure.safeParse(failure).data?.data?.error;
  return error === "ratelimited" || error === "rate_limited" ? undefined : error;
}

/** The ms that Slack asks to wait, where it does. */
export function waitOf(failure: unknown): number | undefined {
  if (failure instanceof SlackRateLimit) return failure.afterMs;
  const known = clientFailure.safeParse(failure).data;
  if (known?.retryAfter !== undefined) return Math.max(1, known.retryAfter) * 1000;
  const error = known?.data?.error;
  if (error === "ratelimited" || error === "rate_limited") return UNNAMED_WAIT_MS;
  // The client gives up at once on a limit whose Retry-After it can't read, with a bare error.
  return failure instanceof Error && failure.message.startsWith("Retry header did not contain")
    ? UNNAMED_WAIT_MS
    : undefined;
}

/**
 * What a failed call means for its delivery: Slack limits (later, when it says), Slack refuses the token (later, when it has
 * been replaced), Slack refuses (never).
 * @throws the failure itself when neither is known: Slack can't be reached or is at fault, and the outbox waits longer each time.
 */
export function judgeFailure(failure: unknown): Delivered {
  const afterMs = waitOf(failure);
  if (afterMs !== undefined) {
    const why = failure instanceof SlackRateLimit ? failure.message : "Slack asks to wait";
    return { kind: "later", afterMs, why };
  }
  const error = refusalOf(failure);
  if (isTokenRefused(failure))
    return { kind: "later", afterMs: TOKEN_WAIT_MS, why: `Slack refuses the bot's token: ${error}` };
  if (error === undefined || PASSING.includes(error))
    throw failure instanceof Error ? failure : new Error("Slack could not be reached");
  return { kind: "refused", why: error };
}
