import type { QuestionBank } from "../course/question.ts";
import { decideAnswer, decideConfirm, decideJoin } from "./decide-answer.ts";
import { decideLeave } from "./decide-leave.ts";
import { decideManage, decideNext } from "./decide-manage.ts";
import { decideTimePassed } from "./decide-time.ts";
import { type Decision, nothingBut, type RoundCommand } from "./round-command.ts";
import type { RoundState } from "./round-state.ts";

/**
 * What a command does to a round: events to write down and apply in order, and what to say to who asked. Never throws,
 * whatever the order of commands or the clock.
 * @param now milliseconds since 1970.
 */
export function decide(state: RoundState, command: RoundCommand, now: number, bank: QuestionBank): Decision {
  switch (command.kind) {
    case "join":
      return decideJoin(state, command, now, bank);
    case "answer":
      return decideAnswer(state, command, now, bank);
    case "confirm":
      return decideConfirm(state, command, now, bank);
    case "leave":
      return decideLeave(state, command, now, bank);
    case "next":
      return decideNext(state, command, now, bank);
    case "start-now":
    case "pause":
    case "resume":
    case "stop":
      return decideManage(state, command, now, bank);
    case "time-passed":
      return decideTimePassed(state, command.deadline, now, bank);
    case "channel-gone":
      return state.phase === "ended"
        ? nothingBut({ kind: "nothing" })
        : { events: [{ kind: "ended", at: now, because: "channel-gone" }], outcome: { kind: "went-on" } };
  }
}
