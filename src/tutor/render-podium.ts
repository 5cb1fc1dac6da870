import type { Block, Line, Reply } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import { say, sayPlain } from "../course/words.ts";
import type { RoundState } from "../quiz/round-state.ts";
import { standings } from "../quiz/standings.ts";
import { writeAction } from "./button-action.ts";
import { namePeople } from "./name-people.ts";
import type { Teaching } from "./teaching.ts";

/** Ranks shown: who stands far behind is not put on show. */
const RANKS_SHOWN = 3;

function rows({ words }: Teaching, state: RoundState): Line[] {
  const { language } = state.facts;
  const total = state.closed.filter(({ key }) => key.length > 0).length;
  // Nobody is named for having had nothing right: that would tell of wrong answers.
  const scored = standings(state).filter(({ right }) => right > 0);
  const ranks = [...Map.groupBy(scored, ({ rank }) => rank)].slice(0, RANKS_SHOWN);
  return ranks.map(([rank, equals]) => {
    const right = equals[0]?.right ?? 0;
    const learners = equals.flatMap(({ player }) => (player.kind === "named" ? [player.learner] : []));
    const nameless = equals.length - learners.length;
    const { names, others, isCut } = namePeople(learners, nameless);
    const values = { rank, right, total };
    if (learners.length === 0)
      return say(words, language, "podium.row-nameless", { ...values, count: nameless });
    return others === 0
      ? sayLine(words, language, "podium.row", { ...values, names })
      : sayLine(words, language, isCut ? "podium.row-more" : "podium.row-and", {
          ...values,
          names,
          count: others,
        });
  });
}

/** The end of a round: who was best, equals together, and what the team knows now. */
export function renderPodium(teaching: Teaching, state: RoundState, progress: readonly Block[]): Reply {
  const { words } = teaching;
  const { language } = state.facts;
  const total = state.closed.filter(({ key }) => key.length > 0).length;
  const own = standings(state)[0]?.right ?? 0;
  const result: Block[] = state.solo
    ? [{ kind: "paragraph", inlines: say(words, language, "podium.solo", { right: own, total }) }]
    : state.players.length === 0
      ? [{ kind: "paragraph", inlines: say(words, language, "podium.nobody") }]
      : own === 0
        ? [{ kind: "paragraph", inlines: say(words, language, "podium.none-right") }]
        : [{ kind: "list", items: rows(teaching, state) }];
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, state.solo ? "podium.title-solo" : "podium.title") },
      ...result,
      ...progress,
      {
        kind: "buttons",
        buttons: [
          {
            action: writeAction({ kind: "command", language, command: "cmd.quiz-start" }),
            label: sayPlain(words, language, "button.again"),
          },
          // Who is not named up there can ask, and is told alone.
          ...(state.solo || state.players.length === 0
            ? []
            : [
                {
                  action: writeAction({
                    kind: "round",
                    language,
                    round: state.facts.round,
                    act: "mine",
                    number: 0,
                  }),
                  label: sayPlain(words, language, "button.my-place"),
                },
              ]),
          {
            action: writeAction({ kind: "progress", language }),
            label: sayPlain(words, language, "button.my-progress"),
          },
        ],
      },
    ],
  };
}
