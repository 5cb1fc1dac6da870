import type { Block, Button, Reply } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import { joinLearnerText, type Language, type Paragraph } from "../course/prose.ts";
import type { Option, Question } from "../course/question.ts";
import { say, sayPlain, type Words } from "../course/words.ts";
import { type ClosedQuestion, currentNumber, type RoundState } from "../quiz/round-state.ts";
import { type Tally, tally } from "../quiz/tally.ts";
import { type RoundAct, writeAction } from "./button-action.ts";
import { namePeople } from "./name-people.ts";
import { flatText, letterText, optionName } from "./render-question.ts";
import type { Teaching } from "./teaching.ts";

/** An option after the close: right or not, and why; a wrong one with the belief behind it where there is one. */
export function revealedOption(
  words: Words,
  language: Language,
  { kind }: Pick<Question, "kind">,
  option: Option,
  letter: string,
  isRight: boolean,
): Paragraph {
  const text = flatText(option.text[language]);
  const values = {
    // As it stood in the question: true and false had no letters.
    option:
      kind === "true-false"
        ? text
        : sayPlain(words, language, "quiz.option", { letter: letterText(words, language, letter), text }),
    why: flatText(option.explanation[language]),
  };
  if (isRight) return say(words, language, "quiz.option-right", values);
  const { misconception } = option;
  return misconception
    ? say(words, language, "quiz.option-mistaken", {
        ...values,
        misconception: flatText(misconception[language]),
      })
    : say(words, language, "quiz.option-wrong", values);
}

function optionList(
  { words }: Teaching,
  question: Question,
  closed: ClosedQuestion,
  language: Language,
): Paragraph[] {
  return closed.options.flatMap((id, place) => {
    const option = question.options.find((one) => one.id === id);
    const letter = "ABCDE"[place] ?? "A";
    return option
      ? [revealedOption(words, language, question, option, letter, closed.key.includes(letter))]
      : [];
  });
}

/** How often each option was chosen: "A (2), B (5)". Nobody's own choice can be told from it. */
function countsLine(
  teaching: Teaching,
  question: Question | undefined,
  counts: Tally,
  language: Language,
): Paragraph {
  const { words } = teaching;
  const each = counts.options.map(({ letter, option: id, count }) => {
    const option = question?.options.find((one) => one.id === id);
    const name =
      question && option
        ? optionName(teaching, question.kind, { letter, text: option.text }, language)
        : letterText(words, language, letter);
    return sayPlain(words, language, "quiz.count", { option: name, count });
  });
  return say(words, language, "quiz.counts", { counts: joinLearnerText(each, ", ") });
}

function whoWasRight({ words }: Teaching, counts: Tally, language: Language): Block {
  const { right, namelessRight, answers } = counts;
  const { names, others, isCut } = namePeople(right, namelessRight);
  if (answers === 0) return { kind: "paragraph", inlines: say(words, language, "quiz.no-answer") };
  if (right.length === 0 && namelessRight === 0)
    return { kind: "paragraph", inlines: say(words, language, "quiz.nobody-right") };
  if (right.length === 0)
    return {
      kind: "paragraph",
      inlines: say(words, language, "quiz.right-nameless", { count: namelessRight }),
    };
  return {
    kind: "paragraph",
    inlines:
      others === 0
        ? sayLine(words, language, "quiz.right", { names })
        : sayLine(words, language, isCut ? "quiz.right-more" : "quiz.right-and", { names, count: others }),
  };
}

/** In a solo round the learner's own answer, which nobody else sees. */
function ownAnswer({ words }: Teaching, closed: ClosedQuestion, language: Language): Block {
  const [answer] = closed.answers;
  if (!answer) return { kind: "paragraph", inlines: say(words, language, "quiz.you-none") };
  const isRight =
    answer.choice.length === closed.key.length && answer.choice.every((one) => closed.key.includes(one));
  return { kind: "paragraph", inlines: say(words, language, isRight ? "quiz.you-right" : "quiz.you-wrong") };
}

