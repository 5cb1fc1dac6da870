import type { ChatEvent, Effect, Spot } from "../chat/chat-event.ts";
import type { Language } from "../course/prose.ts";
import type { QuestionBank } from "../course/question.ts";
import { say } from "../course/words.ts";
import { applyEvent } from "../quiz/apply-event.ts";
import { drawQuestions } from "../quiz/draw-questions.ts";
import { openRound } from "../quiz/open-round.ts";
import type { Slots } from "../understanding/read-slots.ts";
import { answerPrivately } from "./answer-here.ts";
import { bringInRange } from "./bring-in-range.ts";
import { languageOfChannel } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import { heldQuestions, withoutHeld } from "./held-questions.ts";
import { mayStart, notYours } from "./may-manage.ts";
import type { Moment } from "./moment.ts";
import { namesATopic } from "./names-a-topic.ts";
import { offerQuizTopics } from "./offer-quiz-topics.ts";
import { readSeed } from "../chance/read-seed.ts";
import type { RoundRecord } from "./round-book.ts";
import { carryOut, setDeadline, tell } from "./run-round.ts";
import { sayOutcome } from "./say-outcome.ts";
import { showRound } from "./show-round.ts";
import { nameOf } from "./teaching.ts";
import { weighTopics } from "./weigh-topics.ts";

/** Starts a round where it was asked for: a lobby for a channel, the first question at once for a learner alone. */
export async function startRound(
  parts: TutorParts,
  event: ChatEvent,
  slots: Slots,
  spoken: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { words, course, defaultLanguage } = parts;
  const { place, learner } = event;
  const { store, now, newId } = moment;
  const refuse = (inlines: ReturnType<typeof say>) => tell(event, spoken, inlines);

  if (!(await mayStart(event, moment))) return refuse(say(words, spoken, notYours(event)));
  if (await store.rounds.openIn(place)) return refuse(say(words, spoken, "quiz.already"));
  const { topic } = slots;
  const topicName = topic === undefined ? undefined : nameOf(parts, topic, spoken);
  const isSolo = place.kind === "direct";
  const bank = withoutHeld(course.questions, await heldQuestions(place, moment));
  if (topic === undefined && event.kind === "utterance" && namesATopic(event.text, spoken))
    return [answerPrivately(event, offerQuizTopics(parts, spoken))];
  const countIn = (questions: QuestionBank) =>
    [...questions.values()].filter((one) => topic === undefined || one.topic === topic).length;
  const all = countIn(course.questions);
  const available = countIn(bank);
  if (available === 0 && all > 0) return refuse(say(words, spoken, "quiz.all-held"));
  if (available === 0 && topicName !== undefined)
    return refuse(say(words, spoken, "quiz.no-questions", { topic: topicName }));
  const size = bringInRange(
    parts,
    {
      topic,
      count: slots.count,
      seconds: slots.seconds,
      available: Math.max(1, available),
      held: all - available,
    },
    spoken,
  );
  const { count, seconds } = size;

  const wanted = slots.language === "auto" ? undefined : slots.language;
  const usual = isSolo ? spoken : await languageOfChannel(place, moment, defaultLanguage);
  const language = wanted ?? usual;
  const id = newId();
  const seed = readSeed(id);
  const answers = isSolo ? await store.answers.ofLearner(place, learner) : await store.answers.ofTeam(place);
  const questions = drawQuestions({
    bank,
    topics: topic === undefined ? undefined : [topic],
    count,
    seed,
    usedIds: await store.rounds.askedIn(place),
    weight: weighTopics(answers, now),
  }).map((question) => question.id);
  const request = {
    round: id,
    seed,
    language,
    seconds,
    starter: learner,
    solo: isSolo,
    questions,
    topic,
  };
  const { events, outcome } = openRound(request, now, bank);
  const [opened, ...more] = events;
  if (!opened) return tell(event, spoken, sayOutcome(parts, outcome, spoken));
  const spot: Spot = isSolo
    ? { kind: "thread", thread: place.thread }
    : { kind: "under", handle: `round:${id}` };
  const first = applyEvent(undefined, opened);
  await store.rounds.begin({ id, where: place, spot }, [opened]);
  await setDeadline({ id, where: place }, undefined, first, moment);
  const record: RoundRecord = { id, where: place, spot, state: first };
  const shown = await showRound(parts, record, [opened], moment);
  const brought = size.said.map((inlines) => ({ kind: "paragraph", inlines }) as const);
  const told = brought.length > 0 ? [answerPrivately(event, { language: spoken, blocks: brought })] : [];
  return [...told, ...shown, ...(await carryOut(parts, record, more, moment))];
}
