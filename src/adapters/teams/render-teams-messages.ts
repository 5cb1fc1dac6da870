import type { IAdaptiveCard } from "@microsoft/teams.cards";
import { renderPlainProse } from "../../chat/render-plain-text.ts";
import type { Button, Reply } from "../../chat/reply.ts";
import { splitReply } from "../../chat/split-reply.ts";
import { type CardPart, renderBlock, renderCard, shorten } from "./render-teams-card.ts";
import { TEAMS_LIMITS } from "./teams-limits.ts";
import { BARE_VOICE, plainWriter, type Voice } from "./teams-voice.ts";

export const CARD_TYPE = "application/vnd.microsoft.card.adaptive";

/** A message as the connector takes it. */
export type TeamsMessage = {
  readonly type: "message";
  /** What a notification and the list of chats show. */
  readonly summary: string;
  readonly attachments: readonly [
    { readonly contentType: typeof CARD_TYPE; readonly content: IAdaptiveCard },
  ];
};

/** What counts against Teams' limit but for the envelope, in bytes: JSON in UTF-16, without the pixels of pictures, which have a limit of their own. */
export function teamsMessageSize(message: TeamsMessage): number {
  const text = JSON.stringify(message, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith("data:image/") ? "" : value,
  );
  return Buffer.byteLength(text, "utf16le");
}

/** A card as a message. */
export function wrapCard(content: IAdaptiveCard, summary: string): TeamsMessage {
  return {
    type: "message",
    summary: shorten(summary, TEAMS_LIMITS.summary.value),
    attachments: [{ contentType: CARD_TYPE, content }],
  };
}

function partsOf({ blocks }: Reply, voice: Voice): CardPart[] {
  return blocks.flatMap((block) => renderBlock(block, voice));
}

function messageOf(reply: Reply, parts: readonly CardPart[], voice: Voice): TeamsMessage {
  return wrapCard(renderCard(parts, reply.language), renderPlainProse(reply, plainWriter(voice)));
}

function fits(message: TeamsMessage): boolean {
  return teamsMessageSize(message) < TEAMS_LIMITS.messageSize.value - TEAMS_LIMITS.envelope.value;
}

/** A reply as one message, or as several in their order where Teams would not take it as one. Never none. */
export function renderTeamsMessages(reply: Reply, voice: Voice = BARE_VOICE): readonly TeamsMessage[] {
  const messages: TeamsMessage[] = [];
  let held: CardPart[] = [];
  for (const part of partsOf(reply, voice)) {
    if (held.length > 0 && !fits(messageOf(reply, [...held, part], voice))) {
      messages.push(messageOf(reply, held, voice));
      held = [];
    }
    held.push(part);
  }
  return [...messages, messageOf(reply, held, voice)];
}

/** What is sent of a reply, and what waits behind the button below it. */
export type TeamsRendering = {
  readonly shown: Reply;
  readonly messages: readonly TeamsMessage[];
  readonly rest?: Reply | undefined;
};

/** A reply as one message, cut where it is too long; as several where it can't be cut: the data of an export, or nobody keeps a rest. */
export function renderTeamsReply(reply: Reply, voice: Voice, restButton: Button | undefined): TeamsRendering {
  const { shown, rest } = cutForTeams(reply, voice, restButton);
  return { shown, messages: renderTeamsMessages(shown, voice), rest };
}

/** What of a reply goes into one message, with the button that brings the rest below it; all of it where it can't be cut. */
export function cutForTeams(
  reply: Reply,
  voice: Voice,
  restButton: Button | undefined,
): { readonly shown: Reply; readonly rest?: Reply } {
  const fitsWhole = (part: Reply) => fits(messageOf(part, partsOf(part, voice), voice));
  if (restButton === undefined || fitsWhole(reply)) return { shown: reply };
  return splitReply(reply, restButton, fitsWhole) ?? { shown: reply };
}

/** A reply as the one message that an edit can make of it: what is too much gives way to an ellipsis, the buttons stay. */
export function renderTeamsMessage(reply: Reply, voice: Voice = BARE_VOICE): TeamsMessage {
  const whole = messageOf(reply, partsOf(reply, voice), voice);
  if (fits(whole)) return whole;
  const isButtons = (part: CardPart) => part.elements.every(({ type }) => type === "ActionSet");
  const parts = partsOf(reply, voice);
  const buttons = parts.filter(isButtons);
  const dots: CardPart = { elements: [{ type: "TextBlock", text: "…", wrap: true }], plain: "…" };
  const said = parts.filter((part) => !isButtons(part));
  while (said.length > 0 && !fits(messageOf(reply, [...said, dots, ...buttons], voice))) said.pop();
  return messageOf(reply, [...said, dots, ...buttons], voice);
}

/** The card of a message. */
export function cardOf({ attachments: [{ content }] }: TeamsMessage): IAdaptiveCard {
  return content;
}
