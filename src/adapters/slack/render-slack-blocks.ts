import type { types } from "@slack/bolt";
import type { Delivery } from "../../chat/chat-adapter.ts";
import { findCut } from "../../chat/find-cut.ts";
import type { Block, Button, Reply } from "../../chat/reply.ts";
import { splitReply } from "../../chat/split-reply.ts";
import type { Language } from "../../course/prose.ts";
import { cutSlackText } from "./cut-slack-text.ts";
import { escapeSlackText } from "./escape-slack-text.ts";
import { formatSlackProse, formatSlackText, type SlackRun, toSlackRuns } from "./format-slack-prose.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

export type SlackBlock =
  types.HeaderBlock | types.SectionBlock | types.ContextBlock | types.ImageBlock | types.ActionsBlock;

export type SlackMessage = {
  /** What notifications and screen readers get: the reply without its buttons. Never empty, unless the reply is. */
  readonly text: string;
  readonly blocks: SlackBlock[];
};

export type PictureBlock = Block & { readonly kind: "picture" };

/** The id of the uploaded file that shows a picture; undefined: there is none, its words stand in its place. */
export type FindFile = (picture: PictureBlock) => string | undefined;

const NO_FILES: FindFile = () => undefined;

/**
 * A reply as Slack shows it, within Slack's limits, as one message. Every text is escaped. What is too long for one block goes
 * on in the next; of what is too long for a message, prose is dropped from the end and "…" says so, the buttons stay.
 */
export function renderSlackBlocks(
  reply: Reply,
  findFile: FindFile = NO_FILES,
  mostBlocks: number = SLACK_LIMITS.blocksPerMessage,
): SlackMessage {
  const blocks = reply.blocks.flatMap((block) => renderBlock(block, reply.language, findFile));
  return { text: textOf(reply), blocks: cutToFit(blocks, mostBlocks).map(numberButtons()) };
}

/**
 * What of a reply goes into one message, with the button that brings the rest below it, and that rest. Where it can't be cut, all
 * of it: the data of an export, or where nobody keeps a rest.
 */
export function cutForSlack(
  { reply, restButton }: Pick<Delivery & { readonly kind: "post" }, "reply" | "restButton">,
  findFile: FindFile = NO_FILES,
  mostBlocks: number = SLACK_LIMITS.blocksPerMessage,
): { readonly shown: Reply; readonly rest?: Reply } {
  const fitsWhole = ({ blocks, language }: Reply) =>
    fits(
      blocks.flatMap((block) => renderBlock(block, language, findFile)),
      mostBlocks,
    );
  if (restButton === undefined || fitsWhole(reply)) return { shown: reply };
  return splitReply(reply, restButton, fitsWhole) ?? { shown: reply };
}

/** The same, going on in further messages where one is too small: nothing is lost. At least one message. */
export function renderSlackMessages(reply: Reply, findFile: FindFile = NO_FILES): SlackMessage[] {
  const blocks = reply.blocks.flatMap((block) => renderBlock(block, reply.language, findFile));
  const pages: SlackBlock[][] = [[]];
  for (const block of blocks) {
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && !fits([...page, block], SLACK_LIMITS.blocksPerMessage)) pages.push([block]);
    else page.push(block);
  }
  const text = textOf(reply);
  return pages.map((page, index) => ({
    text: index === 0 ? text : pageText(page, text),
    blocks: page.map(numberButtons()),
  }));
}

/** All words of a reply but its buttons'; of a reply that is all buttons, theirs. */
function textOf(reply: Reply): string {
  const lines = reply.blocks
    .map((block) => wordsOf(block, reply.language))
    .filter((runs) => runs.some(({ text }) => text.trim() !== ""));
  const words = lines.length > 0 ? lines : [labelsOf(reply)];
  const runs = words.flatMap((line, index) => (index === 0 ? line : [plain("\n\n"), ...line]));
  return formatSlackText(runs, SLACK_LIMITS.messageText, reply.language);
}

/** A further message says by its own first words what it is. */
function pageText(page: readonly SlackBlock[], otherwise: string): string {
  const [first] = page.flatMap((block) =>
    block.type === "section" && block.text ? [block.text.text.slice(0, SLACK_LIMITS.messageText)] : [],
  );
  return first ?? otherwise;
}

