import type {
  IActionSet,
  IAdaptiveCard,
  IImage,
  IRichTextBlock,
  ITextBlock,
  ITextRun,
} from "@microsoft/teams.cards";
import { plainBlock } from "../../chat/render-plain-text.ts";
import type { Block, Button, Run } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";
import { BUTTON_VERB } from "./read-teams-press.ts";
import { TEAMS_CARD_VERSION, TEAMS_LIMITS } from "./teams-limits.ts";
import { cardTime, nameIn, plainWriter, type Voice } from "./teams-voice.ts";

type Element = ITextBlock | IRichTextBlock | IActionSet | IImage;

/** A part of a card that is not taken apart, and what it says in plain text; buttons say nothing. */
export type CardPart = {
  readonly elements: readonly Element[];
  readonly plain: string;
  /** Goes on with what stands before it: in plain text the next line, else a blank line parts them. */
  readonly goesOn?: boolean;
};

/** A run of a line, or a piece of one. */
type Phrase =
  | { readonly kind: "text" | "strong" | "emphasis"; readonly text: string }
  | Extract<Run, { readonly kind: "people" | "time" | "zone" }>;

/** So long a text fits into a message in any script, with its plain copy. */
const LONGEST_TEXT = 1_000;

/** The parts of a block; a text that no message holds is cut into several. */
export function renderBlock(block: Block, voice: Voice): CardPart[] {
  const plain = block.kind === "buttons" ? "" : plainBlock(block, plainWriter(voice));
  switch (block.kind) {
    case "title":
      return [{ elements: [renderTitle(block.text)], plain }];
    case "paragraph":
      return pieces(block.inlines, voice).map((line) => ({
        elements: [renderLine(line, voice)],
        plain: plainOf(line, voice),
      }));
    case "list":
      return block.items.flatMap((item, at) =>
        pieces(item, voice).map((line, piece) => ({
          elements: [
            renderLine(line, voice, {
              bullet: piece === 0 && !hasOwnMark(item),
              tight: at > 0 || piece > 0,
            }),
          ],
          plain: piece === 0 && !hasOwnMark(item) ? `• ${plainOf(line, voice)}` : plainOf(line, voice),
          goesOn: at > 0 || piece > 0,
        })),
      );
    case "note":
      return pieces(block.inlines, voice).map((line) => ({
        elements: [renderLine(line, voice, { small: true })],
        plain: plainOf(line, voice),
      }));
    case "picture": {
      const url = voice.pictures.get(block.picture);
      if (url === undefined)
        return renderBlock({ kind: "paragraph", inlines: [{ kind: "text", text: block.alt }] }, voice);
      return [
        {
          elements: [
            { type: "Image", url, altText: block.alt, size: "Stretch", msteams: { allowExpand: true } },
          ],
          plain,
        },
      ];
    }
    case "data":
      return [
        {
          elements: [
            { type: "RichTextBlock", inlines: [{ type: "TextRun", text: block.name, weight: "Bolder" }] },
          ],
          plain: block.name,
        },
        ...cutText(block.text).map((text): CardPart => ({
          elements: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text, fontType: "Monospace" }] }],
          plain: text,
        })),
      ];
    case "buttons":
      return [{ elements: renderButtons(block.buttons, voice), plain }];
  }
}

/** A card of these parts. */
export function renderCard(parts: readonly CardPart[], language: Language): IAdaptiveCard {
  const plain = parts
    .filter((part) => part.plain !== "")
    .map((part, at) => (at === 0 ? part.plain : `${part.goesOn ? "\n" : "\n\n"}${part.plain}`))
    .join("");
  const body = parts.flatMap((part) => part.elements);
  return {
    type: "AdaptiveCard",
    version: TEAMS_CARD_VERSION,
    lang: language,
    fallbackText: shorten(plain, TEAMS_LIMITS.fallback.value),
    ...(body.some(({ type }) => type === "Image") ? { msteams: { width: "full" } } : {}),
    body,
  };
}

/** Cut with an ellipsis, never in the middle of a character. @param most characters, the ellipsis included. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Only the title and lines with a time are text blocks: the runs of other lines know no Markdown, so nothing needs escaping there. */
function renderTitle(text: string): ITextBlock {
  return {
    type: "TextBlock",
    text: escapeMarkdown(text),
    style: "heading",
    weight: "Bolder",
    size: "Medium",
    wrap: true,
  };
}

/** An option's letter, a rank, a tick or a cross: beside it a bullet would be a second mark. */
function hasOwnMark([first]: readonly Phrase[]): boolean {
  return first !== undefined && "text" in first && /^([✓✗]|[A-Z]\.|\d+\.)(\s|$)/.test(first.text);
}

function renderLine(
  line: readonly Phrase[],
  voice: Voice,
  { bullet = false, tight = false, small = false } = {},
): ITextBlock | IRichTextBlock {
  const spacing = tight ? ({ spacing: "Small" } as const) : {};
  const look = small ? ({ size: "Small", isSubtle: true } as const) : {};
  // Clients put the reader's own time into text blocks only.
  if (line.some(({ kind }) => kind === "time")) {
    const text = line.map((run) => markdownOf(run, voice)).join("");
    return { type: "TextBlock", text: bullet ? `• ${text}` : text, wrap: true, ...look, ...spacing };
  }
  const dot: ITextRun[] = bullet ? [{ type: "TextRun", text: "• " }] : [];
  const inlines = [...dot, ...line.map((run) => renderRun(run, voice))].map((run) => ({ ...run, ...look }));
  return { type: "RichTextBlock", inlines, ...spacing };
}

