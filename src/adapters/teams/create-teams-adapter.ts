import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { z } from "zod";
import type { ChatAdapter } from "../../chat/chat-adapter.ts";
import type { ChatEvent, Converse, Effect } from "../../chat/chat-event.ts";
import { acceptPress, answerPress, refusePress, type PressAnswer } from "./answer-teams-press.ts";
import { authenticateTeamsPost } from "./authenticate-teams-post.ts";
import { connectBotFramework, type TeamsTarget } from "./connect-bot-framework.ts";
import { describeFailure } from "./describe-failure.ts";
import { createServiceToken } from "./fetch-service-token.ts";
import { inTime } from "./in-time.ts";
import { parseTeamsActivity, readTeamsActivity, type TeamsActivity } from "./read-teams-activity.ts";
import { rememberRecent } from "./remember-recent.ts";
import { renderTeamsMessage } from "./render-teams-card.ts";
import { createLanes } from "../../chat/run-in-order.ts";
import { TEAMS_LIMITS, TEAMS_RETRIED_STATUSES } from "./teams-limits.ts";
import { checkTeamsSettings, type TeamsSettings } from "./teams-settings.ts";

/** Where the Bot Framework is told to post. */
const TEAMS_PATH = "/api/messages";

/** The part of pino's logger that is used. */
export type TeamsLog = {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
};

export type TeamsAdapterParts = {
  readonly settings: TeamsSettings;
  /** The shared app; a route with a body parser of its own is added. */
  readonly app: Express;
  readonly converse: Converse;
  readonly log: TeamsLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

type Answer = { readonly status: number; readonly body?: PressAnswer | { readonly error: string } };

const DONE: Answer = { status: 200 };
const ACCEPTED: Answer = { status: 200, body: acceptPress() };

/**
 * Microsoft Teams through the Bot Framework. Posts are answered before anything is sent: Teams gives up on a press after 5 s
 * and on a message after 15 s. What is said in a conversation is told to the tutor and answered in order.
 * @throws Error with one plain sentence when a setting is empty.
 */
export function createTeamsAdapter({ settings, app, converse, log, now }: TeamsAdapterParts): ChatAdapter {
  const cloud = checkTeamsSettings(settings);
  const serviceToken = createServiceToken({ ...cloud, ...settings, now });
  const bot = connectBotFramework({
    appId: settings.appId,
    cloud,
    serviceToken,
    timeoutMs: TEAMS_LIMITS.delivery.value,
  });
  const guard = {
    authenticate: (activity: TeamsActivity, authorization: string) =>
      bot.authenticate(activity, authorization),
    tokenIssuer: cloud.tokenIssuer,
    tenantId: settings.tenantId,
    timeoutMs: TEAMS_LIMITS.authentication.value,
  };
  const answered = rememberRecent<Promise<Answer>>(TEAMS_LIMITS.rememberedEvents.value);
  const hearing = createLanes();
  const sending = createLanes();
  const underWay = new Set<Promise<void>>();
  let open = false;

  async function judge(request: Request): Promise<Answer> {
    if (!open) return refuse(503, "the bot is not open");
    const parsed = parseTeamsActivity(request.body);
    if (parsed.kind === "malformed") return refuse(400, parsed.problem);
    const { activity } = parsed;
    const trust = await authenticateTeamsPost(guard, activity, request.headers.authorization);
    if (trust.kind === "refused") {
      const { status, reason } = trust;
      log.warn({ status, type: activity.type }, `A post to ${TEAMS_PATH} was refused: ${reason}.`);
      return refuse(status, reason);
    }
    const reading = readTeamsActivity(activity);
    switch (reading.kind) {
      case "nothing":
        return DONE;
      case "foreign press":
        return { status: 200, body: refusePress() };
      case "unsupported invoke":
        return refuse(501, "this bot has no such feature");
      case "event":
        return work(reading.event, activity);
    }
  }

  /** The platform repeats what it believes lost; only the first time has an effect, and the answer is the same. */
  function work(event: ChatEvent, activity: TeamsActivity): Promise<Answer> {
    const before = answered.get(event.id);
    if (before) return before;
    // One after the other in a conversation: an answer may rest on what was said before. It does not wait for what is sent.
    const effects = hearing.run(activity.conversation.id, () => converse(event));
    effects.catch((error: unknown) => {
      answered.forget(event.id);
      log.error({ kind: event.kind, ...describeFailure(error) }, "An event was not worked.");
    });
    const answer = answerOf(event, effects);
    answered.add(event.id, answer);
    send(
      targetOf(activity, event),
      effects.catch(() => []),
    );
    return answer;
  }

  /** In the order of calls within a conversation, however long it takes to know what is wanted. */
  function send(target: TeamsTarget, wanted: Promise<readonly Effect[]>): void {
    void sending.run(target.conversation.id, async () => {
      for (const effect of await wanted) {
        try {
          const message = renderTeamsMessage(effect.reply);
          if (effect.kind === "post") await bot.post(target, message);
          else await bot.edit(target, effect.message, message);
        } catch (error) {
          log.error({ effect: effect.kind, ...explainFailure(error) }, "Teams did not take a message.");
        }
      }
    });
  }

  async function take(request: Request, response: Response): Promise<void> {
    const { status, body } = await judge(request);
    response.status(status);
    if (body) response.json(body);
    else response.end();
  }

  function takeAndCount(request: Request, response: Response): Promise<void> {
    const taken = take(request, response).finally(() => underWay.delete(taken));
    underWay.add(taken);
    return taken;
  }

  app.post(TEAMS_PATH, express.json({ limit: TEAMS_LIMITS.postSize.value }), takeAndCount, refuseBody);

  return {
    async start() {
      open = true;
    },
    async stop() {
      open = false;
      await Promise.allSettled(underWay);
      await sending.idle();
    },
  };
}

function refuse(status: number, reason: string): Answer {
  return { status, body: { error: reason } };
}

/** A message is answered when its effects are known, and so kept; a press in time, whether they are or not. */
function answerOf(event: ChatEvent, effects: Promise<readonly Effect[]>): Promise<Answer> {
  const failed = () => refuse(500, "this could not be worked");
  if (event.kind === "utterance") return effects.then(() => DONE, failed);
  const answer = effects.then((known): Answer => ({ status: 200, body: answerPress(event, known) }), failed);
  return inTime(answer, TEAMS_LIMITS.pressWork.value, ACCEPTED);
}

const httpFailure = z.object({ statusCode: z.number().optional(), message: z.string() });

/** What the log may know of a failed call: not the error itself, which holds the request with the bot's token and the text. */
function explainFailure(error: unknown) {
  const { statusCode, message } = httpFailure.safeParse(error).data ?? { message: "unknown" };
  // The SDK has tried such a call four times by now, except after 412.
  const transient = statusCode !== undefined && TEAMS_RETRIED_STATUSES.includes(statusCode);
  return { status: statusCode, reason: message, transient };
}

/** Where the answer to an event is said: in its conversation, to the message it came with or was pressed on. */
function targetOf(activity: TeamsActivity, event: ChatEvent): TeamsTarget {
  const { serviceUrl, channelId, conversation, recipient, from } = activity;
  const replyTo = event.kind === "press" ? event.message : activity.id;
  return { serviceUrl, channelId, conversation, bot: recipient, user: from, replyTo };
}

/** Express knows an error handler by its four parameters. What the body parser throws carries a status below 500. */
function refuseBody(
  error: { status?: number },
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (!error.status || error.status >= 500) next(error);
  else
    response
      .status(error.status)
      .json({ error: error.status === 413 ? "the body is too large" : "the body is no JSON" });
}
