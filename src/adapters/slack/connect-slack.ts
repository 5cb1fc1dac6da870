import { type App, ExpressReceiver, type Logger, SocketModeReceiver } from "@slack/bolt";
import { type Express, Router } from "express";
import { OperatorError } from "../../operator-error.ts";
import type { SlackClock } from "./slack-clock.ts";
import { type AdapterLog, describeFailure, slackRefusal } from "./slack-log.ts";
import type { SlackSettings } from "./slack-settings.ts";

/** Where Slack posts events, interactions and commands alike. */
const ENDPOINT = "/slack/events";

/** Works one payload; what it resolves with is the acknowledgement. A rejection: Slack is not told that it was taken. */
export type Take = (body: unknown) => Promise<void>;

/** A way in for what Slack sends. */
export type Connection = {
  /** @throws a plain sentence when Slack refuses. */
  start(): Promise<void>;
  /** Takes nothing more; what is under way can still be acknowledged until `close`. */
  refuse(): void;
  close(): Promise<void>;
};

/**
 * What a receiver of Bolt's calls for each request it has authenticated and parsed. Bolt's own App is left out: it acknowledges an
 * event before anything has worked it, and here to acknowledge means stored.
 */
function receiveWith(take: Take): App {
  const processEvent: App["processEvent"] = async ({ body, ack }) => {
    await take(body);
    await ack();
  };
  return { processEvent } as App; // a receiver calls nothing else of it
}

/** Slack's clock and ours may differ by so much. Source: https://docs.slack.dev/authentication/verifying-requests-from-slack/ */
const MOST_AHEAD_MS = 5 * 60_000;

/** Bolt refuses what was signed long ago, but takes what claims to be signed in times to come, for as long as that is. */
function isAhead(timestamp: string | undefined, now: number): boolean {
  return Number(timestamp) * 1000 > now + MOST_AHEAD_MS;
}

/**
 * Mounts the endpoint at once. 401 is the answer to whatever is not signed, or signed at another time than now, and 500 to what
 * could not be taken: Slack sends events again.
 */
export function connectOverHttp(parts: {
  readonly signingSecret: string;
  readonly app: Express;
  readonly take: Take;
  readonly clock: Pick<SlackClock, "now">;
  readonly logger: Logger;
}): Connection {
  const { signingSecret, app, take, clock, logger } = parts;
  let isOpen = false;
  const router = Router();
  router.use(ENDPOINT, (request, response, next) => {
    if (!isOpen) response.status(503).end();
    else if (isAhead(request.get("x-slack-request-timestamp"), clock.now())) response.status(401).end();
    else next();
  });
  const receiver = new ExpressReceiver({ signingSecret, endpoints: ENDPOINT, app, router, logger });
  receiver.init(receiveWith(take));
  return {
    start() {
      isOpen = true;
      return Promise.resolve();
    },
    refuse() {
      isOpen = false;
    },
    close: () => Promise.resolve(),
  };
}

/** First and longest pause before a connection is tried again that failed or did not last, in ms. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const LASTED_MS = 10_000;

/**
 * A WebSocket that the app opens, so that no address of it need be reachable. Comes back by itself when Slack renews or drops it;
 * the library's own way of doing so ends the process when Slack refuses meanwhile.
 */
export function connectOverSocket(parts: {
  readonly settings: SlackSettings;
  readonly appToken: string;
  readonly take: Take;
  readonly clock: SlackClock;
  readonly log: AdapterLog;
  readonly logger: Logger;
}): Connection {
  const { settings, appToken, take, clock, log, logger } = parts;
  const { apiUrl } = settings;
  let isOpen = false;
  let cancelRetry = () => {};
  let connectedAt = 0;
  /** Attempts in a row that failed, or whose connection did not last. */
  let failures = 0;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
        allowAbsoluteUrls: false,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      },
    },
  });
  receiver.init(
    receiveWith((body) =>
      // Without an acknowledgement Slack sends it again, to whoever is connected then.
      isOpen ? take(body) : Promise.reject(new Error("stopping")),
    ),
  );

  function comeBack(): void {
    failures = clock.now() - connectedAt < LASTED_MS ? failures + 1 : 0;
    connectedAt = clock.now();
    const pause = failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    cancelRetry();
    cancelRetry = clock.after(pause, () => {
      receiver.start().then(
        () => {
          connectedAt = clock.now();
          log.info({}, "Slack is connected over Socket Mode again");
        },
        (failure: unknown) => {
          log.warn(describeFailure(failure), "Slack does not let Socket Mode connect: tried again");
          if (isOpen) comeBack();
        },
      );
    });
  }

  return {
    async start() {
      await receiver.start().catch((failure: unknown) => {
        const refusal = slackRefusal(failure);
        throw new OperatorError(
          refusal === undefined
            ? "Slack cannot be reached over Socket Mode."
            : `Slack refuses the setting appToken (SLACK_APP_TOKEN): ${refusal}.`,
          { cause: failure },
        );
      });
      isOpen = true;
      connectedAt = clock.now();
      receiver.client.on("disconnected", () => {
        if (isOpen) comeBack();
      });
    },
    refuse() {
      isOpen = false;
      cancelRetry();
    },
    async close() {
      receiver.client.removeAllListeners("disconnected");
      await receiver.stop();
    },
  };
}
