import { type Logger, webApi } from "@slack/bolt";
import { OperatorError } from "../../operator-error.ts";
import { createBoltLogger, SILENT_LOG, slackRefusal } from "./slack-log.ts";
import { FOLLOW_UP_SCOPES, SLACK_SCOPES } from "./slack-scopes.ts";
import type { SlackSettings } from "./slack-settings.ts";

/** Milliseconds for one call of the Web API, then it counts as failed. */
const CALL_TIMEOUT = 10_000;

export type SlackIdentity = {
  readonly workspace: string;
  readonly botUser: string;
  /** What the token may do; undefined when Slack does not say. */
  readonly scopes: readonly string[] | undefined;
};

/** A client that leaves waiting and trying again to who calls it. */
export function createSlackClient({ botToken, apiUrl }: SlackSettings, logger: Logger): webApi.WebClient {
  return new webApi.WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    logger,
    allowAbsoluteUrls: false,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: CALL_TIMEOUT,
  });
}

/** @throws a plain sentence when Slack refuses the token or cannot be reached. */
export async function askIdentity(
  client: webApi.WebClient,
  { apiUrl }: SlackSettings,
): Promise<SlackIdentity> {
  const answer = await client.auth.test().catch((failure: unknown) => {
    const refusal = slackRefusal(failure);
    throw new OperatorError(
      refusal === undefined
        ? `Slack cannot be reached${apiUrl === undefined ? "" : ` at ${apiUrl}`}.`
        : `Slack refuses the setting botToken (SLACK_BOT_TOKEN): ${refusal}.`,
      { cause: failure },
    );
  });
  if (answer.bot_id === undefined || answer.user_id === undefined) {
    throw new OperatorError(
      "The setting botToken (SLACK_BOT_TOKEN) is not a bot's token: take the one that begins with xoxb-.",
    );
  }
  return {
    workspace: answer.team_id ?? "",
    botUser: answer.user_id,
    scopes: answer.response_metadata?.scopes,
  };
}

export type SlackCheck = {
  readonly identity: SlackIdentity;
  readonly transport: "http" | "socket";
  /** Scopes wanted and not held, with what does not work without each. */
  readonly missing: readonly { readonly scope: string; readonly why: string }[];
};

/**
 * Asks Slack who the token is and what it may do, and, with an app-level token, for a Socket Mode address.
 * @throws a plain sentence that names the setting that Slack refuses.
 */
export async function checkSlack(settings: SlackSettings): Promise<SlackCheck> {
  const logger = createBoltLogger(SILENT_LOG);
  const identity = await askIdentity(createSlackClient(settings, logger), settings);
  const { appToken, followUps } = settings;
  if (appToken !== undefined) await checkAppToken(settings, appToken);
  const wanted = { ...SLACK_SCOPES, ...(followUps === true ? FOLLOW_UP_SCOPES : {}) };
  const { scopes } = identity;
  return {
    identity,
    transport: appToken === undefined ? "http" : "socket",
    missing: scopes
      ? Object.entries(wanted).flatMap(([scope, why]) => (scopes.includes(scope) ? [] : [{ scope, why }]))
      : [],
  };
}

async function checkAppToken(settings: SlackSettings, appToken: string): Promise<void> {
  const client = createSlackClient({ ...settings, botToken: appToken }, createBoltLogger(SILENT_LOG));
  await client.apps.connections.open().catch((failure: unknown) => {
    const refusal = slackRefusal(failure) ?? "it cannot be reached";
    throw new OperatorError(
      `Slack refuses the setting appToken (SLACK_APP_TOKEN): ${refusal}. Make one under Basic Information, App-Level Tokens, with the scope connections:write.`,
      { cause: failure },
    );
  });
}
