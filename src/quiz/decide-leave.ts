import type { QuestionBank } from "../course/question.ts";
import { applyEvent } from "./apply-event.ts";
import { timeTheClose } from "./decide-question.ts";
import { type Decision, nothingBut, type RoundCommand } from "./round-command.ts";
import type { RoundEvent } from "./round-event.ts";
import type { RoundState } from "./round-state.ts";

type Leave = Extract<RoundCommand, { kind: "leave" }>;

/** Who has joined leaves; the others are waited for alone. A round that only its starter can play is over then. */
export function decideLeave(
  state: RoundState,
  { learner }: Leave,
  now: number,
  bank: QuestionBank,
): Decision {
  const player = state.players.find((other) => other.learner === learner);
  if (state.phase === "ended" || !player || player.left) return nothingBut({ kind: "nothing" });
  const left: RoundEvent = { kind: "left", at: now, learner };
  const after = applyEvent(state, left);
  const more: readonly RoundEvent[] = state.solo
    ? [{ kind: "ended", at: now, because: "stopped" }]
    : timeTheClose(after, now, bank);
  return { events: [left, ...more], outcome: { kind: "nothing" } };
}
