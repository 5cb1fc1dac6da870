import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";
import { say } from "../course/words.ts";
import { applyEvent } from "../quiz/apply-event.ts";
import { countedAnswers } from "../quiz/counted-answers.ts";
import { deadlineOf } from "../quiz/deadline-of.ts";
import { decide } from "../quiz/decide.ts";
import type { Outcome, RoundCommand } from "../quiz/round-command.ts";
import type { RoundEvent } from "../quiz/round-event.ts";
import { openQuestionOf, type RoundState } from "../quiz/round-state.ts";
import { CLICK_GRACE_MS } from "../quiz/round-times.ts";
import type { Job } from "../schedule/job.ts";
import { answerPrivately } from "./answer-here.ts";
import type { RoundAct } from "./button-action.ts";
import { languageForLearner } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import { mayManage } from "./may-manage.ts";
import type { Moment } from "./moment.ts";
import { showRound } from "./show-round.ts";
import type { RoundRecord } from "./round-book.ts";
import { isAboutAnswer, sayOutcome, sayReceipt } from "./say-outcome.ts";

/** Writes down what was decided, counts answers of closed questions, sets the next deadline, and shows the channel what changed. */
export async function carryOut(
  parts: TutorParts,
  record: RoundRecord,
  events: readonly RoundEvent[],
  moment: Moment,
): Promise<readonly Effect[]> {
  if (events.length === 0) return [];
  const { store } = moment;
  const before = deadlineOf(record.state);
  const state = events.reduce<RoundState>(applyEvent, record.state);
  await store.rounds.append(record.id, events, state.phase === "ended");
  for (const event of events) {
    if (event.kind !== "question-closed") continue;
    const answers = countedAnswers(state, event.number);
    await store.answers.append(
      record.where,
      answers.map((answer) => ({ ...answer, origin: "round", sitting: record.id })),
    );
  }
  await setDeadline(record, before?.id, state, moment);
  return showRound(parts, { ...record, state }, events, moment);
}

/** Writes down a round's end and takes its deadline back; nobody is told. */
export async function endRound(
  parts: TutorParts,
  record: RoundRecord,
  events: readonly RoundEvent[],
  moment: Moment,
): Promise<void> {
  await carryOut(parts, record, events, moment);
}

/** The job that tells the round when its time has come, in the place of the one before. */
export async function setDeadline(
  record: Pick<RoundRecord, "id" | "where">,
  before: string | undefined,
  state: RoundState,
  { store }: Moment,
): Promise<void> {
  const deadline = deadlineOf(state);
  if (before !== undefined && before !== deadline?.id) await store.jobs.cancel(before);
  if (!deadline) return;
  const { id, at } = deadline;
  // A click made in time needs a moment to arrive; it must not find the question closed.
  const dueAt = state.phase === "asking" ? at + CLICK_GRACE_MS : at;
  await store.jobs.schedule({ id, kind: "round", dueAt, where: record.where, about: record.id });
}

/** A private line; nothing when there is nothing to say. */
export function tell(
  event: ChatEvent,
  language: Language,
  inlines: ReturnType<typeof say> | undefined,
): readonly Effect[] {
  return inlines ? [answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines }] })] : [];
}

/** What who acted is told: where their answer stands, or why nothing was done. */
function answerTo(
  parts: TutorParts,
  event: ChatEvent,
  after: RoundRecord,
  outcome: Outcome,
  language: Language,
): readonly Effect[] {
  return isAboutAnswer(outcome)
    ? sayReceipt(parts, event, after, language)
    : tell(event, language, sayOutcome(parts, outcome, language));
}

function toCommand(
  event: ChatEvent,
  act: Exclude<RoundAct, "mine">,
  number: number,
  { named, mayManage }: { readonly named: boolean; readonly mayManage: boolean },
): RoundCommand {
  const { learner } = event;
  switch (act) {
    case "join":
      return { kind: "join", learner, named };
    case "confirm":
      return { kind: "confirm", learner, number, actedAt: event.at };
    case "join-unnamed":
      return { kind: "join", learner, named: false };
    case "start":
      return { kind: "start-now", learner, mayManage };
    case "next":
      return { kind: "next", learner, number };
    case "pause":
    case "resume":
    case "stop":
      return { kind: act, learner, mayManage, under: number > 0 ? number - 1 : undefined };
  }
}

