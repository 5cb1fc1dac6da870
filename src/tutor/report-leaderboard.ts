import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import type { Language } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { leaderboard } from "../progress/leaderboard.ts";
import { answerHere } from "./answer-here.ts";
import { writeAction } from "./button-action.ts";
import type { TutorParts } from "./create-tutor.ts";
import { namePeople } from "./name-people.ts";
import type { Moment } from "./moment.ts";

const DAYS = 30;
const MOST_RANKS = 10;

/** Right answers of those who asked to be seen, equals on one rank; in a direct chat there is nobody to compare with. */
export async function reportLeaderboard(
  { words }: TutorParts,
  event: ChatEvent,
  language: Language,
  { store, now }: Moment,
): Promise<Effect> {
  const shown = new Set(await store.learners.onLeaderboard(event.place));
  const answers = await store.answers.inChannel(event.place);
  const rows = leaderboard(
    answers.filter(({ learner }) => shown.has(learner)),
    now,
    DAYS,
  );
  const ranks = [...Map.groupBy(rows, ({ rank }) => rank)].slice(0, MOST_RANKS);
  const list: Block[] =
    ranks.length === 0
      ? [{ kind: "paragraph", inlines: say(words, language, "leaderboard.empty") }]
      : [
          {
            kind: "list",
            items: ranks.map(([rank, same]) => {
              const { names, others } = namePeople(
                same.map(({ learner }) => learner),
                0,
              );
              const values = { rank, names, right: same[0]?.right ?? 0 };
              return others === 0
                ? sayLine(words, language, "leaderboard.row", values)
                : sayLine(words, language, "leaderboard.row-more", { ...values, count: others });
            }),
          },
        ];
  return answerHere(event, {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "leaderboard.title") },
      ...list,
      { kind: "note", inlines: say(words, language, "leaderboard.how", { days: DAYS }) },
      {
        kind: "buttons",
        buttons: [
          {
            action: writeAction({ kind: "setting", language, setting: "leaderboard-yes" }),
            label: sayPlain(words, language, "button.leaderboard-join"),
          },
        ],
      },
    ],
  });
}
