import { z } from "zod";
import type { Delivered } from "../../chat/chat-adapter.ts";
import { TEAMS_LIMITS, TEAMS_RETRIED_STATUSES } from "./teams-limits.ts";

const httpFailure = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional().catch(undefined),
  message: z.string(),
  response: z
    .object({ headers: z.custom<{ get(name: string): unknown }>((headers) => hasGet(headers)) })
    .optional()
    .catch(undefined),
});

function hasGet(headers: unknown): boolean {
  return (
    typeof headers === "object" && headers !== null && "get" in headers && typeof headers.get === "function"
  );
}

export type Failure = {
  /** Of the HTTP answer; undefined: there was none. */
  readonly status: number | undefined;
  /** The platform's own name of it. */
  readonly code?: string | undefined;
  readonly reason: string;
  /** What the platform asks for. */
  readonly retryAfterMs: number | undefined;
};

/** What may be known of a failed call: not the error itself, which holds the request with the bot's token and the text. */
export function explainFailure(error: unknown): Failure {
  const { statusCode, code, message, response } = httpFailure.safeParse(error).data ?? { message: "unknown" };
  const seconds = Number(response?.headers.get("retry-after") ?? Number.NaN);
  return {
    status: statusCode,
    code,
    reason: message.slice(0, 200),
    retryAfterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined,
  };
}

/**
 * Words for a bot that is not, or no longer, in a conversation, or that its reader has blocked. Source:
 * https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-code-responses
 */
const NOT_THERE: ReadonlySet<string | undefined> = new Set([
  "BotNotInConversationRoster",
  "ConversationBlockedByUser",
  "ConversationNotFound",
]);

/** Whether it says that the bot is not in the conversation that it spoke to. */
export function isNotThere({ status, code }: Failure): boolean {
  return (status === 403 || status === 404) && NOT_THERE.has(code);
}

/** Not of the rate limits, but as passing: the login server or the platform is unwell, or the secret is being renewed. */
const PASSING: readonly number[] = [401, 408, 500, 503];

/** The message may have been taken before this came back. */
const UNCLEAR: readonly number[] = [408, 500, 502, 504];

/**
 * What becomes of a delivery that failed.
 * @param failures how often in a row before, in this conversation.
 * @param random 0 to 1, exclusive: many who wait must not come back at once.
 */
export function judgeFailure(
  { status, reason, retryAfterMs }: Failure,
  failures: number,
  random: () => number,
): Delivered {
  const why = status === undefined ? reason : `status ${status}: ${reason}`;
  if (status !== undefined && !TEAMS_RETRIED_STATUSES.includes(status) && !PASSING.includes(status))
    return { kind: "refused", why };
  const { firstPause, longestPause } = TEAMS_LIMITS;
  const pause = retryAfterMs ?? Math.min(longestPause.value, firstPause.value * 2 ** Math.min(failures, 10));
  return {
    kind: "later",
    afterMs: Math.round(pause + (random() * Math.max(pause, firstPause.value)) / 2),
    why,
    ...(status === undefined || UNCLEAR.includes(status) ? { maybeSent: true } : {}),
  };
}
