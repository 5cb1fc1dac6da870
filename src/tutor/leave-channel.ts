import type { Address, Effect } from "../chat/chat-event.ts";
import { decide } from "../quiz/decide.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";
import { endRound } from "./run-round.ts";
import { dropTips } from "./send-tips.ts";

/**
 * The tutor can no longer post in a channel: the round that runs there ends without a word, and the tips stop. Whoever set them up
 * is told in a direct chat, where the platform lets one open.
 */
export async function leaveChannel(
  parts: TutorParts,
  where: Address,
  moment: Moment,
): Promise<readonly Effect[]> {
  const round = await moment.store.rounds.openIn(where);
  if (round) {
    const { events } = decide(round.state, { kind: "channel-gone" }, moment.now, parts.course.questions);
    await endRound(parts, round, events, moment);
  }
  return dropTips(parts, where, moment);
}
