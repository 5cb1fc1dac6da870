import { App, ExpressReceiver, type webApi } from "@slack/bolt";
import { type Express, Router } from "express";
import type { ChatAdapter } from "../../chat/chat-adapter.ts";
import type { ChatEvent, Converse, Effect } from "../../chat/chat-event.ts";
import { deliverSlackEffects } from "./deliver-slack-effects.ts";
import { readSlackEvent, SLACK_EVENTS } from "./read-slack-event.ts";
import { rememberRecent } from "./remember-recent.ts";
import { createLanes } from "./run-in-order.ts";
import { type AdapterLog, createBoltLogger, describeFailure, slackRefusal } from "./slack-log.ts";

export type SlackSettings = {
  /** The bot user's token, `xoxb-...`. */
  readonly botToken: string;
  /** What Slack signs its requests with. */
  readonly signingSecret: string;
  /** Base URL of Slack's Web API; plain http is accepted. Slack's own unless given. */
  readonly apiUrl?: string | undefined;
};

/** Where Slack posts events, interactions and commands alike. */
const ENDPOINT = "/slack/events";

/** Slack sends an event again for about six minutes: more ids than a busy workspace makes in that time. */
const REMEMBERED_EVENTS = 10_000;

/** Milliseconds for one call of the Web API, then it counts as failed. */
const CALL_TIMEOUT = 10_000;

/** A failed call is tried again over one to two minutes; a 429 is waited out as long as Slack says. First delay in ms. */
const CALL_RETRIES = { retries: 5, minTimeout: 500, factor: 3, randomize: true };

/**
 * The tutor on Slack, over HTTP. Mounts POST /slack/events on `app` at once: call it before any body parser is mounted
 * there, for the signature is over the raw body. Bolt answers 401 to whatever is not signed, and 503 is the answer until
 * `start` has resolved and from `stop` on (Slack sends events again). Acknowledges first, then works; what is said in a
 * channel is told to the tutor and answered in order. When the tutor fails, that is logged and nothing is answered.
 * @throws a plain sentence that names the settings that are empty.
 */
export function createSlackAdapter(parts: {
  readonly settings: SlackSettings;
  readonly app: Express;
  readonly converse: Converse;
  readonly log: AdapterLog;
}): ChatAdapter {
  const { settings, app, converse, log } = parts;
  refuseEmptySettings(settings);

  const isNew = rememberRecent(REMEMBERED_EVENTS);
  const lanes = createLanes();
  let identity: { readonly botId: string; readonly botUserId: string } | undefined;
  let takesEvents = false;

  const router = Router();
  router.use(ENDPOINT, (_request, response, next) => {
    if (takesEvents) next();
    else response.status(503).end();
  });

  const logger = createBoltLogger(log);
  const bolt = new App({
    receiver: new ExpressReceiver({
      signingSecret: settings.signingSecret,
      endpoints: ENDPOINT,
      app,
      router,
      logger,
    }),
    // Given the token itself, Bolt would ask Slack here and now, and nobody could catch a refusal.
    authorize: async () => ({ botToken: settings.botToken, ...identity }),
    clientOptions: {
      ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
      allowAbsoluteUrls: false,
      retryConfig: CALL_RETRIES,
      timeout: CALL_TIMEOUT,
    },
    convoStore: false,
    logger,
  });

  function work(body: unknown, client: webApi.WebClient): void {
    const reading = readSlackEvent(body);
    if (reading.kind === "ignored") {
      if (reading.reason === "unknown shape")
        log.warn({}, "Slack sent an event of an unknown shape: not answered");
      return;
    }
    const { event, answerThread: thread } = reading;
    if (!isNew(event.id)) return;
    const { workspace, channel } = event.place;
    lanes.run(`${workspace} ${channel}`, async () => {
      const effects = await converseSafely(event, converse, log);
      log.info({ kind: event.kind, workspace, channel, effects: effects.length }, "Slack event taken");
      await deliverSlackEffects({ client, channel, thread, effects, log });
    });
  }

  // Bolt acknowledges an event before its listener runs, an interaction when told to.
  for (const type of new Set(SLACK_EVENTS.map((name) => name.replace(/\..*$/, "")))) {
    bolt.event(type, async ({ body, client }) => work(body, client));
  }
  bolt.action({ type: "block_actions" }, async ({ ack, body, client }) => {
    await ack();
    work(body, client);
  });
  bolt.error(async (failure) => log.error(describeFailure(failure), "A Slack event was not worked"));

  return {
    async start() {
      identity = await askIdentity(bolt.client, settings);
      takesEvents = true;
      log.info({ endpoint: ENDPOINT, botUser: identity.botUserId }, "Slack is connected over HTTP");
    },
    async stop() {
      takesEvents = false;
      await lanes.idle();
    },
  };
}

async function converseSafely(
  event: ChatEvent,
  converse: Converse,
  log: AdapterLog,
): Promise<readonly Effect[]> {
  try {
    return await converse(event);
  } catch (failure) {
    log.error({ kind: event.kind, ...describeFailure(failure) }, "The tutor failed on a Slack event");
    return [];
  }
}

function refuseEmptySettings({ botToken, signingSecret }: SlackSettings): void {
  const missing = [
    ...(botToken.trim() === "" ? ["botToken (SLACK_BOT_TOKEN: app page, OAuth & Permissions)"] : []),
    ...(signingSecret.trim() === ""
      ? ["signingSecret (SLACK_SIGNING_SECRET: app page, Basic Information, App Credentials)"]
      : []),
  ];
  if (missing.length > 0) throw new Error(`Slack cannot start: empty ${missing.join(" and ")}.`);
}

/** @throws a plain sentence when Slack refuses the token or cannot be reached. */
async function askIdentity(
  client: webApi.WebClient,
  { botToken, apiUrl }: SlackSettings,
): Promise<{ botId: string; botUserId: string }> {
  const answer = await client.auth.test({ token: botToken }).catch((failure: unknown) => {
    const refusal = slackRefusal(failure);
    throw new Error(
      refusal === undefined
        ? `Slack cannot be reached${apiUrl === undefined ? "" : ` at ${apiUrl}`}.`
        : `Slack refuses the setting botToken (SLACK_BOT_TOKEN): ${refusal}.`,
    );
  });
  if (answer.bot_id === undefined || answer.user_id === undefined) {
    throw new Error(
      "The setting botToken (SLACK_BOT_TOKEN) is not a bot's token: take the one that begins with xoxb-.",
    );
  }
  return { botId: answer.bot_id, botUserId: answer.user_id };
}
