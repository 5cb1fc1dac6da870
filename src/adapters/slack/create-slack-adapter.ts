import type { Express } from "express";
import type { ChatAdapter, Receive } from "../../chat/chat-adapter.ts";
import type { Address, ChatEvent } from "../../chat/chat-event.ts";
import type { Reply } from "../../chat/reply.ts";
import { createLanes } from "../../chat/run-in-order.ts";
import type { Language } from "../../course/prose.ts";
import { askIdentity, createSlackClient } from "./check-slack.ts";
import { connectOverHttp, connectOverSocket } from "./connect-slack.ts";
import { createSlackDelivery } from "./deliver-to-slack.ts";
import { createFollowUps } from "./follow-ups.ts";
import { createLookUp, type Person } from "./look-up-person.ts";
import { ownerOfHome } from "./read-slack-press.ts";
import { readSlackEvent } from "./read-slack-event.ts";
import type { SlackClock } from "./slack-clock.ts";
import { type AdapterLog, createBoltLogger, describeFailure } from "./slack-log.ts";
import type { SlackGone } from "./slack-reading.ts";
import { placeBetweenOthers } from "./slack-place.ts";
import { refuseEmptySettings, type SlackSettings } from "./slack-settings.ts";
import { createOwnChannels } from "./tell-own-channels.ts";
import type { RenderPicture } from "./upload-files.ts";

/** What is not there any more: the app was uninstalled, or is no longer in a channel. */
export type Gone = SlackGone | { readonly kind: "channel-gone"; readonly channel: Address };

/**
 * The tutor on Slack. Over HTTP it mounts POST /slack/events on `app` at once: call it before any body parser is mounted there,
 * for the signature is over the raw body; 503 is the answer until `start` has resolved and from `stop` on. With an app-level token
 * it opens a WebSocket instead and mounts nothing. What arrives is given to `receive` in order within a channel, and
 * acknowledged when `receive` has resolved; when it rejects, Slack is not told that it was taken.
 * @throws a plain sentence that names the settings that are empty.
 */
export function createSlackAdapter(parts: {
  readonly settings: SlackSettings;
  readonly app: Express;
  readonly receive: Receive;
  readonly renderPicture: RenderPicture;
  readonly clock: SlackClock;
  /** What signatures are dated by, where that is not `clock`: Bolt looks at the machine's own. */
  readonly signatureClock?: Pick<SlackClock, "now">;
  readonly log: AdapterLog;
  /** Said in private, with how to invite the tutor, when it was asked to post in a channel that it is not in. */
  readonly notHere?: Readonly<Record<Language, Reply>>;
  /** The same in a conversation between two people, which it can't be invited to. */
  readonly notBetween?: Readonly<Record<Language, Reply>>;
  /** Said in private, with another way to ask, when a form could not be opened in time. */
  readonly tooLate?: Readonly<Record<Language, Reply>>;
  /** Told of what is gone; acknowledged when it has resolved. */
  readonly onGone?: (gone: Gone) => Promise<void>;
}): ChatAdapter {
  const { settings, app, receive, clock, signatureClock = clock, log, onGone } = parts;
  refuseEmptySettings(settings);
  const logger = createBoltLogger(log);
  const client = createSlackClient(settings, logger);
  const lookUp = createLookUp({ client, clock, log });
  const ownChannels = createOwnChannels({ client, clock, log });
  const lanes = createLanes();
  const followUps = settings.followUps === true ? createFollowUps() : undefined;
  const delivery = createSlackDelivery({
    ...parts,
    client,
    notHere: parts.notHere,
    notBetween: parts.notBetween,
    tooLate: parts.tooLate,
    onChannelGone: async (channel) => onGone?.({ kind: "channel-gone", channel }),
  });

  /** Where it happened, once it is known whose direct message that is. */
  async function placeOf(event: ChatEvent): Promise<ChatEvent["place"]> {
    const { place, learner } = event;
    if (place.kind !== "direct") return place;
    if (isInOwnChannel(event)) {
      ownChannels.note(place.channel);
      return place;
    }
    return (await ownChannels.isOwn(place.channel)) ? place : placeBetweenOthers(place, learner);
  }

  async function hear(event: ChatEvent): Promise<void> {
    const { workspace, channel, thread } = event.place;
    // Asked before its turn: of many people who act at once none waits for the look-up of another.
    const asked = Promise.all([lookUp(event.learner), placeOf(event)]);
    await lanes.run(`${workspace} ${channel}`, async () => {
      const [person, place] = await asked;
      await receive({ ...event, place, ...known(person) });
      if (event.kind === "utterance" && event.place.kind === "team")
        followUps?.note(thread, event.learner, clock.now());
      log.info({ kind: event.kind, workspace, channel }, "Slack event taken");
    });
  }

  async function take(body: unknown): Promise<void> {
    const now = clock.now();
    const reading = readSlackEvent(body, {
      now,
      isFollowUp: followUps && ((thread, learner) => followUps.isOpen(thread, learner, now)),
    });
    switch (reading.kind) {
      case "event":
        return hear(reading.event);
      case "gone":
        log.warn(reading.gone, "The app was uninstalled, or its token revoked");
        return onGone?.(reading.gone);
      case "ignored":
        if (reading.reason === "unknown shape")
          log.warn({}, "Slack sent an event of an unknown shape: not answered");
    }
  }

  async function takeOrLog(body: unknown): Promise<void> {
    try {
      await take(body);
    } catch (failure) {
      log.error(describeFailure(failure), "A Slack event could not be taken in: Slack is not told it was");
      throw failure;
    }
  }

  const { appToken, signingSecret = "" } = settings;
  const connection =
    appToken === undefined
      ? connectOverHttp({ signingSecret, app, take: takeOrLog, clock: signatureClock, logger })
      : connectOverSocket({ settings, appToken, take: takeOrLog, clock, log, logger });

  return {
    platform: "slack",
    async start() {
      const { botUser, workspace } = await askIdentity(client, settings);
      await connection.start();
      const over = appToken === undefined ? "HTTP" : "Socket Mode";
      log.info({ botUser, workspace }, `Slack is connected over ${over}`);
    },
    async stop() {
      connection.refuse();
      await lanes.idle();
      await connection.close();
      await delivery.stop();
    },
    deliver: (one) => delivery.deliver(one),
  };
}

/** Slack tells the bot of messages in its own direct messages only, and its Home belongs to one of them. */
function isInOwnChannel(event: ChatEvent): boolean {
  switch (event.kind) {
    case "utterance":
      return event.quiet !== true;
    case "home":
      return true;
    case "press":
      return ownerOfHome(event.message) !== undefined;
    case "submit":
      return false;
  }
}

/** What Slack says of a person; what it does not say is left out. */
function known({ locale, zone, isAdmin, isGuest }: Person) {
  return {
    locale,
    ...(zone === undefined ? {} : { zone }),
    ...(isAdmin === undefined ? {} : { isAdmin }),
    ...(isGuest === true ? { isGuest } : {}),
  };
}
