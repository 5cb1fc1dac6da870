import type { QuestionBank } from "../course/question.ts";
import { applyEvent } from "./apply-event.ts";
import { timeTheClose, closeQuestion, goOn } from "./decide-question.ts";
import { type Decision, nothingBut, type RoundCommand } from "./round-command.ts";
import type { RoundEvent } from "./round-event.ts";
import {
  type AskingState,
  currentNumber,
  type PausedState,
  type RevealingState,
  type RoundState,
} from "./round-state.ts";

type Manage = Extract<RoundCommand, { kind: "start-now" | "pause" | "resume" | "stop" }>;
type Next = Extract<RoundCommand, { kind: "next" }>;

function pause(
  state: AskingState | RevealingState,
  learner: string,
  now: number,
  bank: QuestionBank,
): Decision {
  // A question whose time is over has nothing left to go on with: it closes first.
  const isOver = state.phase === "asking" && now > state.closesAt;
  const before = isOver ? closeQuestion(state, now, bank) : [];
  const paused: RoundEvent = { kind: "paused", at: now, by: { kind: "learner", learner } };
  const events = before.some((event) => event.kind === "paused") ? before : [...before, paused];
  return { events, outcome: { kind: "paused" } };
}

function resume(state: PausedState, now: number, bank: QuestionBank): Decision {
  const resumed: RoundEvent = { kind: "resumed", at: now };
  // The last answer awaited may have arrived during the pause.
  const closing = timeTheClose(applyEvent(state, resumed), now, bank);
  return { events: [resumed, ...closing], outcome: { kind: "resumed" } };
}

/** What only the starter or an admin may do. */
export function decideManage(state: RoundState, command: Manage, now: number, bank: QuestionBank): Decision {
  const { kind, learner, mayManage } = command;
  if (state.phase === "ended") return nothingBut({ kind: "not-open" });
  if (learner !== state.facts.starter && !mayManage) return nothingBut({ kind: "not-yours-to-manage" });
  if (command.kind !== "start-now" && command.under !== undefined && command.under !== currentNumber(state))
    return nothingBut({ kind: "old-question" });
  switch (kind) {
    case "start-now":
      return state.phase === "lobby"
        ? { events: [goOn(state, now, bank)], outcome: { kind: "started" } }
        : nothingBut({ kind: "already-started" });
    case "pause":
      if (state.phase === "paused") return nothingBut({ kind: "already-paused" });
      return state.phase === "lobby" ? nothingBut({ kind: "not-started" }) : pause(state, learner, now, bank);
    case "resume":
      return state.phase === "paused" ? resume(state, now, bank) : nothingBut({ kind: "not-paused" });
    case "stop":
      return { events: [{ kind: "ended", at: now, because: "stopped" }], outcome: { kind: "stopped" } };
  }
}

/** "Next" ends the reveal it stands under, and no other; alone, it also closes a question that has been answered. */
export function decideNext(state: RoundState, command: Next, now: number, bank: QuestionBank): Decision {
  const { learner, number } = command;
  if (state.phase === "ended") return nothingBut({ kind: "not-open" });
  if (learner !== state.facts.starter) return nothingBut({ kind: "not-yours-to-manage" });
  if (state.phase === "paused") return nothingBut({ kind: "round-paused" });
  if (state.phase === "asking" && state.solo && state.question.number === number)
    return state.question.answers.length > 0
      ? { events: closeQuestion(state, now, bank), outcome: { kind: "went-on" } }
      : nothingBut({ kind: "nothing" });
  if (currentNumber(state) !== number) return nothingBut({ kind: "old-question" });
  return state.phase === "revealing"
    ? { events: [goOn(state, now, bank)], outcome: { kind: "went-on" } }
    : nothingBut({ kind: "nothing" });
}
