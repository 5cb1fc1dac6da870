import type { Address } from "../chat/chat-event.ts";

type WorkspaceOf = Pick<Address, "platform" | "workspace">;

/** Stands in every row, so that nothing of one workspace is found in another. A platform's name has no colon: two never look alike. */
export function workspaceKey({ platform, workspace }: WorkspaceOf): string {
  return `${platform}:${workspace}`;
}

/** A channel's name among all channels of all platforms; colons of a workspace's name are masked, so that two never look alike. */
export function laneOf({ platform, workspace, channel }: Address): string {
  return `${platform}:${workspace.replace(/[%:]/g, encodeURIComponent)}:${channel}`;
}
