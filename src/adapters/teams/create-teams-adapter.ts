import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { ChatAdapter, Receive } from "../../chat/chat-adapter.ts";
import type { Address, ChatEvent } from "../../chat/chat-event.ts";
import {
  acceptPress,
  answerWithCard,
  createInvokes,
  type PressAnswer,
  refusePress,
  type TeamsClock,
} from "./answer-invokes.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { authenticateTeamsPost, type Trust } from "./authenticate-teams-post.ts";
import { connectBotFramework } from "./connect-bot-framework.ts";
import { deliverToTeams } from "./deliver-to-teams.ts";
import { describeFailure } from "./describe-failure.ts";
import { inTime } from "./in-time.ts";
import { createNames } from "./look-up-names.ts";
import { parseTeamsActivity, type TeamsActivity } from "./parse-teams-activity.ts";
import { prepareVoiceWith, type RenderPicture } from "./prepare-voice.ts";
import { learnerOf, placeOf, type Reader, readTeamsActivity, type Removed } from "./read-teams-activity.ts";
import { keepReferences } from "./keep-references.ts";
import { type Installers, knowRoles } from "./know-roles.ts";
import { forgetChat } from "./open-chat.ts";
import { rememberRecent } from "./remember-recent.ts";
import { cardOf, renderTeamsMessage } from "./render-teams-messages.ts";
import type { Whereabouts } from "./say-whereabouts.ts";
import { retireForm } from "./retire-form.ts";
import { createSeal } from "./seal-place.ts";
import type { PrivateNotices } from "./tell-in-thread.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import type { References } from "./teams-reference.ts";
import { checkTeamsSettings, isLoopback, type TeamsSettings } from "./teams-settings.ts";
import { watchSecret } from "./watch-secret.ts";
import { createTeamsToken } from "./teams-token.ts";

/** Where the Bot Framework is told to post. */
const TEAMS_PATH = "/api/messages";

/** The part of pino's logger that is used. */
export type TeamsLog = {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
};

/** What is not there any more. Teams tells of conversations only: a whole workspace ends one by one. */
export type Gone =
  | { readonly kind: "channel-gone"; readonly channel: Address }
  | { readonly kind: "workspace-gone"; readonly workspace: string };

export type TeamsAdapterParts = {
  readonly settings: TeamsSettings;
  /** The shared app; a route with a body parser of its own is added. */
  readonly app: Express;
  readonly receive: Receive;
  readonly renderPicture: RenderPicture;
  /** Where conversations are reached is kept here. */
  readonly references: References;
  /** Signs what buttons carry: random, known to this bot alone, and the same after a restart and with another password. */
  readonly sealKey: string;
  /** Who added the app administers it where the settings name nobody. */
  readonly installers?: Installers;
  readonly clock: TeamsClock;
  /** 0 to 1, exclusive. */
  readonly random: () => number;
  readonly log: TeamsLog;
  /** Stands on what belongs to a channel and is shown in a personal chat. */
  readonly whereabouts?: Whereabouts;
  /** Stands below a mention that is answered in a personal chat. */
  readonly notices?: PrivateNotices;
  /** Says that a button does nothing any more. */
  readonly oldButton?: Readonly<Record<Language, Reply>>;
  /** Told of what is gone; Teams is answered when it has resolved. */
  readonly onGone?: (gone: Gone) => Promise<void>;
};

type Answer = { readonly status: number; readonly body?: PressAnswer | { readonly error: string } };

const DONE: Answer = { status: 200 };
const ACCEPTED: Answer = { status: 200, body: acceptPress() };

/**
 * Microsoft Teams through the Bot Framework. A post is answered when what it leads to is stored; what there is to say goes out
 * through `deliver`, whenever it is asked to, but for the private word that answers a press: that goes back in the press's own
 * answer, for which Teams waits 5 s.
 * @throws {OperatorError} with one plain sentence when a setting is empty.
 */
