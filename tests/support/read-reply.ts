import { plainBlock } from "../../src/chat/render-plain-text.ts";
import type { Block, Button, Line, Reply } from "../../src/chat/reply.ts";

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

/** People, moments and zones are not of the content. */
function textsOfLine(line: Line): string[] {
  return line.flatMap((run) =>
    run.kind === "people" || run.kind === "time" || run.kind === "zone" ? [] : [run.text],
  );
}

/** Every run of text that a learner reads. */
export function textsOf(reply: Reply): string[] {
  return reply.blocks.flatMap((block: Block): string[] => {
    switch (block.kind) {
      case "title":
        return [block.text];
      case "paragraph":
      case "note":
        return textsOfLine(block.inlines);
      case "list":
        return block.items.flatMap(textsOfLine);
      // Made of the same words as the picture; its own tests read it.
      case "picture":
      case "data":
        return [];
      case "buttons":
        return block.buttons.map(({ label }) => label);
    }
  });
}
