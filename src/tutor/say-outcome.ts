import type { ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Block, Line } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import { joinLearnerText, type Language, type Paragraph } from "../course/prose.ts";
import { say, sayPlain } from "../course/words.ts";
import { promptOf, type QuestionPrompt } from "../quiz/question-prompt.ts";
import type { Outcome } from "../quiz/round-command.ts";
import { isGiven, type RoundState, type StandingAnswer } from "../quiz/round-state.ts";
import { standingOf } from "../quiz/standings.ts";
import { answerPrivately } from "./answer-here.ts";
import { writeAction } from "./button-action.ts";
import { optionButtons, optionName } from "./render-question.ts";
import type { RoundRecord } from "./round-book.ts";
import type { Teaching } from "./teaching.ts";

/** What to tell who acted; undefined when what the channel sees says it already. */
export function sayOutcome({ words }: Teaching, outcome: Outcome, language: Language): Paragraph | undefined {
  switch (outcome.kind) {
    case "joined":
      return say(words, language, outcome.named ? "quiz.joined" : "quiz.joined-unnamed");
    case "already-joined":
      return say(words, language, outcome.named ? "quiz.in-already" : "quiz.joined-unnamed");
    case "name-hidden":
      return say(words, language, "quiz.joined-unnamed");
    case "invalid-choice":
      return say(words, language, "refuse.old-button");
    case "too-late":
      return say(words, language, "quiz.too-late");
    case "old-question":
      return say(words, language, "quiz.old-question");
    case "not-open":
      return say(words, language, "quiz.over");
    case "round-paused":
      return say(words, language, "quiz.paused");
    case "not-yours-to-manage":
      return say(words, language, "quiz.not-yours");
    case "already-paused":
      return say(words, language, "quiz.paused");
    case "not-paused":
      return say(words, language, "quiz.not-paused");
    case "not-started":
      return say(words, language, "quiz.not-started");
    case "already-started":
      return say(words, language, "quiz.already-started");
    case "no-questions":
      return say(words, language, "quiz.no-questions-at-all");
    case "answered":
    case "same-answer":
    case "older-click":
    case "confirmed":
    case "nothing-ticked":
    case "started":
    case "went-on":
    case "paused":
    case "resumed":
    case "stopped":
    case "not-yet":
    case "nothing":
      return undefined;
  }
}

/** True when the learner's receipt says it: what stands, or that nothing does yet. */
export function isAboutAnswer({ kind }: Outcome): boolean {
  return ["answered", "same-answer", "older-click", "confirmed", "nothing-ticked"].includes(kind);
}

/** What stands, and for how long; of several ticks also what is left to do. */
function sayAnswer(
  teaching: Teaching,
  { kind, options, number, closesAt }: QuestionPrompt,
  answer: StandingAnswer | undefined,
  language: Language,
): Line {
  const { words } = teaching;
  const time = { kind: "time", at: closesAt } as const;
  const said = { number: number + 1, time };
  if (!answer) return sayLine(words, language, "quiz.receipt-none", said);
  const chosen = options.filter(({ letter }) => answer.choice.includes(letter));
  const names = chosen.map((option) => optionName(teaching, kind, option, language));
  const letters = joinLearnerText(names, ", ");
  if (kind !== "several") return sayLine(words, language, "quiz.receipt", { ...said, letters });
  return isGiven({ kind }, answer)
    ? sayLine(words, language, "quiz.receipt-confirmed", { ...said, letters })
    : sayLine(words, language, "quiz.receipt-ticked", { ...said, letters });
}

/** How a learner stands; the place only at the end, and only of who had something right: a last place teaches nobody anything. */
function sayStanding(
  { words }: Teaching,
  state: RoundState,
  { rank, right }: { readonly rank: number; readonly right: number },
  language: Language,
): Paragraph {
  const total = state.closed.filter(({ key }) => key.length > 0).length;
  if (state.phase !== "ended") return say(words, language, "quiz.mine", { right, total });
  return right === 0
    ? say(words, language, "quiz.mine-zero")
    : say(words, language, "quiz.mine-place", { rank, players: state.players.length, right, total });
}

/**
 * What a learner's standing answer is, for that learner alone, with the buttons to change it while the question is open. In a
 * solo round the question itself shows it.
 */
export function sayReceipt(
  teaching: Teaching,
  event: ChatEvent,
  { state }: RoundRecord,
  language: Language,
): readonly Effect[] {
  const { words, course } = teaching;
  if (state.solo) return [];
  const blocks: Block[] = [];
  const prompt = promptOf(state, course.questions);
  if (prompt && state.phase === "asking") {
    const answer = state.question.answers.find(({ learner }) => learner === event.learner);
    const { number, round } = prompt;
    blocks.push(
      { kind: "paragraph", inlines: sayAnswer(teaching, prompt, answer, language) },
      {
        kind: "buttons",
        buttons: optionButtons(teaching, prompt, language, answer?.choice ?? [], (letter, isChosen) => {
          const untick = isChosen && prompt.kind === "several";
          return writeAction({ kind: "round-answer", language, round, number, letter, untick });
        }),
      },
    );
    if (answer && !isGiven(prompt, answer))
      blocks.push({
        kind: "buttons",
        buttons: [
          {
            action: writeAction({ kind: "round", language, round, act: "confirm", number }),
            label: sayPlain(words, language, "button.submit"),
          },
        ],
      });
  } else {
    const standing = standingOf(state, event.learner);
    blocks.push({
      kind: "paragraph",
      inlines: standing
        ? sayStanding(teaching, state, standing, language)
        : say(words, language, "quiz.mine-none"),
    });
  }
  return [answerPrivately(event, { language, blocks })];
}
