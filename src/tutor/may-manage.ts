import type { ChatEvent } from "../chat/chat-event.ts";

/** Whether who acts may decide for everyone there: in a direct chat anyone, in a team's channel an administrator. */
export function mayManage({ place, isAdmin }: ChatEvent): boolean {
  return place.kind === "direct" || isAdmin === true;
}
