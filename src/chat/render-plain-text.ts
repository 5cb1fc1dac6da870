import type { Paragraph } from "../course/prose.ts";
import type { Block, Reply } from "./reply.ts";

function plainInlines(inlines: Paragraph): string {
  return inlines.map((inline) => inline.text).join("");
}

/** One block as plain text; a button as its label in square brackets. Also what phones' notifications and screen readers get. */
export function plainBlock(block: Block): string {
  switch (block.kind) {
    case "title":
      return block.text;
    case "paragraph":
    case "note":
      return plainInlines(block.inlines);
    case "list":
      return block.items.map((item) => `• ${plainInlines(item)}`).join("\n");
    case "buttons":
      return block.buttons.map((button) => `[${button.label}]`).join(" ");
  }
}

/** The whole reply as plain text, blocks parted by a blank line. */
export function renderPlainText(reply: Reply): string {
  return reply.blocks.map(plainBlock).join("\n\n");
}

/** The same without its buttons: for places that show them otherwise. */
export function renderPlainProse(reply: Reply): string {
  return reply.blocks
    .filter((block) => block.kind !== "buttons")
    .map(plainBlock)
    .join("\n\n");
}
