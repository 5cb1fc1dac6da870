import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block, Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { decide } from "../quiz/decide.ts";
import { answerPrivately } from "./answer-here.ts";
import { writeAction } from "./button-action.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";
import { carryOut } from "./run-round.ts";
import type { Teaching } from "./teaching.ts";
import { makeTombstone } from "./tombstone.ts";

/** A confirmation is good for 15 minutes: a button found again next month must delete nothing. */
const CONFIRM_WITHIN_S = 15 * 60;

/** Everything kept about the learner in this workspace, as JSON. */
export async function exportMyData(
  { words }: Teaching,
  event: ChatEvent,
  language: Language,
  { store }: Moment,
): Promise<Reply> {
  const record = await store.learners.recordOf(event.place, event.learner);
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "privacy.export-title") },
      {
        kind: "paragraph",
        inlines: say(words, language, "privacy.export", { count: record.answers.length }),
      },
      { kind: "data", name: "tuteur-svs.json", text: JSON.stringify(record, null, 2) },
    ],
  };
}

export function askBeforeDeleting({ words }: Teaching, language: Language, { now }: Moment): Reply {
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "privacy.delete-title") },
      { kind: "paragraph", inlines: say(words, language, "privacy.delete-what") },
      {
        kind: "buttons",
        buttons: [
          {
            action: writeAction({ kind: "delete", language, asked: Math.floor(now / 1000) }),
            label: sayPlain(words, language, "button.delete"),
          },
        ],
      },
    ],
  };
}

/** Rounds under way no longer wait for the learner nor name them; one played alone is over, without a word. */
async function leaveRounds(
  parts: TutorParts,
  { place, learner }: ChatEvent,
  moment: Moment,
): Promise<readonly Effect[]> {
  const shown: Effect[] = [];
  for (const record of await moment.store.rounds.openOf(place, learner)) {
    const { events } = decide(record.state, { kind: "leave", learner }, moment.now, parts.course.questions);
    const effects = await carryOut(parts, record, events, moment);
    if (!record.state.solo) shown.push(...effects);
  }
  return shown;
}

/**
 * Deletes what is kept about the learner in this workspace, and says so with a receipt. In rounds and totals a random name that
 * nothing leads back from takes the place of the learner's.
 */
export async function deleteMyData(
  parts: TutorParts,
  event: ChatEvent,
  asked: number,
  language: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { store, now, newId } = moment;
  const { words } = parts;
  const answer = (blocks: readonly Block[]) => answerPrivately(event, { language, blocks });
  const age = now / 1000 - asked;
  if (age < -60 || age > CONFIRM_WITHIN_S)
    return [answer([{ kind: "paragraph", inlines: say(words, language, "privacy.too-old") }])];
  const shown = await leaveRounds(parts, event, moment);
  await store.learners.forget(event.place, event.learner, makeTombstone(newId));
  return [
    ...shown,
    answer([
      { kind: "title", text: sayPlain(words, language, "privacy.deleted-title") },
      { kind: "paragraph", inlines: say(words, language, "privacy.deleted") },
    ]),
  ];
}
