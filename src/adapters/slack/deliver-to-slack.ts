import type { webApi } from "@slack/bolt";
import type { Delivered, Delivery } from "../../chat/chat-adapter.ts";
import type { Address } from "../../chat/chat-event.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { renderHomeView } from "./home-view.ts";
import { isTokenRefused, judgeFailure, refusalOf, SlackRateLimit } from "./judge-failure.ts";
import { openForm } from "./open-form.ts";
import { createEditPacer } from "./pace-edits.ts";
import { createBudgets, createRateBudget } from "./rate-budget.ts";
import { homeMessage, ownerOfHome } from "./read-slack-press.ts";
import {
  cutForSlack,
  type FindFile,
  renderSlackBlocks,
  renderSlackMessages,
  type SlackMessage,
} from "./render-slack-blocks.ts";
import { createRespond } from "./respond-to-slack.ts";
import { liveAddress, readReturnTo } from "./return-to.ts";
import { createDataSteps } from "./send-data.ts";
import { createStepSender, type Step } from "./send-steps.ts";
import type { SlackClock } from "./slack-clock.ts";
import { SLACK_LIMITS, SLACK_PACE } from "./slack-limits.ts";
import type { AdapterLog } from "./slack-log.ts";
import { isDirect, isTs } from "./slack-place.ts";
import { createTokenAlarm } from "./token-alarm.ts";
import { createPictures, hasPicture, type RenderPicture } from "./upload-files.ts";

type Post = Delivery & { readonly kind: "post" };
type Whisper = Delivery & { readonly kind: "whisper" };
type Edit = Delivery & { readonly kind: "edit" };

export type SlackDelivery = {
  deliver(delivery: Delivery): Promise<Delivered>;
  /** Ends when what is under way has ended. */
  stop(): Promise<void>;
};

/** Channels whose posts are counted. */
const REMEMBERED_CHANNELS = 5_000;

/** The bot is not there, or there is no such place any more. */
const AWAY: readonly string[] = ["not_in_channel", "channel_not_found", "is_archived"];

const NO_FILES: FindFile = () => undefined;

/**
 * `parse`: chat.update turns "@here" and "#general" into mentions unless told not to, unlike chat.postMessage.
 * Source: https://docs.slack.dev/reference/methods/chat.update/
 */
const AS_WRITTEN = { parse: "none", link_names: false } as const;

/** In a direct message all is private. */
function asPost({ to, thread, reply, returnTo, restButton }: Whisper): Post {
  return { kind: "post", to, thread, reply, returnTo, restButton };
}

