import type { Delivered, Delivery } from "../../chat/chat-adapter.ts";
import type { Address, ChatEvent } from "../../chat/chat-event.ts";
import type { Reply } from "../../chat/reply.ts";
import { conversationOf, isFromElsewhere, targetOf } from "./address-conversation.ts";
import type { Invokes, TeamsClock } from "./answer-invokes.ts";
import type { BotFramework, TeamsTarget } from "./connect-bot-framework.ts";
import { explainFailure, isNotThere, judgeFailure } from "./judge-failure.ts";
import { limitSends } from "./limit-sends.ts";
import { offerPeopleWith } from "./offer-people.ts";
import { forgetChat, openChat } from "./open-chat.ts";
import type { PrepareVoice } from "./prepare-voice.ts";
import { nameMessage, PRIVATE_VIEW, readMessageName } from "./read-teams-activity.ts";
import { paceEdits } from "./pace-edits.ts";
import { rememberRecent } from "./remember-recent.ts";
import { renderTeamsForm } from "./render-teams-form.ts";
import {
  cardOf,
  cutForTeams,
  renderTeamsMessage,
  renderTeamsReply,
  type TeamsRendering,
  wrapCard,
} from "./render-teams-messages.ts";
import { sayWhereabouts, type Whereabouts } from "./say-whereabouts.ts";
import type { Seal } from "./seal-place.ts";
import { createPartSender, keyOf, type Rendered, tooFast } from "./send-in-parts.ts";
import { placeRemark } from "./place-remark.ts";
import { createTellInThread, type PrivateNotices } from "./tell-in-thread.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import { type References, readReference } from "./teams-reference.ts";

type Private = Extract<Delivery, { readonly kind: "whisper" | "ask" }>;
type Carry = Readonly<Record<string, unknown>>;

/** Where to speak, and to whom when that is a personal chat that was found by the learner's id. */
type Reached = { readonly target: TeamsTarget; readonly learner: string | undefined };

export type DeliveryParts = {
  readonly bot: Pick<BotFramework, "post" | "edit" | "openChat" | "membersOf">;
  readonly references: References;
  readonly invokes: Invokes;
  readonly prepareVoice: PrepareVoice;
  readonly seal: Pick<Seal, "write">;
  /** Stands on what belongs to a channel and is shown in a personal chat. */
  readonly whereabouts?: Whereabouts | undefined;
  /** Stands below a mention that is answered in a personal chat. */
  readonly notices?: PrivateNotices | undefined;
  /** Teams says that the bot is not in this conversation. */
  readonly onAway: (where: Address) => Promise<void>;
  readonly clock: Pick<TeamsClock, "now">;
  /** 0 to 1, exclusive. */
  readonly random: () => number;
};

