import type { Block, Button, Line, Reply, Run } from "../../chat/reply.ts";
import type { Inline, Language } from "../../course/prose.ts";

export type TerminalLook = {
  /** Columns that a line may take. */
  readonly width: number;
  /** Whether the terminal understands escape sequences for bold. */
  readonly bold: boolean;
  /** What whoever sits here is called: nobody else plays in a terminal. */
  readonly you: string;
  readonly language: Language;
};

/** What is printed between two spaces: how many columns it takes, and how it is written. */
type Word = { readonly columns: number; readonly written: string };

/** Spaces where a line may break; no-break ones (U+00A0, U+202F) are not among them. */
const BREAKS = /([ \t\n]+)/;

// ECMA-48, 8.3.117 (SGR): 1 is bold, 22 neither bold nor faint.
const BOLD = "\u001b[1m";
const PLAIN = "\u001b[22m";

function columnsOf(text: string): number {
  return Array.from(text.normalize("NFC")).length;
}

function isBold({ kind }: Inline): boolean {
  switch (kind) {
    case "text":
      return false;
    case "strong":
    case "emphasis":
      return true;
  }
}

/** Cuts inlines into words; a word may begin in one inline and end in another ("**value**,"). */
function wordsOf(inlines: readonly { readonly text: string; readonly bold: boolean }[]): Word[] {
  const words: Word[] = [];
  let word: Word | undefined;
  for (const { text, bold } of inlines) {
    for (const piece of text.split(BREAKS)) {
      if (piece === "") continue;
      if (BREAKS.test(piece)) {
        if (word) words.push(word);
        word = undefined;
        continue;
      }
      const written = bold ? `${BOLD}${piece}${PLAIN}` : piece;
      word = { columns: (word?.columns ?? 0) + columnsOf(piece), written: (word?.written ?? "") + written };
    }
  }
  return word ? [...words, word] : words;
}

/** Fills lines with words; one longer than a line stands alone on its own. */
function fill(words: readonly Word[], width: number, gap = " "): string[] {
  const lines: string[] = [];
  let line = "";
  let columns = 0;
  for (const word of words) {
    if (line !== "" && columns + gap.length + word.columns > width) {
      lines.push(line);
      line = "";
      columns = 0;
    }
    columns += (line === "" ? 0 : gap.length) + word.columns;
    line += (line === "" ? "" : gap) + word.written;
  }
  if (line !== "") lines.push(line);
  // A run of bold words is written as one.
  return lines.map((text) => text.replaceAll(`${PLAIN} ${BOLD}`, " "));
}

/** The time of day with its seconds, or the day and the time without. */
function writeTime(at: number, dated: boolean, language: Language): string {
  const style = dated
    ? ({ weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" } as const)
    : ({ timeStyle: "medium" } as const);
  return new Intl.DateTimeFormat(language, style).format(at);
}

function writeRun(run: Run, { bold, you, language }: TerminalLook): { text: string; bold: boolean } {
  switch (run.kind) {
    case "text":
    case "strong":
    case "emphasis":
      return { text: run.text, bold: bold && isBold(run) };
    case "people":
      return { text: run.learners.map(() => you).join(", "), bold: false };
    case "time":
      // In the zone of this machine: whoever reads sits at it.
      return { text: writeTime(run.at, run.dated === true, language), bold: false };
    case "zone":
      return { text: run.zone, bold: false };
  }
}

function wrapLine(line: Line, look: TerminalLook): string[] {
  return fill(wordsOf(line.map((run) => writeRun(run, look))), look.width);
}

function renderItem(item: Line, look: TerminalLook): string[] {
  const lines = wrapLine(item, { ...look, width: look.width - 2 });
  return lines.map((line, at) => (at === 0 ? `• ${line}` : `  ${line}`));
}

function renderBlock(block: Block, look: TerminalLook, firstNumber: number): string[] {
  switch (block.kind) {
    case "title":
      return fill(wordsOf([{ text: block.text, bold: look.bold }]), look.width);
    case "paragraph":
    case "note":
      return wrapLine(block.inlines, look);
    case "list":
      return block.items.flatMap((item) => renderItem(item, look));
    case "picture":
      return fill(wordsOf([{ text: block.alt, bold: false }]), look.width);
    case "data":
      return block.text.split("\n");
    case "buttons": {
      const labels = block.buttons.map(
        ({ label, chosen }, at) => `[${firstNumber + at}] ${chosen ? "✓ " : ""}${label}`,
      );
      return fill(
        labels.map((written) => ({ columns: columnsOf(written), written })),
        look.width,
        "  ",
      );
    }
  }
}

/** The reply's buttons in the order of their numbers: the first is number 1. */
export function numberedButtons(reply: Reply): readonly Button[] {
  return reply.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
}

/** A plain text wrapped at words, without a line break at its end. */
export function wrapText(text: string, width: number): string {
  return fill(wordsOf([{ text, bold: false }]), width).join("\n");
}

/** The reply for a terminal, its blocks parted by a blank line and its buttons numbered from 1; no line break at the end. */
export function renderTerminalText(reply: Reply, look: TerminalLook): string {
  let nextNumber = 1;
  const blocks: string[] = [];
  for (const block of reply.blocks) {
    blocks.push(renderBlock(block, look, nextNumber).join("\n"));
    if (block.kind === "buttons") nextNumber += block.buttons.length;
  }
  return blocks.filter((block) => block !== "").join("\n\n");
}
