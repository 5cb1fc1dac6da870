import type { ChatEvent } from "../chat/chat-event.ts";
import type { Block, Reply } from "../chat/reply.ts";
import { sayPlain } from "../course/words.ts";
import type { Match } from "../understanding/match.ts";
import { writeAction } from "./button-action.ts";
import type { Teaching } from "./teaching.ts";
import type { Subject } from "./subject.ts";

/** What a matched answer is about, as its buttons would say it. */
function subjectOf(match: Match & { readonly kind: "topic" }): Subject | undefined {
  if (match.facet !== "difference") return { kind: "facet", topic: match.topic, facet: match.facet };
  const [one, other] = match.sides;
  return one !== undefined && other !== undefined ? { kind: "difference", one, other } : undefined;
}

/** An answer that was asked quietly in a team's channel, with a button that shows it to everyone there. */
export function offerSharing(
  { words }: Teaching,
  event: ChatEvent & { readonly kind: "utterance" },
  match: Match & { readonly kind: "topic" },
  reply: Reply,
): Reply {
  const subject = subjectOf(match);
  if (event.quiet !== true || event.place.kind !== "team" || !subject) return reply;
  const { language } = reply;
  const share: Block = {
    kind: "buttons",
    buttons: [
      {
        action: writeAction({ kind: "share", language, subject }),
        label: sayPlain(words, language, "button.share"),
      },
    ],
  };
  return { ...reply, blocks: [...reply.blocks, share] };
}
