import type { types } from "@slack/bolt";
import { renderPlainProse, renderPlainText } from "../../chat/render-plain-text.ts";
import type { Block, Button, Reply } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { cutSlackText } from "./cut-slack-text.ts";
import { formatSlackProse } from "./format-slack-prose.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

type SlackBlock = types.HeaderBlock | types.SectionBlock | types.ContextBlock | types.ActionsBlock;

export type SlackMessage = {
  /** What notifications and screen readers get: the reply without its buttons. Never empty, unless the reply is. */
  readonly text: string;
  readonly blocks: SlackBlock[];
};

/**
 * A reply as Slack shows it, within Slack's limits. Every text is escaped. What is too long for one block goes on in the
 * next; of what is too long for a message, prose is dropped from the end and "…" says so, the buttons stay.
 */
export function renderSlackBlocks(reply: Reply): SlackMessage {
  const rendered = reply.blocks.flatMap((block) => renderBlock(block, reply.language));
  const text = renderPlainProse(reply).trim() || renderPlainText(reply);
  return {
    text: cutSlackText(text, SLACK_LIMITS.messageText, reply.language),
    blocks: fitMessage(rendered.map(numberButtons())),
  };
}

function renderBlock(block: Block, language: Language): SlackBlock[] {
  switch (block.kind) {
    case "title":
      return block.text.trim() === ""
        ? []
        : [{ type: "header", text: plainText(block.text, SLACK_LIMITS.headerText, language) }];
    case "paragraph":
      return formatSlackProse(block.inlines, SLACK_LIMITS.sectionText, language).map(section);
    case "list":
      return joinLines(
        block.items.flatMap((item) =>
          formatSlackProse([BULLET, ...item], SLACK_LIMITS.sectionText, language),
        ),
      ).map(section);
    case "note":
      return formatSlackProse(block.inlines, SLACK_LIMITS.contextText, language).map(context);
    case "buttons":
      return actionsBlocks(block.buttons, language);
  }
}

const BULLET = { kind: "text", text: "• " } as const;

function plainText(text: string, limit: number, language: Language): types.PlainTextElement {
  return { type: "plain_text", text: cutSlackText(text, limit, language), emoji: true };
}

/** `verbatim`: Slack makes no mention or link of its own out of "@here" or "#general". */
function mrkdwn(text: string): types.MrkdwnElement {
  return { type: "mrkdwn", text, verbatim: true };
}

function section(text: string): types.SectionBlock {
  return { type: "section", text: mrkdwn(text) };
}

function context(text: string): types.ContextBlock {
  return { type: "context", elements: [mrkdwn(text)] };
}

/** Lines joined to as few texts as fit a section. */
function joinLines(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    const joined = `${last ?? ""}\n${line}`;
    if (last === undefined || joined.length > SLACK_LIMITS.sectionText) texts.push(line);
    else texts[texts.length - 1] = joined;
  }
  return texts;
}

function actionsBlocks(buttons: readonly Button[], language: Language): SlackBlock[] {
  const size = SLACK_LIMITS.buttonsPerActionsBlock;
  return Array.from({ length: Math.ceil(buttons.length / size) }, (_, row) => ({
    type: "actions",
    elements: buttons.slice(row * size, (row + 1) * size).map((button) => ({
      type: "button",
      text: plainText(button.label, SLACK_LIMITS.buttonText, language),
      value: button.action,
    })),
  }));
}

/** Gives each button of a message its own `action_id`, as Slack demands; the action itself is in `value`. */
function numberButtons(): (block: SlackBlock) => SlackBlock {
  let buttons = 0;
  return (block) =>
    block.type === "actions"
      ? {
          ...block,
          elements: block.elements.map((element) => ({ ...element, action_id: `svs-${++buttons}` })),
        }
      : block;
}

function fitMessage(blocks: readonly SlackBlock[]): SlackBlock[] {
  let kept = [...blocks];
  for (let end = blocks.length - 1; end >= 0 && !fits(kept); end -= 1) {
    if (blocks[end]?.type === "actions") continue;
    kept = blocks.flatMap((block, index) => {
      if (index < end || block.type === "actions") return [block];
      return index === end ? [context("…")] : [];
    });
  }
  return kept;
}

function fits(blocks: readonly SlackBlock[]): boolean {
  return (
    blocks.length <= SLACK_LIMITS.blocksPerMessage && JSON.stringify(blocks).length <= SLACK_LIMITS.blocksJson
  );
}
