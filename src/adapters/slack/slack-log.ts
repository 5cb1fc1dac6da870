import { LogLevel, type Logger } from "@slack/bolt";
import { z } from "zod";

/** Where operators read; pino's logger is one. */
export type AdapterLog = {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
};

/**
 * Bolt's and its Web client's own messages, sent to `log`. Their debug level is dropped, and so is everything but plain
 * sentences: both can hold what people wrote.
 */
export function createBoltLogger(log: AdapterLog): Logger {
  return {
    debug: () => undefined,
    info: (...parts: unknown[]) => log.info({ from: "bolt" }, sentence(parts)),
    warn: (...parts: unknown[]) => log.warn({ from: "bolt" }, sentence(parts)),
    error: (...parts: unknown[]) => log.error({ from: "bolt", ...firstFailure(parts) }, sentence(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/** Tells nobody: for a check that says itself what is wrong. */
export const SILENT_LOG: AdapterLog = { info: () => {}, warn: () => {}, error: () => {} };

function sentence(parts: readonly unknown[]): string {
  const said = parts.filter((part) => typeof part === "string").join(" ");
  // A JSON parser quotes the body it refuses, and an error may quote anything.
  return said.replace(/ \([^()]*\berror: [\s\S]*$/, "") || "Bolt reports an error";
}

function firstFailure(parts: readonly unknown[]): object {
  const failure = parts.find((part) => part instanceof Error);
  return failure === undefined ? {} : describeFailure(failure);
}

const slackFailure = z.object({
  code: z.string().optional(),
  statusCode: z.number().optional(),
  data: z.object({ error: z.string() }).optional(),
});

/**
 * What may be logged of a failure: Slack's own words for it (`channel_not_found`), codes, and where in the code; never its
 * message, which can quote a payload.
 */
export function describeFailure(failure: unknown): object {
  const known = slackFailure.safeParse(failure).data;
  const frames = failure instanceof Error ? (failure.stack ?? "").split("\n") : [];
  return {
    name: failure instanceof Error ? failure.name : typeof failure,
    ...(known?.code === undefined ? {} : { code: known.code }),
    ...(known?.statusCode === undefined ? {} : { status: known.statusCode }),
    ...(known?.data === undefined ? {} : { slackError: known.data.error }),
    at: frames
      .map((frame) => frame.trim())
      // The stack begins with the message, which may have lines of its own that begin so.
      .filter((frame) => /^at .*:\d+:\d+\)?$/.test(frame))
      .slice(0, 3),
  };
}

/** Slack's own word for a refusal ("invalid_auth"), if the failure is one. */
export function slackRefusal(failure: unknown): string | undefined {
  return slackFailure.safeParse(failure).data?.data?.error;
}
