import type { QuestionBank } from "../course/question.ts";
import { deadlineOf } from "./deadline-of.ts";
import { closeQuestion, goOn } from "./decide-question.ts";
import { type Decision, nothingBut } from "./round-command.ts";
import type { RoundEvent } from "./round-event.ts";
import type { LobbyState, RoundState } from "./round-state.ts";

/** A channel's round needs somebody who joined; a solo one begins with its learner. */
export function leaveLobby(state: LobbyState, now: number, bank: QuestionBank): readonly RoundEvent[] {
  const { starter } = state.facts;
  if (!state.solo)
    return state.players.some((player) => !player.left)
      ? [goOn(state, now, bank)]
      : [{ kind: "ended", at: now, because: "nobody-joined" }];
  const hasJoined = state.players.some((player) => player.learner === starter);
  const joined: RoundEvent = { kind: "joined", at: now, learner: starter, named: true, how: "joining" };
  return hasJoined ? [goOn(state, now, bank)] : [joined, goOn(state, now, bank)];
}

function afterDeadline(state: RoundState, now: number, bank: QuestionBank): readonly RoundEvent[] {
  switch (state.phase) {
    case "lobby":
      return leaveLobby(state, now, bank);
    case "asking":
      return closeQuestion(state, now, bank);
    case "revealing":
      return [goOn(state, now, bank)];
    case "paused": {
      const because = state.by.kind === "learner" ? "paused-too-long" : "nobody-answers";
      return [{ kind: "ended", at: now, because }];
    }
    case "ended":
      return [];
  }
}

/** A deadline that the round has passed already changes nothing, so its job may run any number of times. */
export function decideTimePassed(
  state: RoundState,
  deadline: string,
  now: number,
  bank: QuestionBank,
): Decision {
  const current = deadlineOf(state);
  if (current?.id !== deadline) return nothingBut({ kind: "nothing" });
  if (now < current.at) return nothingBut({ kind: "not-yet", at: current.at });
  return { events: afterDeadline(state, now, bank), outcome: { kind: "went-on" } };
}