/** Does what the tutor wants. What Slack limits comes back as "later", what it refuses as "refused"; rejects when Slack can't be reached. */
export function createSlackDelivery(parts: {
  readonly client: webApi.WebClient;
  readonly renderPicture: RenderPicture;
  readonly clock: SlackClock;
  readonly log: AdapterLog;
  /** Said in private when the tutor was asked to post where it was not invited. */
  readonly notHere: Readonly<Record<Language, Reply>> | undefined;
  /** The same between two people, where nobody can invite it. */
  readonly notBetween: Readonly<Record<Language, Reply>> | undefined;
  /** Said in private when a form could not be opened in time. */
  readonly tooLate: Readonly<Record<Language, Reply>> | undefined;
  /** Told of a channel that a post found closed. */
  readonly onChannelGone: (channel: Address) => Promise<void>;
}): SlackDelivery {
  const { client, clock, log, notHere, notBetween, tooLate, onChannelGone } = parts;
  const respond = createRespond();
  const pictures = createPictures(parts);
  const edits = createEditPacer(clock, log);
  const steps = createStepSender(clock.now);
  const tellOfToken = createTokenAlarm(clock, log);
  const postsOf = createBudgets(REMEMBERED_CHANNELS, () =>
    createRateBudget(SLACK_PACE.postsInBurst, SLACK_PACE.postsWithin, clock.now),
  );

  /** Sends a reply with its pictures, as soon as Slack takes them for such; else with their words. */
  async function withPictures(
    reply: Reply,
    send: (findFile: FindFile) => Promise<Delivered>,
  ): Promise<Delivered> {
    if (!hasPicture(reply)) return send(NO_FILES);
    const findFile = await pictures.ready(reply);
    try {
      return await send(findFile);
    } catch (failure) {
      if (refusalOf(failure) !== "invalid_blocks") throw failure;
      const afterMs = pictures.refused(reply);
      return afterMs === undefined
        ? send(NO_FILES)
        : { kind: "later", afterMs, why: "a picture is not ready yet" };
    }
  }

  async function postMessage(to: Address, thread: string | undefined, message: SlackMessage) {
    const sent = await client.chat.postMessage({
      channel: to.channel,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...message,
      ...AS_WRITTEN,
      unfurl_links: false,
      unfurl_media: false,
    });
    return sent.ts;
  }

  /** @throws when there is no room for one more where this is the place. */
  function keepPace(place: string): void {
    const pause = postsOf(place).take();
    if (pause > 0) throw new SlackRateLimit(pause, "one message a second in a channel");
  }

  function postStep(to: Address, thread: string | undefined, message: SlackMessage): Step {
    return async () => {
      keepPace(to.channel);
      return postMessage(to, thread, message);
    };
  }

  const dataSteps = createDataSteps({ client, log, postStep });

  async function publishHome(user: string, delivery: Post | Edit): Promise<Delivered> {
    return withPictures(delivery.reply, async (findFile) => {
      const { shown, rest } = cutForSlack(delivery, findFile, SLACK_LIMITS.blocksPerView);
      const view = renderHomeView(shown, delivery.to.channel, findFile);
      await client.views.publish({ user_id: user, view });
      return { kind: "sent", message: homeMessage(user), rest };
    });
  }

  async function post(delivery: Post): Promise<Delivered> {
    const { to, reply } = delivery;
    const back = readReturnTo(delivery.returnTo);
    if (back?.home !== undefined) return publishHome(back.home, delivery);
    const thread = isTs(delivery.thread) ? delivery.thread : undefined;
    const data = to.kind === "direct" ? reply.blocks.filter((block) => block.kind === "data") : [];
    const said = { ...reply, blocks: reply.blocks.filter((block) => !data.some((one) => one === block)) };
    try {
      return await withPictures(reply, async (findFile) => {
        const { shown, rest } = cutForSlack({ ...delivery, reply: said }, findFile);
        const messages = said.blocks.length === 0 ? [] : renderSlackMessages(shown, findFile);
        const message = await steps.send(delivery, [
          ...messages.map((one) => postStep(to, thread, one)),
          ...data.flatMap((one) => dataSteps(delivery, thread, one)),
        ]);
        return { kind: "sent", message, rest };
      });
    } catch (failure) {
      if (!AWAY.includes(refusalOf(failure) ?? "")) throw failure;
      return postElsewhere(delivery, failure);
    }
  }

  /** The bot is not where it was asked to post: whoever asked has given an address that works all the same. */
  async function postElsewhere(delivery: Post, failure: unknown): Promise<Delivered> {
    const { to, reply } = delivery;
    const back = readReturnTo(delivery.returnTo);
    const url = liveAddress(back, clock.now());
    const { shown, rest } = cutForSlack(delivery);
    if (url === undefined) {
      await onChannelGone(to);
      return judgeFailure(failure);
    }
    const whole = { replace_original: false, ...renderSlackBlocks(shown) };
    if (to.kind === "direct") await respond(url, { response_type: "ephemeral", ...whole });
    // What one learner saw alone is shared: that needs no later edit, so it need not be the bot's own message.
    else if (back?.replaces !== undefined && delivery.lasts !== true)
      await respond(url, { response_type: "in_channel", ...whole });
    else {
      const instead = (isDirect(to.channel) ? notBetween : notHere)?.[reply.language];
      if (instead)
        await respond(url, {
          response_type: "ephemeral",
          replace_original: false,
          ...renderSlackBlocks(instead),
        });
      // What was to go on there by itself, a round, has not begun.
      await onChannelGone(to);
      return judgeFailure(failure);
    }
    return { kind: "sent", message: undefined, rest };
  }

  async function whisper(delivery: Whisper): Promise<Delivered> {
    const { to, learner, reply } = delivery;
    if (to.kind === "direct") return post(asPost(delivery));
    const back = readReturnTo(delivery.returnTo);
    const thread = back ? back.thread : isTs(delivery.thread) ? delivery.thread : undefined;
    const replaces = back?.replaces !== undefined && delivery.beside !== true;
    // Beside a message of a thread only chat.postEphemeral is documented to stay in it.
    const address = replaces || thread === undefined ? liveAddress(back, clock.now()) : undefined;

    async function send(message: SlackMessage, isFirst: boolean): Promise<undefined> {
      if (address !== undefined) {
        try {
          const replacing = { response_type: "ephemeral", replace_original: replaces && isFirst };
          await respond(address, { ...replacing, ...message });
          return;
        } catch (failure) {
          const refusal = refusalOf(failure);
          if (refusal === undefined || refusal === "invalid_blocks") throw failure;
        }
      }
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      await client.chat.postEphemeral({
        channel: to.channel,
        user: learner,
        ...inThread,
        ...message,
        ...AS_WRITTEN,
      });
    }

    return withPictures(reply, async (findFile) => {
      const { shown, rest } = cutForSlack(delivery, findFile);
      const messages = renderSlackMessages(shown, findFile);
      await steps.send(
        delivery,
        messages.map((message, index): Step => async () => {
          // A single one is a word in answer to something: it does not wait.
          if (index > 0) keepPace(`${to.channel} ${learner}`);
          return send(message, index === 0);
        }),
      );
      return { kind: "sent", message: undefined, rest };
    });
  }

  async function edit(delivery: Edit): Promise<Delivered> {
    const { to, message, reply } = delivery;
    const owner = ownerOfHome(message);
    if (owner !== undefined) return publishHome(owner, delivery);
    const back = readReturnTo(delivery.returnTo);
    const address = back?.replaces === message ? liveAddress(back, clock.now()) : undefined;
    if (address !== undefined)
      return withPictures(reply, async (findFile) => {
        const replacing = { response_type: "ephemeral", replace_original: true };
        const { shown, rest } = cutForSlack(delivery, findFile);
        await respond(address, { ...replacing, ...renderSlackBlocks(shown, findFile) });
        return { kind: "sent", message, rest };
      });
    const update = (shown: Reply, findFile: FindFile) => async () => {
      const rendered = renderSlackBlocks(shown, findFile);
      await client.chat.update({ channel: to.channel, ts: message, ...rendered, ...AS_WRITTEN });
    };
    const key = `${to.channel} ${message}`;
    if (delivery.canWait === true) {
      const { shown, rest } = cutForSlack(delivery);
      edits.sendWhenFree(key, update(shown, NO_FILES));
      return { kind: "sent", message, rest };
    }
    return withPictures(reply, async (findFile) => {
      const { shown, rest } = cutForSlack(delivery, findFile);
      const sent = await edits.send(key, update(shown, findFile));
      return sent.kind === "sent" ? { ...sent, rest } : sent;
    });
  }

  function deliverKind(delivery: Delivery): Promise<Delivered> {
    switch (delivery.kind) {
      case "post":
        return post(delivery);
      case "whisper":
        return whisper(delivery);
      case "edit":
        return edit(delivery);
      case "ask":
        return openForm({ client, delivery, now: clock.now(), tooLate, whisper });
    }
  }

  return {
    async deliver(delivery) {
      const one = delivery.kind === "whisper" && delivery.to.kind === "direct" ? asPost(delivery) : delivery;
      const delivered = await deliverKind(one).catch((failure: unknown) => {
        if (isTokenRefused(failure)) tellOfToken(failure);
        return judgeFailure(failure);
      });
      if (delivered.kind === "later")
        return steps.hasAdvanced(one) ? { ...delivered, goesOn: true } : delivered;
      steps.forget(one);
      return delivered;
    },
    stop: () => edits.stop(),
  };
}
