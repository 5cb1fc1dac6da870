import { type Language, sliceLearnerText } from "../course/prose.ts";
import { type CutAt, findCut } from "./find-cut.ts";
import type { Block, Button, Line, Reply, Run } from "./reply.ts";

/** Stands for what only the platform can write while a line is measured and cut. */
const OBJECT = "\ufffc";

/** A block, or one item of a list: what is moved as a whole where that can be. */
type Unit = { readonly block: Block; /** Of its block in the reply. */ readonly at: number };

type Cut = { readonly before: Block; readonly after: Block };

function unitsOf(blocks: readonly Block[]): Unit[] {
  return blocks.flatMap((block, at): Unit[] =>
    block.kind === "list"
      ? block.items.map((item) => ({ block: { kind: "list", items: [item] }, at }))
      : [{ block, at }],
  );
}

/** Items of one list in one list again. */
function blocksOf(units: readonly Unit[]): Block[] {
  const blocks: Block[] = [];
  let last: Unit | undefined;
  for (const unit of units) {
    const before = blocks.at(-1);
    if (before?.kind === "list" && unit.block.kind === "list" && last?.at === unit.at)
      blocks[blocks.length - 1] = { kind: "list", items: [...before.items, ...unit.block.items] };
    else blocks.push(unit.block);
    last = unit;
  }
  return blocks;
}

function measured(run: Run): string {
  switch (run.kind) {
    case "text":
    case "strong":
    case "emphasis":
      return run.text;
    case "people":
      return OBJECT.repeat(run.learners.length);
    case "time":
    case "zone":
      return OBJECT;
  }
}

function sliceRun(run: Run, start: number, end: number): Run {
  switch (run.kind) {
    case "text":
    case "strong":
    case "emphasis":
      return { ...run, text: sliceLearnerText(run.text, start, end) };
    case "people":
      return { ...run, learners: run.learners.slice(start, end) };
    case "time":
    case "zone":
      return run;
  }
}

function sliceLine(line: Line, start: number, end: number): Line {
  let offset = 0;
  return line.flatMap((run): Run[] => {
    const { length } = measured(run);
    const from = Math.max(0, start - offset);
    const to = Math.min(length, end - offset);
    offset += length;
    return from < to ? [sliceRun(run, from, to)] : [];
  });
}

/** Cuts a text so that its first part fits; undefined where that can't be, and for blocks that are no text. */
function cutBlock(
  block: Block,
  language: Language,
  cutAt: readonly CutAt[],
  fits: (before: Block) => boolean,
): Cut | undefined {
  if (block.kind !== "paragraph" && block.kind !== "note" && block.kind !== "list") return undefined;
  const line = block.kind === "list" ? (block.items[0] ?? []) : block.inlines;
  const blockOf = (piece: Line): Block =>
    block.kind === "list" ? { kind: "list", items: [piece] } : { kind: block.kind, inlines: piece };
  const text = line.map(measured).join("");
  const before = (end: number) => blockOf(sliceLine(line, 0, end));
  const end = findCut(text, 0, language, (offset) => fits(before(offset)), cutAt);
  if (end === undefined || end >= text.length) return undefined;
  return { before: before(end), after: blockOf(sliceLine(line, end, text.length)) };
}

/** Cuts after the last unit that fits, else within it. @param stays which blocks stay in the first part, wherever they stand. */
function cutReply(
  { language, blocks }: Reply,
  more: Block,
  fits: (reply: Reply) => boolean,
  stays: (block: Block) => boolean,
): { readonly shown: Reply; readonly rest: Reply } | undefined {
  const units = unitsOf(blocks);
  const moving = units.flatMap(({ block }, index) => (stays(block) ? [] : [index]));
  const shownWith = (count: number, piece?: Block): Reply => {
    const first = moving[count] ?? units.length;
    const kept = units.slice(first).filter(({ block }) => stays(block));
    const cut = piece ? [{ block: piece, at: units[first]?.at ?? 0 }] : [];
    return {
      language,
      blocks: [...blocksOf([...units.slice(0, first), ...cut]), more, ...blocksOf(kept)],
    };
  };
  let count = 0;
  while (count + 1 < moving.length && fits(shownWith(count + 1))) count++;
  const says = (index: number) => {
    const kind = units[moving[index] ?? 0]?.block.kind;
    return kind !== undefined && kind !== "title";
  };
  const isEnough = Array.from({ length: count }, (_, index) => index).some(says);
  const next = units[moving[count] ?? units.length];
  const cut =
    next &&
    cutBlock(next.block, language, isEnough ? ["sentence"] : ["sentence", "word", "grapheme"], (before) =>
      fits(shownWith(count, before)),
    );
  // A title goes with what it stands over.
  while (!cut && count > 0 && !says(count - 1)) count--;
  if (!cut && count === 0) return undefined;
  const first = moving[count] ?? units.length;
  const left = units.slice(first).filter(({ block }) => !stays(block));
  const rest = cut ? [{ block: cut.after, at: left[0]?.at ?? 0 }, ...left.slice(1)] : left;
  return { shown: shownWith(count, cut?.before), rest: { language, blocks: blocksOf(rest) } };
}

/**
 * A reply that is too long for one message in two: what fits, with a button that brings the rest, and that rest. Cut between blocks
 * or items of a list, else after a sentence; the reply's own buttons stay in the first part if they fit there.
 *
 * @param fits whether a platform takes it as one message; a longer one fits no better.
 * @returns undefined when it can't be cut so, or must not: somebody's own data is given whole.
 */
export function splitReply(
  reply: Reply,
  button: Button,
  fits: (reply: Reply) => boolean,
): { readonly shown: Reply; readonly rest: Reply } | undefined {
  if (reply.blocks.some(({ kind }) => kind === "data")) return undefined;
  const more: Block = { kind: "buttons", buttons: [button] };
  return (
    cutReply(reply, more, fits, ({ kind }) => kind === "buttons") ?? cutReply(reply, more, fits, () => false)
  );
}
