import type { Command } from "../understanding/commands.ts";

/** Commands the tutor recognises and cannot do yet. The list only shrinks: whoever builds a command takes it out. */
const NOT_AVAILABLE_YET = ["cmd.challenge", "cmd.review", "cmd.exam"] as const satisfies readonly Command[];

export function isNotAvailableYet(command: Command): command is (typeof NOT_AVAILABLE_YET)[number] {
  return NOT_AVAILABLE_YET.some((later) => later === command);
}
