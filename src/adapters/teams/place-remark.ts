import type { Block, Reply } from "../../chat/reply.ts";

function actionsOf(blocks: readonly Block[]): ReadonlySet<string> {
  return new Set(
    blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons.map(({ action }) => action) : [])),
  );
}

/**
 * What who pressed sees in the place of the pressed card. Something with a title of its own stands alone. A remark, such as the
 * receipt of an answer, stands below what the card says, which they would otherwise lose from sight; buttons that the remark
 * offers too are left to it, since it knows which are chosen.
 * @param pressed what the card says, if it is known.
 */
export function placeRemark(remark: Reply, pressed: Reply | undefined): Reply {
  if (!pressed || remark.blocks.some(({ kind }) => kind === "title")) return remark;
  const offered = actionsOf(remark.blocks);
  const kept = pressed.blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== "buttons") return [block];
    const buttons = block.buttons.filter(({ action }) => !offered.has(action));
    return buttons.length > 0 ? [{ ...block, buttons }] : [];
  });
  return { ...remark, blocks: [...kept, ...remark.blocks] };
}