function plain(text: string): SlackRun {
  return { kind: "text", text };
}

function wordsOf(block: Block, language: Language): SlackRun[] {
  switch (block.kind) {
    case "title":
      return [plain(block.text)];
    case "paragraph":
    case "note":
      return toSlackRuns(block.inlines, language);
    case "list":
      return block.items.flatMap((item, index) => [
        plain(index === 0 ? "• " : "\n• "),
        ...toSlackRuns(item, language),
      ]);
    case "picture":
      return [plain(block.alt)];
    case "data":
      return [plain(block.name)];
    case "buttons":
      return [];
  }
}

function labelsOf(reply: Reply): SlackRun[] {
  const buttons = reply.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  return [plain(buttons.map((button) => `[${labelOf(button)}]`).join(" "))];
}

function labelOf({ label, chosen }: Button): string {
  return chosen === true ? `✓ ${label}` : label;
}

function renderBlock(block: Block, language: Language, findFile: FindFile): SlackBlock[] {
  switch (block.kind) {
    case "title":
      return block.text.trim() === ""
        ? []
        : [{ type: "header", text: plainText(block.text, SLACK_LIMITS.headerText, language) }];
    case "paragraph":
      return formatSlackProse(toSlackRuns(block.inlines, language), SLACK_LIMITS.sectionText, language).map(
        section,
      );
    case "list":
      return joinLines(
        block.items.flatMap((item) =>
          formatSlackProse([plain("• "), ...toSlackRuns(item, language)], SLACK_LIMITS.sectionText, language),
        ),
      ).map(section);
    case "note":
      return formatSlackProse(toSlackRuns(block.inlines, language), SLACK_LIMITS.contextText, language).map(
        context,
      );
    case "picture": {
      const id = findFile(block);
      if (id === undefined)
        return formatSlackProse([plain(block.alt)], SLACK_LIMITS.sectionText, language).map(section);
      const alt = cutPlain(block.alt, SLACK_LIMITS.imageAlt, language);
      return [{ type: "image", slack_file: { id }, alt_text: alt }];
    }
    case "data":
      return [section(`*${escapeSlackText(block.name)}*`), ...preformatted(block.text).map(section)];
    case "buttons":
      return actionsBlocks(block.buttons, language);
  }
}

function plainText(text: string, limit: number, language: Language): types.PlainTextElement {
  return { type: "plain_text", text: cutSlackText(text, limit, language), emoji: true };
}

/** Alternative text is shown as it is: nothing in it is escaped. */
function cutPlain(text: string, limit: number, language: Language): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, findCut(text, 0, language, (end) => end < limit) ?? 0).trimEnd()}…`;
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

const FENCE = "```";

/** Text shown as it stands, cut at lines where there are any; nothing is lost. */
function preformatted(text: string): string[] {
  const room = SLACK_LIMITS.sectionText - 2 * FENCE.length - 2;
  const pieces: string[] = [];
  let piece = "";
  for (const character of text.replaceAll(FENCE, "'''")) {
    const escaped = escapeSlackText(character);
    if (piece.length + escaped.length > room) {
      const line = piece.lastIndexOf("\n") + 1;
      const cut = line > room / 2 ? line : piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
    }
    piece += escaped;
  }
  return [...pieces, piece]
    .filter((one) => one !== "")
    .map((one) => `${FENCE}\n${one.replace(/\n$/, "")}\n${FENCE}`);
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
      text: plainText(labelOf(button), SLACK_LIMITS.buttonText, language),
      value: button.action,
      ...(button.chosen === true ? { style: "primary" as const } : {}),
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

function cutToFit(blocks: readonly SlackBlock[], most: number): SlackBlock[] {
  let kept = [...blocks];
  for (let end = blocks.length - 1; end >= 0 && !fits(kept, most); end -= 1) {
    if (blocks[end]?.type === "actions") continue;
    kept = blocks.flatMap((block, index) => {
      if (index < end || block.type === "actions") return [block];
      return index === end ? [context("…")] : [];
    });
  }
  return kept;
}

function fits(blocks: readonly SlackBlock[], most: number): boolean {
  return blocks.length <= most && JSON.stringify(blocks).length <= SLACK_LIMITS.blocksJson;
}