export function createTeamsAdapter(parts: TeamsAdapterParts): ChatAdapter {
  const { settings, app, receive, clock, log } = parts;
  const cloud = checkTeamsSettings(settings);
  const { localEmulator } = settings;
  const bot = connectBotFramework({
    appId: localEmulator ? "local" : settings.appId,
    cloud,
    serviceToken: localEmulator ? undefined : createTeamsToken(settings, cloud, () => clock.now()),
    timeoutMs: TEAMS_LIMITS.delivery.value,
  });
  const guard = {
    authenticate: (activity: TeamsActivity, authorization: string) =>
      bot.authenticate(activity, authorization),
    tokenIssuer: cloud.tokenIssuer,
    tenantId: settings.tenantId,
    timeoutMs: TEAMS_LIMITS.authentication.value,
  };
  const seal = createSeal(parts.sealKey);
  const reader: Reader = {
    seal,
    admins: new Set(settings.admins?.map((id) => id.toLowerCase())),
    now: () => clock.now(),
  };
  const names = createNames(() => clock.now());
  const references = keepReferences(parts.references);
  const now = () => clock.now();
  const byInstaller = reader.admins.size === 0;
  const roles = knowRoles({ bot, references, installers: parts.installers, byInstaller, now });
  const invokes = createInvokes(clock);
  const prepareVoice = prepareVoiceWith({
    bot,
    names,
    renderPicture: parts.renderPicture,
    onFailure: (error) => log.error(describeFailure(error), "A picture could not be drawn."),
  });
  const deliver = deliverToTeams({ ...parts, bot, references, invokes, prepareVoice, seal, onAway: endAt });
  const answered = rememberRecent<Promise<Answer>>(TEAMS_LIMITS.rememberedEvents.value);
  const underWay = new Set<Promise<void>>();
  let open = false;
  let endWatch = () => {};

  /** Told first and forgotten then: when it can't be told now, it is found again. */
  async function endAt(channel: Address): Promise<void> {
    await parts.onGone?.({ kind: "channel-gone", channel });
    await references.forget(channel);
  }

  async function leave(removed: Removed): Promise<void> {
    const { place, team, learner } = removed;
    if (place.kind === "direct" && learner !== undefined)
      await forgetChat(references, place.workspace, learner);
    for (const channel of await references.endedBy(removed)) await endAt(channel);
    if (team !== undefined) await references.forgetTeam(place.workspace, team);
  }

  /** One installation is greeted once, in whatever ways Teams tells of it; the next one anew. */
  async function greet(event: ChatEvent, activity: TeamsActivity, arrived: number): Promise<Answer> {
    const installed = await references.installedAt(event.place, event.at, activity);
    await roles.installed(event, activity);
    return work({ ...event, id: `${event.id}/${installed}` }, activity, arrived);
  }

  const explain = (message: string) => (error: unknown) => {
    log.error(describeFailure(error), message);
    return refuse(500, "this could not be worked");
  };

  function trust(activity: TeamsActivity, request: Request): Promise<Trust> {
    if (!localEmulator) return authenticateTeamsPost(guard, activity, request.headers.authorization);
    const host = URL.parse(activity.serviceUrl)?.hostname;
    return Promise.resolve(
      isLoopback(request.socket.remoteAddress) && isLoopback(host)
        ? { kind: "trusted" }
        : { kind: "refused", status: 401, reason: "the emulator is taken from this machine only" },
    );
  }

  async function judge(request: Request, arrived: number): Promise<Answer> {
    if (!open) return refuse(503, "the bot is not open");
    const parsed = parseTeamsActivity(request.body);
    if (parsed.kind === "malformed") return refuse(400, parsed.problem);
    const { activity } = parsed;
    const trusted = await trust(activity, request);
    if (trusted.kind === "refused") {
      const { status, reason } = trusted;
      log.warn({ status, type: activity.type }, `A post to ${TEAMS_PATH} was refused: ${reason}.`);
      return refuse(status, reason);
    }
    const reading = readTeamsActivity(activity, reader);
    switch (reading.kind) {
      case "nothing":
        return DONE;
      case "removed":
        return leave(reading).then(() => DONE, explain("What ends with a removal was not ended."));
      case "installed":
        return greet(reading.event, activity, arrived).catch(explain("An installation was not taken in."));
      case "foreign press":
        return { status: 200, body: refusePress() };
      case "old press": {
        const words = parts.oldButton?.[reading.language];
        const body = words ? answerWithCard(cardOf(renderTeamsMessage(words))) : refusePress();
        return { status: 200, body };
      }
      case "unsupported invoke":
        return refuse(501, "this bot has no such feature");
      case "event":
        return work(reading.event, activity, arrived);
    }
  }

  /** The platform repeats what it believes lost; only the first time has an effect, and the answer is the same. */
  function work(event: ChatEvent, activity: TeamsActivity, arrived: number): Promise<Answer> {
    const before = answered.get(event.id);
    if (before) return before;
    const stored = store(event, activity);
    const failed = stored.then(
      () => undefined,
      (error: unknown): Answer => {
        answered.forget(event.id);
        log.error({ kind: event.kind, ...describeFailure(error) }, "An event was not worked.");
        return refuse(500, "this could not be worked");
      },
    );
    const answer = answerOf(event, activity, failed, arrived);
    answered.add(event.id, answer);
    return answer;
  }

  async function store(event: ChatEvent, activity: TeamsActivity): Promise<void> {
    const place = placeOf(activity);
    const learner = learnerOf(activity);
    if (place && learner) {
      names.see(place.workspace, learner, activity.from?.name);
      await references.meet(place, learner, activity);
    }
    await receive({ ...event, ...(await roles.of(event, activity)) });
  }

  /** A message is answered when it is stored; a press with what it leads to, in time, whether that is known or not. */
  async function answerOf(
    event: ChatEvent,
    activity: TeamsActivity,
    failed: Promise<Answer | undefined>,
    arrived: number,
  ): Promise<Answer> {
    if (event.kind === "utterance" || event.kind === "home") {
      const late = refuse(503, "this took too long");
      return (await inTime(failed, TEAMS_LIMITS.turnWork.value, late)) ?? DONE;
    }
    const left = TEAMS_LIMITS.pressAnswer.value - (clock.now() - arrived);
    const pressAnswer = invokes.wait(event, left).then((body) => ({ status: 200, body }));
    const early = failed.then((failure) => {
      if (failure) return failure;
      invokes.stored(event);
      return pressAnswer;
    });
    if (event.kind === "submit")
      void pressAnswer
        .then(({ body }) => retireForm(bot, activity, body))
        .catch((error) => log.error(describeFailure(error), "A form that was sent stays a form."));
    return Promise.race([early, pressAnswer]).catch(() => ACCEPTED);
  }

  async function take(request: Request, response: Response): Promise<void> {
    const { status, body } = await judge(request, clock.now());
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
    platform: "teams",
    async start() {
      open = true;
      endWatch = watchSecret(settings, clock, log);
    },
    async stop() {
      open = false;
      endWatch();
      await Promise.allSettled(underWay);
    },
    deliver,
  };
}

function refuse(status: number, reason: string): Answer {
  return { status, body: { error: reason } };
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
