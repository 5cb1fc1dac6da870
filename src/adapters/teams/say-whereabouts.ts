import type { Block, Line, Reply } from "../../chat/reply.ts";
import type { Language } from "../../course/prose.ts";

/** Says, in each language, that something belongs to the channel that its reader has come from. */
export type Whereabouts = Readonly<Record<Language, Line>>;

/** What was to be said in a channel to one person alone stands in their personal chat, where "this channel" would mean nothing. */
export function sayWhereabouts(reply: Reply, whereabouts: Whereabouts | undefined): Reply {
  if (!whereabouts) return reply;
  const note: Block = { kind: "note", inlines: whereabouts[reply.language] };
  const [first, ...rest] = reply.blocks;
  return { ...reply, blocks: first?.kind === "title" ? [first, note, ...rest] : [note, ...reply.blocks] };
}
