import type { Block, Line, Reply, Run } from "./reply.ts";

/** How a surface writes what the tutor only knows by id: by default people by their ids, moments in UTC. */
export type PlainWriter = {
  readonly people: (learners: readonly string[]) => string;
  readonly time: (at: number, dated?: boolean) => string;
};

const BARE_WRITER: PlainWriter = {
  people: (learners) => learners.join(", "),
  // "2026-11-23 08:30 UTC", or the time alone with its seconds.
  time: (at, dated) => {
    const iso = new Date(at).toISOString();
    return dated ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso.slice(11, 19);
  },
};

function plainRun(run: Run, writer: PlainWriter): string {
  switch (run.kind) {
    case "text":
    case "strong":
    case "emphasis":
      return run.text;
    case "people":
      return writer.people(run.learners);
    case "time":
      return writer.time(run.at, run.dated === true);
    case "zone":
      return run.zone;
  }
}

export function plainLine(line: Line, writer: PlainWriter = BARE_WRITER): string {
  return line.map((run) => plainRun(run, writer)).join("");
}

/** One block as plain text; a button as its label in square brackets. Also what phones' notifications and screen readers get. */
export function plainBlock(block: Block, writer: PlainWriter = BARE_WRITER): string {
  switch (block.kind) {
    case "title":
      return block.text;
    case "paragraph":
    case "note":
      return plainLine(block.inlines, writer);
    case "list":
      return block.items.map((item) => `• ${plainLine(item, writer)}`).join("\n");
    case "picture":
      return block.alt;
    case "data":
      return block.text;
    case "buttons":
      return block.buttons.map(({ label, chosen }) => (chosen ? `[✓ ${label}]` : `[${label}]`)).join(" ");
  }
}

/** The whole reply as plain text, blocks parted by a blank line. */
export function renderPlainText(reply: Reply, writer: PlainWriter = BARE_WRITER): string {
  return reply.blocks.map((block) => plainBlock(block, writer)).join("\n\n");
}

/** The same without its buttons: for places that show them otherwise. */
export function renderPlainProse(reply: Reply, writer: PlainWriter = BARE_WRITER): string {
  return reply.blocks
    .filter((block) => block.kind !== "buttons")
    .map((block) => plainBlock(block, writer))
    .join("\n\n");
}