/** Sends what the tutor says: in a press's own answer where it is meant for who pressed, else through the connector. */
export function deliverToTeams(parts: DeliveryParts): (delivery: Delivery) => Promise<Delivered> {
  const { bot, references, invokes, prepareVoice, seal, onAway, whereabouts, clock, random } = parts;
  const budget = limitSends(() => clock.now());
  const shown = rememberRecent<Reply>(TEAMS_LIMITS.rememberedReplies.value);
  const pace = paceEdits(clock);
  const parted = createPartSender(bot, budget);
  const tellInThread = createTellInThread(parts.notices, post);
  const offerPeople = offerPeopleWith(bot);
  /** In a row, by delivery: others of its channel go their own way. */
  const failures = rememberRecent<number>(TEAMS_LIMITS.rememberedDeliveries.value);

  /**
   * Where an address is: a conversation, or, by a learner's own id, the personal chat with them.
   * @throws what the connector throws.
   */
  async function whereIs(to: Address, thread?: string): Promise<Reached | undefined> {
    const reference = readReference(await references.recall(to));
    if (!reference) return undefined;
    if (to.kind !== "direct" || reference.user === undefined)
      return { target: targetOf(reference, conversationOf(to, thread, reference)), learner: undefined };
    const target = await openChat(bot, references, to.workspace, to.channel, reference);
    return { target, learner: to.channel };
  }

  /**
   * Speaks there, and hears when Teams says that the bot is not there.
   * @param learner whose personal chat it is, found by their id; undefined: it is the conversation of `to` itself.
   */
  async function reach<Value>(
    to: Address,
    learner: string | undefined,
    speak: () => Promise<Value>,
  ): Promise<Value> {
    try {
      return await speak();
    } catch (error) {
      if (isNotThere(explainFailure(error)))
        await (learner === undefined ? onAway(to) : forgetChat(references, to.workspace, learner));
      throw error;
    }
  }

  async function render(
    { to, reply, restButton }: Pick<Delivery & { readonly kind: "post" }, "to" | "reply" | "restButton">,
    target: TeamsTarget,
    carry: Carry,
  ): Promise<Rendered & TeamsRendering> {
    const voice = await prepareVoice(reply, among(to, target), to.workspace, carry);
    const rendering = renderTeamsReply(reply, voice, restButton);
    const bare = () => renderTeamsReply(reply, { ...voice, pictures: new Map() }, restButton);
    return { ...rendering, bare: voice.pictures.size > 0 ? bare : () => rendering };
  }

  async function post(delivery: Extract<Delivery, { kind: "post" }>): Promise<Delivered> {
    const { to, reply, returnTo } = delivery;
    const there = await whereIs(to, delivery.thread);
    if (!there) return unknown(to);
    const { target, learner } = there;
    invokes.posted(returnTo, reply);
    const rendered = await render(delivery, target, {});
    const sent = await reach(to, learner, () => parted.send(keyOf(delivery), target, rendered));
    if (sent.kind !== "sent" || sent.message === undefined) return sent;
    const message = nameMessage(sent.message, { conversation: target.conversation, channel: to.channel });
    remember(message, rendered.shown);
    return { ...sent, message };
  }

  function remember(message: string, reply: Reply): void {
    shown.forget(message);
    shown.add(message, reply);
  }

  async function edit({
    to,
    message,
    reply,
    restButton,
    canWait,
  }: Extract<Delivery, { kind: "edit" }>): Promise<Delivered> {
    const reference = readReference(await references.recall(to));
    if (!reference) return unknown(to);
    if (message.startsWith(PRIVATE_VIEW)) {
      const voice = await prepareVoice(reply, targetOf(reference, to.channel), to.workspace, { quiet: true });
      const { shown: whole, rest } = cutForTeams(reply, voice, restButton);
      const answered = invokes.answer(
        message.slice(PRIVATE_VIEW.length),
        cardOf(renderTeamsMessage(whole, voice)),
      );
      return answered
        ? { ...SENT, rest }
        : { kind: "refused", why: "nobody waits for this private view any more" };
    }
    // A message named by its id alone begins its own thread.
    const { id, conversation = conversationOf(to, message, reference), about } = readMessageName(message);
    const carry = about
      ? { at: seal.write({ channel: to.channel, thread: about.thread }, about.learner) }
      : {};
    const target = targetOf(reference, conversation);
    const soon = pace.tooSoon(message, canWait === true);
    if (soon) return soon;
    const wait = budget.take(conversation.split(";")[0] ?? conversation);
    if (wait > 0) return tooFast(wait);
    const shownThere = about ? sayWhereabouts(reply, whereabouts) : reply;
    const voice = await prepareVoice(shownThere, among(to, target), to.workspace, carry);
    let cut = cutForTeams(shownThere, voice, restButton);
    const whole = renderTeamsMessage(cut.shown, voice);
    invokes.edited(message, cardOf(whole));
    const learner = about?.learner ?? (reference.user === undefined ? undefined : to.channel);
    await reach(to, learner, async () => {
      try {
        await bot.edit(target, id, whole);
      } catch (error) {
        if (explainFailure(error).status !== 413 || voice.pictures.size === 0) throw error;
        const bareVoice = { ...voice, pictures: new Map() };
        cut = cutForTeams(shownThere, bareVoice, restButton);
        await bot.edit(target, id, renderTeamsMessage(cut.shown, bareVoice));
      }
    });
    pace.edited(message);
    remember(message, cut.shown);
    return { ...SENT, rest: cut.rest };
  }

  /** To one person: in the answer to the press that it belongs to, else in the personal chat. */
  async function sendPrivately(delivery: Private): Promise<Delivered> {
    const { to, learner, returnTo } = delivery;
    const event = invokes.waitingFor(returnTo);
    if (event) {
      const isBeside = delivery.kind === "whisper" && delivery.beside === true;
      const answered = isBeside ? undefined : await answerPress(delivery, event);
      if (answered) return answered;
      invokes.posted(returnTo, delivery.kind === "ask" ? delivery.form : delivery.reply);
    }
    if (to.kind === "direct") return postDirectly(delivery);
    const reference = readReference(await references.recall(to));
    if (!reference) return unknown(to);
    const target = await openChat(bot, references, to.workspace, learner, reference);
    const carry = { at: seal.write({ channel: to.channel, thread: delivery.thread ?? to.channel }, learner) };
    const rendered = await renderPrivate(awayFromChannel(delivery), target, carry);
    return reach(to, learner, () => parted.send(keyOf(delivery), target, rendered));
  }

  /** As it is shown in a personal chat. A form stands alone: it comes from a card that has said it. */
  function awayFromChannel(delivery: Private): Private {
    return delivery.kind === "ask"
      ? delivery
      : { ...delivery, reply: sayWhereabouts(delivery.reply, whereabouts) };
  }

  async function postDirectly(delivery: Private): Promise<Delivered> {
    const { to } = delivery;
    const there = await whereIs(to);
    if (!there) return unknown(to);
    const { target, learner } = there;
    const rendered = await renderPrivate(delivery, target, {});
    return reach(to, learner, () => parted.send(keyOf(delivery), target, rendered));
  }

  async function renderPrivate(delivery: Private, target: TeamsTarget, carry: Carry): Promise<Rendered> {
    if (delivery.kind === "whisper") return render(delivery, target, carry);
    const { form, to } = delivery;
    const people = await offerPeople(form, among(to, target));
    const rendering = { messages: [wrapCard(renderTeamsForm(form, carry, people), form.title)] };
    return { ...rendering, bare: () => rendering };
  }

  /** @returns undefined when it can't be said in an answer: it takes several messages, or the press has been answered meanwhile. */
  async function answerPress(delivery: Private, event: ChatEvent): Promise<Delivered | undefined> {
    const { to, returnTo, learner } = delivery;
    if (to.kind === "direct") return undefined;
    const reference = readReference(await references.recall(to));
    const name = event.kind === "press" ? event.message : "";
    const pressed = readMessageName(name);
    // A form has no message of its own; one that is sent from the personal chat still belongs to the channel.
    const thread = pressed.about?.thread ?? (isFromElsewhere(event) ? event.place.thread : undefined);
    const carry =
      thread === undefined ? { quiet: true } : { at: seal.write({ channel: to.channel, thread }, learner) };
    const target = targetOf(reference ?? { serviceUrl: "" }, pressed.conversation ?? to.channel);
    const there = delivery.kind === "ask" || thread !== undefined ? awayFromChannel(delivery) : delivery;
    let rendered: Rendered | undefined;
    if (there.kind === "whisper" && thread === undefined) {
      const placed = placeRemark(there.reply, shown.get(name));
      // Below a card that leaves no room for it a remark would be cut: then it stands alone.
      rendered = await renderPrivate({ ...there, reply: placed, restButton: undefined }, target, carry);
    }
    if (rendered?.messages.length !== 1) rendered = await renderPrivate(there, target, carry);
    const [message, ...more] = rendered.messages;
    if (!message || more.length > 0 || !invokes.answer(returnTo, cardOf(message))) return undefined;
    pace.remarked(name);
    // In a personal chat the message itself becomes the answer, so that it is still there tomorrow.
    if (pressed.about && reference) await bot.edit(target, pressed.id, message).catch(() => undefined);
    return { ...SENT, rest: rendered.rest };
  }

  async function deliver(delivery: Delivery): Promise<Delivered> {
    switch (delivery.kind) {
      case "post":
        return post(delivery);
      case "edit":
        return edit(delivery);
      case "whisper":
      case "ask":
        return tellInThread(delivery, () => sendPrivately(delivery));
    }
  }

  function goOn(delivered: Delivered, key: string): Delivered {
    return delivered.kind === "later" && parted.hasAdvanced(key) ? { ...delivered, goesOn: true } : delivered;
  }

  return (delivery) => {
    const key = keyOf(delivery);
    return invokes.during(delivery.to.channel, async () => {
      try {
        const delivered = await deliver(delivery);
        if (delivered.kind === "sent") failures.forget(key);
        return goOn(delivered, key);
      } catch (error) {
        const before = failures.get(key) ?? 0;
        const judged = judgeFailure(explainFailure(error), before, random);
        failures.forget(key);
        if (judged.kind === "later") {
          failures.add(key, before + 1);
          return goOn(judged, key);
        }
        parted.forget(key);
        return judged;
      }
    });
  };
}

/** Where the people of a channel are found, also when it is spoken of in a personal chat. */
function among({ kind, channel }: Address, target: TeamsTarget): TeamsTarget {
  return kind === "team" ? { ...target, conversation: channel } : target;
}

const SENT = { kind: "sent", message: undefined } as const;

function unknown({ channel }: Address): Delivered {
  return { kind: "refused", why: `no reference is kept of conversation ${channel}` };
}
