import type { RoundState } from "./round-state.ts";
import { ASKED_PAUSE_MS, IDLE_PAUSE_MS } from "./round-times.ts";

/** When a round has to be told that time has passed; `at` in milliseconds since 1970. */
export type Deadline = { readonly id: string; readonly at: number };

function timeOf(state: RoundState): number | undefined {
  switch (state.phase) {
    case "lobby":
      return state.solo ? state.openedAt : state.closesAt;
    case "asking":
      return state.closesAt;
    case "revealing":
      return state.nextAt;
    case "paused":
      return state.pausedAt + (state.by.kind === "learner" ? ASKED_PAUSE_MS : IDLE_PAUSE_MS);
    case "ended":
      return undefined;
  }
}

/**
 * The one deadline of a round; undefined once it has ended. Its id is `round:<id>:<n>:<phase>` where n counts the round's
 * deadlines: a question that is closed early or goes on after a pause gets another id, the same deadline never does.
 */
export function deadlineOf(state: RoundState): Deadline | undefined {
  const at = timeOf(state);
  return at === undefined ? undefined : { id: `round:${state.facts.round}:${state.turn}:${state.phase}`, at };
}