function manageButtons({ words }: Teaching, state: RoundState): Button[] {
  const { language, round } = state.facts;
  const number = currentNumber(state) ?? 0;
  const isLast = number === state.facts.questions.length - 1;
  const button = (
    act: RoundAct,
    label: "button.next" | "button.podium" | "button.pause" | "button.resume" | "button.stop",
  ) => ({
    action: writeAction({
      kind: "round",
      language,
      round,
      act,
      number: act === "next" ? number : number + 1,
    }),
    label: sayPlain(words, language, label),
  });
  if (state.phase === "paused") return [button("resume", "button.resume"), button("stop", "button.stop")];
  if (state.phase !== "revealing") return [];
  return [
    button("next", isLast ? "button.podium" : "button.next"),
    button("pause", "button.pause"),
    button("stop", "button.stop"),
  ];
}

/** When it goes on, or why it does not. */
function whatComes({ words }: Teaching, state: RoundState): Block[] {
  const { language, questions } = state.facts;
  if (state.phase === "paused") {
    const key = state.by.kind === "learner" ? "quiz.paused" : "quiz.paused-idle";
    return [{ kind: "paragraph", inlines: say(words, language, key) }];
  }
  if (state.phase !== "revealing") return [];
  const isLast = state.closed.at(-1)?.number === questions.length - 1;
  return [
    {
      kind: "note",
      inlines: sayLine(words, language, isLast ? "quiz.podium-at" : "quiz.next-at", {
        time: { kind: "time", at: state.nextAt },
      }),
    },
  ];
}

/**
 * The last closed question with its key, or, when a pause or the round's end interrupts a question, that one without; undefined
 * when there is none.
 */
export function renderReveal(
  teaching: Teaching,
  state: RoundState,
): { readonly number: number; readonly reply: Reply } | undefined {
  const { words, course } = teaching;
  const { language, questions } = state.facts;
  const title = (number: number, key: "quiz.question" | "quiz.reveal"): Block => ({
    kind: "title",
    text: sayPlain(words, language, key, { number: number + 1, count: questions.length }),
  });
  const manage: Block[] = [{ kind: "buttons", buttons: manageButtons(teaching, state) }];
  if (state.phase === "paused" && state.interrupted.phase === "asking") {
    // What was asked is not shown while the clock stands: nobody gets more time to think than the others.
    const { number } = state.interrupted.question;
    return {
      number,
      reply: { language, blocks: [title(number, "quiz.question"), ...whatComes(teaching, state), ...manage] },
    };
  }
  if (state.phase === "ended" && state.cutOff) {
    const line = say(words, language, "quiz.cut-off");
    const { number } = state.cutOff;
    const blocks: Block[] = [title(number, "quiz.question"), { kind: "paragraph", inlines: line }];
    return { number, reply: { language, blocks } };
  }
  const closed = state.closed.at(-1);
  const counts = closed && tally(state, closed.number);
  if (!closed || !counts) return undefined;
  const question = course.questions.get(closed.question);
  const blocks: Block[] = [title(closed.number, "quiz.reveal")];
  if (closed.late) blocks.push({ kind: "note", inlines: say(words, language, "quiz.late") });
  if (question && closed.key.length > 0)
    blocks.push(
      { kind: "paragraph", inlines: question.stem[language] },
      state.solo ? ownAnswer(teaching, closed, language) : whoWasRight(teaching, counts, language),
      { kind: "list", items: optionList(teaching, question, closed, language) },
    );
  else blocks.push({ kind: "paragraph", inlines: say(words, language, "quiz.withdrawn") });
  if (!state.solo && counts.answers > 0)
    blocks.push({ kind: "note", inlines: countsLine(teaching, question, counts, language) });
  blocks.push(...whatComes(teaching, state));
  if (manageButtons(teaching, state).length > 0) blocks.push(...manage);
  return { number: closed.number, reply: { language, blocks } };
}
