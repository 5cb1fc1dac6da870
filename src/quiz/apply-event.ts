import type { PausedBy, RoundEvent } from "./round-event.ts";
import type { ClosedQuestion, Interrupted, LobbyState, OpenQuestion, RoundState } from "./round-state.ts";
import { openQuestionOf } from "./round-state.ts";
import { namesTheSame } from "./grade.ts";
import { LOBBY_MS, REVEAL_MS, SOLO_REVEAL_MS } from "./round-times.ts";

type Of<Kind extends RoundEvent["kind"]> = Extract<RoundEvent, { kind: Kind }>;

function misfit(state: RoundState | undefined, event: RoundEvent): Error {
  const where = state ? `round ${state.facts.round}, phase ${state.phase}` : "the start of a log";
  return new Error(`The log of a round is damaged: "${event.kind}" can't follow ${where}.`);
}

function openLobby(event: Of<"opened-lobby">): LobbyState {
  const { round, seed, language, seconds, starter, questions, topic, at } = event;
  const common = {
    phase: "lobby",
    facts: { round, seed, language, seconds, starter, questions, topic },
    players: [],
    closed: [],
    unanswered: 0,
    turn: 1,
  } as const;
  return event.solo
    ? { ...common, solo: true, openedAt: at }
    : { ...common, solo: false, closesAt: at + LOBBY_MS };
}

/** What every phase has, for the next one. */
function carryOver({ facts, players, closed, unanswered, turn, solo }: RoundState) {
  return { facts, players, closed, unanswered, turn: turn + 1, solo };
}

function changeOpenQuestion(
  state: RoundState,
  event: RoundEvent,
  change: (question: OpenQuestion) => OpenQuestion,
): RoundState {
  if (state.phase === "asking") return { ...state, question: change(state.question) };
  if (state.phase === "paused" && state.by.kind === "learner" && state.interrupted.phase === "asking") {
    const interrupted = { ...state.interrupted, question: change(state.interrupted.question) };
    return { ...state, by: state.by, interrupted };
  }
  throw misfit(state, event);
}

function join(state: RoundState, event: Of<"joined">): RoundState {
  const { learner, named, how } = event;
  if (state.phase === "ended" || state.players.some((player) => player.learner === learner))
    throw misfit(state, event);
  const joined = { ...state, players: [...state.players, { learner, named }] };
  return how === "joining" && openQuestionOf(joined)
    ? changeOpenQuestion(joined, event, (question) => ({
        ...question,
        awaited: [...question.awaited, learner],
      }))
    : joined;
}

function leave(state: RoundState, event: Of<"left">): RoundState {
  const { learner } = event;
  if (state.phase === "ended" || !state.players.some((player) => player.learner === learner))
    throw misfit(state, event);
  const players = state.players.map((player) =>
    player.learner === learner ? { learner, named: false, left: true as const } : player,
  );
  const without = { ...state, players };
  return openQuestionOf(without)
    ? changeOpenQuestion(without, event, (question) => ({
        ...question,
        // Who comes back under another id and answers again must not count twice.
        answers: question.answers.filter((one) => one.learner !== learner),
        awaited: question.awaited.filter((one) => one !== learner),
      }))
    : without;
}

function openQuestion(state: RoundState, event: Of<"question-opened">): RoundState {
  if (state.phase !== "lobby" && state.phase !== "revealing") throw misfit(state, event);
  const question: OpenQuestion = {
    ...event.asked,
    number: event.number,
    answers: [],
    awaited: state.players.filter((player) => !player.left).map((player) => player.learner),
  };
  const { closesAt } = event;
  return { ...carryOver(state), phase: "asking", question, closesAt, statedAt: closesAt };
}

function answer(state: RoundState, event: Of<"answered">): RoundState {
  const { learner, choice, actedAt } = event;
  return changeOpenQuestion(state, event, (question) => {
    if (question.number !== event.number) throw misfit(state, event);
    const before = question.answers.find((other) => other.learner === learner);
    const confirmedAt = before?.confirmedAt;
    // A tick made before that, which arrives after it, is one of those that were meant.
    const staysConfirmed =
      before !== undefined &&
      confirmedAt !== undefined &&
      (namesTheSame(before.choice, choice) || actedAt < confirmedAt);
    const standing = { learner, choice, actedAt, ...(staysConfirmed ? { confirmedAt } : {}) };
    const answers = before
      ? question.answers.map((other) => (other === before ? standing : other))
      : [...question.answers, standing];
    return { ...question, answers };
  });
}

