import { plainBlock } from "../../src/chat/render-plain-text.ts";
import type { Block, Button, Reply } from "../../src/chat/reply.ts";

/** All buttons of a reply, in the order they are shown. */
export function buttonsOf(reply: Reply): readonly Button[] {
  return reply.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
}

export function labelsOf(reply: Reply): string[] {
  return buttonsOf(reply).map(({ label }) => label);
}

/** The blocks but the buttons, each as "kind: text". */
export function proseOf(reply: Reply): string[] {
  return reply.blocks
    .filter(({ kind }) => kind !== "buttons")
    .map((block) => `${block.kind}: ${plainBlock(block)}`);
}

/** Every run of text that a learner reads. */
export function textsOf(reply: Reply): string[] {
  return reply.blocks.flatMap((block: Block): string[] => {
    switch (block.kind) {
      case "title":
        return [block.text];
      case "paragraph":
      case "note":
        return block.inlines.map(({ text }) => text);
      case "list":
        return block.items.flatMap((item) => item.map(({ text }) => text));
      case "buttons":
        return block.buttons.map(({ label }) => label);
    }
  });
}
