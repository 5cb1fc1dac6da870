import type { Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";
import type { RoundEvent } from "../quiz/round-event.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";
import { renderEnd, renderLobby } from "./render-lobby.ts";
import { renderPodium } from "./render-podium.ts";
import { renderQuestion } from "./render-question.ts";
import { renderReveal } from "./render-reveal.ts";
import { teamProgress } from "./report-progress.ts";
import type { RoundRecord } from "./round-book.ts";

/** The message that a round's lobby is: its other messages stand in the thread below it. */
function lobbyHandle(round: string): string {
  return `round:${round}`;
}

function questionHandle(round: string, number: number): string {
  return `round:${round}:${number}`;
}

/**
 * What everyone in the channel sees of the events that have just been written down. A round is a lobby, a message a question,
 * which becomes its own reveal, and a podium: one post at the top of the channel and little noise.
 * @param record with the state that the events have led to.
 */
export async function showRound(
  parts: TutorParts,
  record: RoundRecord,
  events: readonly RoundEvent[],
  moment: Moment,
): Promise<readonly Effect[]> {
  const { id, where, spot, state } = record;
  const post = (reply: Reply, handle?: string): Effect => ({ kind: "post", to: where, spot, reply, handle });
  const edit = (handle: string, reply: Reply, canWait = false): Effect => ({
    kind: "edit",
    to: where,
    message: { kind: "handle", handle },
    reply,
    canWait,
  });
  const editLobby = (canWait: boolean): Effect[] =>
    state.solo ? [] : [edit(lobbyHandle(id), renderLobby(parts, state), canWait)];
  /** The question that is being asked or shown, as it now is. */
  const editCurrent = (canWait: boolean): Effect[] => {
    const open = renderQuestion(parts, state);
    if (open) return [edit(questionHandle(id, open.number), open.reply, canWait)];
    const closed = renderReveal(parts, state);
    return closed ? [edit(questionHandle(id, closed.number), closed.reply, canWait)] : [];
  };

  const effects: Effect[] = [];
  for (const event of events) {
    switch (event.kind) {
      case "opened-lobby":
        if (!state.solo)
          effects.push({
            kind: "post",
            to: where,
            spot: { kind: "top" },
            reply: renderLobby(parts, state),
            handle: lobbyHandle(id),
          });
        break;
      case "joined":
      case "name-hidden":
        if (state.phase === "lobby") effects.push(...editLobby(true));
        break;
      case "left":
        // A name that stands there goes.
        effects.push(...editLobby(false), ...editCurrent(false));
        break;
      case "question-opened": {
        if (event.number === 0) effects.push(...editLobby(false));
        const open = renderQuestion(parts, state);
        if (open) effects.push(post(open.reply, questionHandle(id, open.number)));
        // The reveal before it loses the buttons that would now act on another question.
        const before = renderReveal(parts, state);
        if (open && before) effects.push(edit(questionHandle(id, before.number), before.reply));
        break;
      }
      case "answered":
        effects.push(...editCurrent(true));
        break;
      case "confirmed":
        break;
      case "everyone-answered":
      case "waiting-again":
      case "question-closed":
      case "paused":
      case "resumed":
        effects.push(...editCurrent(false));
        break;
      case "ended": {
        // What stands there no longer waits for anything.
        effects.push(...editLobby(false), ...editCurrent(false));
        const said = renderEnd(parts, state);
        if (said) effects.push(post(said));
        if (state.closed.length > 0) {
          const progress = state.solo
            ? []
            : await teamProgress(parts, { place: { ...where, thread: "" } }, state.facts.language, moment);
          effects.push(post(renderPodium(parts, state, progress)));
        }
      }
    }
  }
  return onlyLastEdits(effects);
}

/** The lobby and the current question of a round as they now are, for a surface that has lost their messages. */
export function showAgain(parts: TutorParts, { id, where, state }: RoundRecord): readonly Effect[] {
  const edit = (handle: string, reply: Reply): Effect => ({
    kind: "edit",
    to: where,
    message: { kind: "handle", handle },
    reply,
  });
  const current = renderQuestion(parts, state) ?? renderReveal(parts, state);
  return [
    ...(state.solo ? [] : [edit(lobbyHandle(id), renderLobby(parts, state))]),
    ...(current ? [edit(questionHandle(id, current.number), current.reply)] : []),
  ];
}

/** Of several edits of one message in a row of effects only the last is worth sending: all show the same state. */
function onlyLastEdits(effects: readonly Effect[]): readonly Effect[] {
  const nameOf = (effect: Effect) =>
    effect.kind === "edit" && effect.message.kind === "handle" ? effect.message.handle : undefined;
  return effects.filter((effect, at) => {
    const name = nameOf(effect);
    const isSure = effect.kind === "edit" && effect.canWait !== true;
    const later = effects.slice(at + 1).filter((other) => nameOf(other) === name && other.kind === "edit");
    return (
      name === undefined ||
      later.length === 0 ||
      (isSure && later.every((other) => other.kind === "edit" && other.canWait === true))
    );
  });
}