function confirm(state: RoundState, event: Of<"confirmed">): RoundState {
  const { learner, actedAt } = event;
  return changeOpenQuestion(state, event, (question) => {
    if (question.number !== event.number || !question.answers.some((other) => other.learner === learner))
      throw misfit(state, event);
    const answers = question.answers.map((other) =>
      other.learner === learner ? { ...other, confirmedAt: actedAt } : other,
    );
    return { ...question, answers };
  });
}

function closeQuestion(state: RoundState, event: Of<"question-closed">): RoundState {
  if (state.phase !== "asking" || state.question.number !== event.number) throw misfit(state, event);
  const { question, topic, kind, options, number, answers } = state.question;
  const { key, late, at } = event;
  const closed: ClosedQuestion = {
    question,
    topic,
    kind,
    options,
    number,
    answers,
    key,
    late,
    closedAt: at,
  };
  return {
    ...carryOver(state),
    phase: "revealing",
    closed: [...state.closed, closed],
    unanswered: answers.length === 0 ? state.unanswered + 1 : 0,
    nextAt: at + (state.solo ? SOLO_REVEAL_MS : REVEAL_MS),
  };
}

function pause(state: RoundState, event: RoundEvent, by: PausedBy): RoundState {
  const paused = { ...carryOver(state), phase: "paused", pausedAt: event.at } as const;
  if (state.phase === "revealing") {
    const interrupted = { phase: "revealing", left: Math.max(0, state.nextAt - event.at) } as const;
    return by.kind === "learner" ? { ...paused, by, interrupted } : { ...paused, by, interrupted };
  }
  if (state.phase !== "asking" || by.kind !== "learner") throw misfit(state, event);
  const left = Math.max(0, state.closesAt - event.at);
  const statedLeft = Math.max(0, state.statedAt - event.at);
  const interrupted: Interrupted = { phase: "asking", question: state.question, left, statedLeft };
  return { ...paused, by, interrupted };
}

function resume(state: RoundState, event: Of<"resumed">): RoundState {
  if (state.phase !== "paused") throw misfit(state, event);
  const { interrupted } = state;
  const common = { ...carryOver(state), unanswered: 0 };
  switch (interrupted.phase) {
    case "asking":
      return {
        ...common,
        phase: "asking",
        question: interrupted.question,
        closesAt: event.at + interrupted.left,
        statedAt: event.at + interrupted.statedLeft,
      };
    case "revealing":
      return { ...common, phase: "revealing", nextAt: event.at + interrupted.left };
  }
}

/** The round after an event. Throws when the event can't happen there: decisions never lead to that, a damaged log does. */
export function applyEvent(state: RoundState | undefined, event: RoundEvent): RoundState {
  if (!state) {
    if (event.kind === "opened-lobby") return openLobby(event);
    throw misfit(state, event);
  }
  switch (event.kind) {
    case "opened-lobby":
      throw misfit(state, event);
    case "joined":
      return join(state, event);
    case "name-hidden":
      if (state.phase === "ended") throw misfit(state, event);
      return {
        ...state,
        players: state.players.map((player) =>
          player.learner === event.learner ? { ...player, named: false } : player,
        ),
      };
    case "left":
      return leave(state, event);
    case "question-opened":
      return openQuestion(state, event);
    case "answered":
      return answer(state, event);
    case "confirmed":
      return confirm(state, event);
    case "everyone-answered":
    case "waiting-again":
      if (state.phase !== "asking" || state.question.number !== event.number) throw misfit(state, event);
      return { ...state, turn: state.turn + 1, closesAt: event.closesAt };
    case "question-closed":
      return closeQuestion(state, event);
    case "paused":
      return pause(state, event, event.by);
    case "resumed":
      return resume(state, event);
    case "ended":
      if (state.phase === "ended") throw misfit(state, event);
      return {
        ...carryOver(state),
        phase: "ended",
        endedAt: event.at,
        because: event.because,
        cutOff: openQuestionOf(state),
      };
  }
}

/** The round that a log tells of. Throws when the log is empty or damaged. */
export function replay(events: readonly RoundEvent[]): RoundState {
  const [first, ...rest] = events;
  if (!first) throw new Error("The log of a round is damaged: it is empty.");
  return rest.reduce<RoundState>(applyEvent, applyEvent(undefined, first));
}