async function actOn(
  parts: TutorParts,
  event: ChatEvent,
  record: RoundRecord,
  { act, number }: { readonly act: RoundAct; readonly number: number },
  language: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  if (act === "mine") return sayReceipt(parts, event, record, language);
  const { named } = await moment.store.learners.choicesOf(event.place, event.learner);
  const command = toCommand(event, act, number, { named, mayManage: await mayManage(event, moment) });
  const { events, outcome } = decide(record.state, command, moment.now, parts.course.questions);
  const shown = await carryOut(parts, record, events, moment);
  const after = { ...record, state: events.reduce<RoundState>(applyEvent, record.state) };
  return [...shown, ...answerTo(parts, event, after, outcome, language)];
}

/** A round's own buttons: also of a round that is over, or that never was. */
export async function pressRound(
  parts: TutorParts,
  event: ChatEvent & { readonly kind: "press" },
  pressed: { readonly round: string; readonly act: RoundAct; readonly number: number },
  spoken: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  const language = await languageForLearner(event, moment, spoken);
  const record = await moment.store.rounds.find(event.place, pressed.round);
  if (!record || record.where.channel !== event.place.channel)
    return tell(event, language, say(parts.words, language, "quiz.over"));
  return actOn(parts, event, record, pressed, language, moment);
}

/** The same by words: about the round that runs here. */
export async function commandRound(
  parts: TutorParts,
  event: ChatEvent,
  act: RoundAct,
  language: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  const record = await moment.store.rounds.openIn(event.place);
  if (!record) return tell(event, language, say(parts.words, language, "quiz.none-here"));
  return actOn(parts, event, record, { act, number: 0 }, language, moment);
}

/**
 * With several right options a press ticks or unticks one, as its button says, so that a double click is one click; else it is the
 * answer. The last tick stays: no answer is not an answer.
 */
function choiceAfter(
  state: RoundState,
  learner: string,
  { number, letter, untick }: { readonly number: number; readonly letter: string; readonly untick: boolean },
) {
  const question = openQuestionOf(state);
  const standing =
    question?.number === number ? question.answers.find((answer) => answer.learner === learner) : undefined;
  if (question?.kind !== "several" || !standing) return { choice: [letter], ticked: undefined };
  const others = standing.choice.filter((one) => one !== letter);
  const ticked = untick ? others : [...others, letter];
  return { choice: ticked.length === 0 ? standing.choice : ticked, ticked: standing };
}

/** Takes an answer: kept and counted once, whatever the platform repeats; its receipt is for who answered alone. */
export async function answerRound(
  parts: TutorParts,
  event: ChatEvent & { readonly kind: "press" },
  answer: {
    readonly round: string;
    readonly number: number;
    readonly letter: string;
    readonly untick: boolean;
  },
  spoken: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { store, now } = moment;
  const { learner, place } = event;
  const language = await languageForLearner(event, moment, spoken);
  const record = await store.rounds.find(place, answer.round);
  if (!record || record.where.channel !== place.channel)
    return tell(event, language, say(parts.words, language, "quiz.over"));
  const { choice, ticked } = choiceAfter(record.state, learner, answer);
  // A tick that arrives after a later one still is a tick of its own: it must not be taken for the older of two answers.
  const actedAt = ticked ? Math.max(event.at, ticked.actedAt + 1) : event.at;
  const { events, outcome } = decide(
    record.state,
    { kind: "answer", learner, number: answer.number, choice, actedAt },
    now,
    parts.course.questions,
  );
  const { named } = await store.learners.choicesOf(place, learner);
  const hidden: RoundEvent[] =
    !named && events.some((one) => one.kind === "joined") ? [{ kind: "name-hidden", at: now, learner }] : [];
  const written = [...events, ...hidden];
  const shown = await carryOut(parts, record, written, moment);
  const after = { ...record, state: written.reduce<RoundState>(applyEvent, record.state) };
  return [...shown, ...answerTo(parts, event, after, outcome, language)];
}

/** What a round does when its time has come; a deadline that no longer holds changes nothing. */
export async function workRoundDeadline(
  parts: TutorParts,
  job: Job,
  moment: Moment,
): Promise<readonly Effect[]> {
  if (!job.where) return [];
  const record = await moment.store.rounds.find(job.where, job.about);
  if (!record) return [];
  const command: RoundCommand = { kind: "time-passed", deadline: job.id };
  const { events } = decide(record.state, command, moment.now, parts.course.questions);
  return carryOut(parts, record, events, moment);
}
