import type { ChatEvent } from "../chat/chat-event.ts";
import type { Moment } from "./moment.ts";

/** Whether who acts may decide for everyone there: in a direct chat anyone, in a team's channel an administrator, or a trainer whom one has named. */
export async function mayManage(
  { place, learner, isAdmin }: ChatEvent,
  { store }: Pick<Moment, "store">,
): Promise<boolean> {
  if (place.kind === "direct" || isAdmin === true) return true;
  return (await store.channels.trainersOf(place)).includes(learner);
}

/** Whether who acts may say who the trainers of a channel are. A trainer may not: else nobody could take that back. */
export function mayNameTrainers({ place, isAdmin }: ChatEvent): boolean {
  return place.kind === "team" && isAdmin === true;
}

/** Whether rounds, as everyone else's, may be started here by who acts: a guest may not in a team's channel, unless named its trainer. */
export async function mayStart(event: ChatEvent, moment: Pick<Moment, "store">): Promise<boolean> {
  return event.isGuest !== true || mayManage(event, moment);
}

/** What to tell who may not decide here. */
export function notYours({ isGuest }: ChatEvent): "settings.not-yours" | "settings.not-guests" {
  return isGuest === true ? "settings.not-guests" : "settings.not-yours";
}
