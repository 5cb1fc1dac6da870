import type { IActionSet, IAdaptiveCard, IRichTextBlock, ITextBlock, ITextRun } from "@microsoft/teams.cards";
import { renderPlainProse, renderPlainText } from "../../chat/render-plain-text.ts";
import type { Block, Button, Reply } from "../../chat/reply.ts";
import type { Inline, Paragraph } from "../../course/prose.ts";
import { BUTTON_VERB } from "./read-teams-activity.ts";
import { TEAMS_CARD_VERSION, TEAMS_LIMITS } from "./teams-limits.ts";

export const CARD_TYPE = "application/vnd.microsoft.card.adaptive";

/** A message as the connector takes it. */
export type TeamsMessage =
  | {
      readonly type: "message";
      /** What a notification and the list of chats show. */
      readonly summary: string;
      readonly attachments: readonly [
        { readonly contentType: typeof CARD_TYPE; readonly content: IAdaptiveCard },
      ];
    }
  | { readonly type: "message"; readonly textFormat: "plain"; readonly text: string };

/** The size that counts against Teams' limit, in bytes: JSON in UTF-16. */
export function teamsMessageSize(message: TeamsMessage): number {
  return Buffer.byteLength(JSON.stringify(message), "utf16le");
}

/** A reply as a message with one card, or as bare text if the card would be too large for Teams. */
export function renderTeamsMessage(reply: Reply): TeamsMessage {
  const message: TeamsMessage = {
    type: "message",
    summary: renderPlainProse(reply),
    attachments: [{ contentType: CARD_TYPE, content: renderTeamsCard(reply) }],
  };
  return fits(message) ? message : renderText(renderPlainText(reply));
}

/** A reply as an Adaptive Card. Only the title is a text block: text runs know no Markdown, so nothing needs escaping there. */
export function renderTeamsCard(reply: Reply): IAdaptiveCard {
  return {
    type: "AdaptiveCard",
    version: TEAMS_CARD_VERSION,
    lang: reply.language,
    fallbackText: renderPlainProse(reply),
    body: reply.blocks.flatMap(renderBlock),
  };
}

function fits(message: TeamsMessage): boolean {
  return teamsMessageSize(message) < TEAMS_LIMITS.messageSize.value;
}

function renderText(text: string): TeamsMessage {
  const message: TeamsMessage = { type: "message", textFormat: "plain", text };
  if (fits(message)) return message;
  // Half a surrogate pair at the end would be no character.
  return renderText(`${text.slice(0, Math.floor(text.length * 0.9)).replace(/[\uD800-\uDBFF]$/, "")}…`);
}

function renderBlock(block: Block): (ITextBlock | IRichTextBlock | IActionSet)[] {
  switch (block.kind) {
    case "title":
      return [
        {
          type: "TextBlock",
          text: escapeMarkdown(block.text),
          style: "heading",
          weight: "Bolder",
          size: "Medium",
          wrap: true,
        },
      ];
    case "paragraph":
      return [{ type: "RichTextBlock", inlines: renderInlines(block.inlines) }];
    case "list":
      return block.items.map((item, at) => ({
        type: "RichTextBlock",
        inlines: [{ type: "TextRun", text: "• " }, ...renderInlines(item)],
        ...(at > 0 ? { spacing: "Small" } : {}),
      }));
    case "note":
      return [
        {
          type: "RichTextBlock",
          inlines: renderInlines(block.inlines).map((run) => ({ ...run, size: "Small", isSubtle: true })),
        },
      ];
    case "buttons":
      return renderButtons(block.buttons);
  }
}

function renderInlines(inlines: Paragraph): ITextRun[] {
  return inlines.map(renderInline);
}

function renderInline({ kind, text }: Inline): ITextRun {
  switch (kind) {
    case "text":
      return { type: "TextRun", text };
    case "strong":
      return { type: "TextRun", text, weight: "Bolder" };
    case "emphasis":
      return { type: "TextRun", text, italic: true };
  }
}

/** More buttons than Teams shows of one set go into a further set, so that none is lost. */
function renderButtons(buttons: readonly Button[]): IActionSet[] {
  const most = TEAMS_LIMITS.buttonsInARow.value;
  return Array.from({ length: Math.ceil(buttons.length / most) }, (_, row) => ({
    type: "ActionSet",
    actions: buttons.slice(row * most, (row + 1) * most).map((button) => ({
      type: "Action.Execute",
      title: button.label,
      verb: BUTTON_VERB,
      data: { action: button.action },
    })),
  }));
}

/** Source of the subset that cards know: https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/text-features */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]]/g, String.raw`\$&`)
    .replace(/^(\s*)([-+#>])/gm, String.raw`$1\$2`)
    .replace(/^(\s*\d+)([.)])/gm, String.raw`$1\$2`);
}
