import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import type { Language, Paragraph } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { leaderboard, type LeaderboardRow } from "../progress/leaderboard.ts";
import { answerHere, answerPrivately } from "./answer-here.ts";
import { writeAction } from "./button-action.ts";
import type { TutorParts } from "./create-tutor.ts";
import { namePeople } from "./name-people.ts";
import type { Moment } from "./moment.ts";

const DAYS = 30;
const MOST_RANKS = 10;

/** How who asks stands, when the list does not say it; for them alone. */
function ownLine(
  { words }: TutorParts,
  language: Language,
  rows: readonly LeaderboardRow[],
  own: { readonly learner: string; readonly isShown: boolean; readonly right: number },
): Paragraph {
  if (!own.isShown) return say(words, language, "leaderboard.own-hidden", { right: own.right });
  const row = rows.find(({ learner }) => learner === own.learner);
  return row
    ? say(words, language, "leaderboard.own", { rank: row.rank, count: rows.length, right: row.right })
    : say(words, language, "leaderboard.own-none");
}

/**
 * Right answers of those who asked to be seen, in the channel's rounds: practice is nobody else's business. Equals are on one
 * rank. Who asks and is not named in it is told alone how they stand.
 */
export async function reportLeaderboard(
  parts: TutorParts,
  event: ChatEvent,
  language: Language,
  { store, now }: Moment,
): Promise<readonly Effect[]> {
  const { words } = parts;
  const { learner } = event;
  const shown = new Set(await store.learners.onLeaderboard(event.place));
  const answers = await store.answers.inRounds(event.place);
  const rows = leaderboard(
    answers.filter((answer) => shown.has(answer.learner)),
    now,
    DAYS,
  );
  const ranks = [...Map.groupBy(rows, ({ rank }) => rank)].slice(0, MOST_RANKS).map(([rank, same]) => {
    const { names, others } = namePeople(
      same.map((row) => row.learner),
      0,
    );
    return { rank, names, others, right: same[0]?.right ?? 0 };
  });
  const items = ranks.map(({ others, ...values }) =>
    others === 0
      ? sayLine(words, language, "leaderboard.row", values)
      : sayLine(words, language, "leaderboard.row-more", { ...values, count: others }),
  );
  const list: Block[] =
    items.length === 0
      ? [{ kind: "paragraph", inlines: say(words, language, "leaderboard.empty", { days: DAYS }) }]
      : [
          { kind: "list", items },
          { kind: "note", inlines: say(words, language, "leaderboard.how", { days: DAYS }) },
        ];
  const board = answerHere(event, {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, "leaderboard.title") },
      ...list,
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
  const isNamed = ranks.some(({ names }) => names.learners.includes(learner));
  const own = leaderboard(
    answers.filter((answer) => answer.learner === learner),
    now,
    DAYS,
  )[0];
  // Who never played here is told nothing: there is nothing to tell.
  if (isNamed || !answers.some((answer) => answer.learner === learner)) return [board];
  const inlines = ownLine(parts, language, rows, {
    learner,
    isShown: shown.has(learner),
    right: own?.right ?? 0,
  });
  return [board, answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines }] })];
}
