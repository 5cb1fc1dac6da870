import type { Address } from "../chat/chat-event.ts";

type WorkspaceOf = Pick<Address, "platform" | "workspace">;

/** Port: workspaces that took the tutor away. */
export type DepartureBook = {
  /** The tutor is gone from the workspace: nothing more is sent there. @param at ms since 1970. */
  leave(where: WorkspaceOf, at: number): Promise<void>;
  /** Something was said there again: everything is as before. */
  comeBack(where: WorkspaceOf): Promise<void>;
  isGone(where: WorkspaceOf): Promise<boolean>;
  /** Deletes all that is kept of workspaces gone since before. @returns how many. */
  purgeGone(before: number): Promise<number>;
};