function renderRun(run: Phrase, voice: Voice): ITextRun {
  switch (run.kind) {
    case "text":
      return { type: "TextRun", text: run.text };
    case "strong":
      return { type: "TextRun", text: run.text, weight: "Bolder" };
    case "emphasis":
      return { type: "TextRun", text: run.text, italic: true };
    case "people":
      return { type: "TextRun", text: namesOf(run.learners, voice) };
    case "time":
      return { type: "TextRun", text: plainWriter(voice).time(run.at, run.dated) };
    case "zone":
      return { type: "TextRun", text: run.zone };
  }
}

function markdownOf(run: Phrase, voice: Voice): string {
  switch (run.kind) {
    case "text":
      return escapeMarkdown(run.text);
    case "strong":
      return `**${escapeMarkdown(run.text)}**`;
    case "emphasis":
      return `_${escapeMarkdown(run.text)}_`;
    case "people":
      return escapeMarkdown(namesOf(run.learners, voice));
    case "time":
      return cardTime(run.at, run.dated);
    case "zone":
      return escapeMarkdown(run.zone);
  }
}

function namesOf(learners: readonly string[], voice: Voice): string {
  return learners.map((learner) => nameIn(voice, learner)).join(", ");
}

function plainOf(line: readonly Phrase[], voice: Voice): string {
  const writer = plainWriter(voice);
  return line
    .map((run) => {
      switch (run.kind) {
        case "text":
        case "strong":
        case "emphasis":
          return run.text;
        case "people":
          return writer.people(run.learners);
        case "time":
          return writer.time(run.at, run.dated);
        case "zone":
          return run.zone;
      }
    })
    .join("");
}

/** The line itself, or, when it is too long for a message, lines that say the same one after the other. */
function pieces(line: readonly Phrase[], voice: Voice): (readonly Phrase[])[] {
  if (plainOf(line, voice).length <= LONGEST_TEXT) return [line];
  return line.flatMap((run): (readonly Phrase[])[] => {
    if (run.kind === "people")
      return Array.from({ length: Math.ceil(run.learners.length / 40) }, (_, at) => [
        { ...run, learners: run.learners.slice(at * 40, (at + 1) * 40) },
      ]);
    if (run.kind === "time" || run.kind === "zone") return [[run]];
    return cutText(run.text).map((text) => [{ kind: run.kind, text }]);
  });
}

/** Behind the last sentence that ends before `end`; 0: none does. */
function sentenceEnd(text: string, end: number): number {
  const ends = Array.from(
    text.slice(0, end).matchAll(/[.!?…][»”]?\s+/g),
    (found) => found.index + found[0].length,
  );
  return ends.at(-1) ?? 0;
}

/** At the end of a line, a sentence or a word where there is one, else anywhere but in the middle of a character. */
function cutText(text: string): string[] {
  const cut: string[] = [];
  for (let rest = text; rest !== "";) {
    let end = Math.min(rest.length, LONGEST_TEXT);
    if (end < rest.length) {
      const gap =
        rest.lastIndexOf("\n", end - 1) + 1 || sentenceEnd(rest, end) || rest.lastIndexOf(" ", end - 1) + 1;
      if (gap > 0) end = gap;
      else if (/[\uD800-\uDBFF]/.test(rest[end - 1] ?? "")) end--;
    }
    cut.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return cut;
}

function titleOf({ label, chosen }: Button): string {
  return chosen ? `✓ ${label}` : label;
}

/** Buttons that stand beside one another on a phone too; a wide one stands alone. */
function rowsOf(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  let width = 0;
  for (const button of buttons) {
    const own = titleOf(button).length + TEAMS_LIMITS.buttonEdge.value;
    const row = rows.at(-1);
    const hasRoom = row !== undefined && row.length < TEAMS_LIMITS.buttonsInARow.value;
    if (hasRoom && width + own <= TEAMS_LIMITS.rowWidth.value) {
      row.push(button);
      width += own;
    } else {
      rows.push([button]);
      width = own;
    }
  }
  return rows;
}

/** More buttons than Teams shows of one set go into a further set, so that none is lost. */
function renderButtons(buttons: readonly Button[], { carry }: Voice): IActionSet[] {
  return rowsOf(buttons).map((row, at) => ({
    type: "ActionSet",
    ...(at > 0 ? { spacing: "Small" } : {}),
    actions: row.map((button) => ({
      type: "Action.Execute",
      title: titleOf(button),
      verb: BUTTON_VERB,
      data: { action: button.action, ...carry },
    })),
  }));
}

/** Source of the subset that cards know: https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/text-features */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]]/g, String.raw`\$&`)
    .replace(/^(\s*)([-+#>])/gm, String.raw`$1\$2`)
    .replace(/^(\s*\d+)([.)])/gm, String.raw`$1\$2`);
}
