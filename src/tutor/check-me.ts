import type { ChatEvent, Effect, Place } from "../chat/chat-event.ts";
import type { Block, Reply } from "../chat/reply.ts";
import type { Language } from "../course/prose.ts";
import type { Question } from "../course/question.ts";
import { say, sayPlain } from "../course/words.ts";
import { drawQuestions } from "../quiz/draw-questions.ts";
import { grade } from "../quiz/grade.ts";
import { letterAt, orderOptions } from "../quiz/option-letters.ts";
import { answerPrivately, changePressed } from "./answer-here.ts";
import { type ButtonAction, writeAction } from "./button-action.ts";
import type { TutorParts } from "./create-tutor.ts";
import { heldQuestions, withoutHeld } from "./held-questions.ts";
import type { Moment } from "./moment.ts";
import { readSeed } from "../chance/read-seed.ts";
import { hintOf, optionButtons, promptBlocks } from "./render-question.ts";
import { revealedOption } from "./render-reveal.ts";
import { saySimply } from "./speak-of-itself.ts";
import { nameOf, type Teaching } from "./teaching.ts";

type Picked = ButtonAction & { readonly kind: "check-pick" | "check-answer" };
type Press = ChatEvent & { readonly kind: "press" };

/** A question's options in the order that this sitting shows them: from the sitting's id, never from the key. */
function optionsOf(question: Question, sitting: string) {
  return orderOptions(question, readSeed(sitting), 0).flatMap((id, place) => {
    const option = question.options.find((one) => one.id === id);
    return option ? [{ letter: letterAt(place), text: option.text, option }] : [];
  });
}

function askAgain(
  teaching: Teaching,
  question: Question,
  sitting: string,
  picked: string,
  language: Language,
): Reply {
  const { words } = teaching;
  const prompt = { kind: question.kind, stem: question.stem, options: optionsOf(question, sitting) };
  const action = (kind: Picked["kind"], letters: string) =>
    writeAction({ kind, language, question: question.id, sitting, picked: letters });
  const toggled = (letter: string) =>
    picked.includes(letter) ? picked.replace(letter, "") : [...picked.split(""), letter].sort().join("");
  const isSeveral = question.kind === "several";
  const buttons = optionButtons(teaching, prompt, language, picked.split(""), (letter) =>
    isSeveral ? action("check-pick", toggled(letter)) : action("check-answer", letter),
  );
  const submit: Block[] =
    isSeveral && picked !== ""
      ? [
          {
            kind: "buttons",
            buttons: [
              { action: action("check-answer", picked), label: sayPlain(words, language, "button.submit") },
            ],
          },
        ]
      : [];
  const topic = nameOf(teaching, question.topic, language);
  return {
    language,
    blocks: [
      ...(topic === undefined
        ? []
        : [{ kind: "title" as const, text: sayPlain(words, language, "check.title", { topic }) }]),
      ...promptBlocks(teaching, prompt, language),
      { kind: "note", inlines: hintOf(teaching, question.kind, language) },
      { kind: "buttons", buttons },
      ...submit,
    ],
  };
}

/**
 * The conversation that a check-me is: of one learner about one question. That it is remembered proves that the tutor asked; like
 * other conversations that one learner has in a channel its name ends with theirs, so that it is forgotten with them.
 */
function sittingPlace(event: ChatEvent, sitting: string, question: string): Place {
  return { ...event.place, thread: `check:${sitting}:${question}:${event.learner}` };
}

/** One question on a topic, for who asked alone: one not seen yet before one seen long ago. */
export async function askToCheck(
  parts: TutorParts,
  event: ChatEvent,
  topic: string,
  language: Language,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { store, now, newId } = moment;
  const { words, course } = parts;
  const held = await heldQuestions(event.place, moment);
  const answers = await store.answers.ofLearner(event.place, event.learner);
  const sitting = newId();
  const [question] = drawQuestions({
    bank: withoutHeld(course.questions, held),
    topics: [topic],
    count: 1,
    seed: readSeed(sitting),
    usedIds: answers.map((answer) => answer.question),
    weight: () => 1,
  });
  const name = nameOf(parts, topic, language);
  if (question) {
    await store.memory.rememberThread(
      sittingPlace(event, sitting, question.id),
      { topic: question.topic, asked: false },
      now,
    );
    return [answerPrivately(event, askAgain(parts, question, sitting, "", language))];
  }
  if (name === undefined) return [answerPrivately(event, saySimply(parts, "refuse.old-button", language))];
  const none = say(words, language, "quiz.no-questions", { topic: name });
  return [answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines: none }] })];
}

function renderResult(
  teaching: Teaching,
  question: Question,
  { sitting, picked }: Picked,
  language: Language,
): Reply {
  const { words } = teaching;
  const options = optionsOf(question, sitting);
  const chosen = options.filter(({ letter }) => picked.includes(letter));
  const isRight = grade(
    question,
    chosen.map(({ option }) => option.id),
  );
  // Why each right option is right, and what is wrong with the ones chosen; the rest would be noise.
  const told = options.filter(
    ({ option, letter }) => question.key.includes(option.id) || picked.includes(letter),
  );
  return {
    language,
    blocks: [
      { kind: "title", text: sayPlain(words, language, isRight ? "check.right" : "check.wrong") },
      { kind: "paragraph", inlines: question.stem[language] },
      {
        kind: "list",
        items: told.map(({ option, letter }) =>
          revealedOption(words, language, question, option, letter, question.key.includes(option.id)),
        ),
      },
      {
        kind: "buttons",
        buttons: [
          {
            action: writeAction({ kind: "check", language, topic: question.topic }),
            label: sayPlain(words, language, "button.another"),
          },
          {
            action: writeAction({ kind: "progress", language }),
            label: sayPlain(words, language, "button.my-progress"),
          },
        ],
      },
    ],
  };
}

/**
 * A tick or the answer to a question that was asked outside of a round; the message it stands on changes. An answer counts once,
 * and only of a question that this learner was asked: who invents one would raise the team's picture.
 */
export async function answerCheck(
  parts: TutorParts,
  event: Press,
  picked: Picked,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { store, now } = moment;
  const { language } = picked;
  const question = parts.course.questions.get(picked.question);
  const letters = question ? optionsOf(question, picked.sitting).map(({ letter }) => letter) : [];
  const isPossible = picked.picked.split("").every((letter) => letters.includes(letter));
  const asked =
    question && (await store.memory.recallThread(sittingPlace(event, picked.sitting, question.id)));
  if (!question || !isPossible || !asked)
    return [answerPrivately(event, saySimply(parts, "refuse.old-button", language))];
  if ((await heldQuestions(event.place, moment)).has(question.id)) {
    const wait = say(parts.words, language, "check.held");
    return [answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines: wait }] })];
  }
  const edit = (reply: Reply): Effect[] => [changePressed(event, reply)];
  if (picked.kind === "check-pick" || picked.picked === "")
    return edit(askAgain(parts, question, picked.sitting, picked.picked, language));
  const chosen = optionsOf(question, picked.sitting).filter(({ letter }) => picked.picked.includes(letter));
  const right = grade(
    question,
    chosen.map(({ option }) => option.id),
  );
  await store.answers.append(event.place, [
    {
      learner: event.learner,
      topic: question.topic,
      question: question.id,
      at: now,
      right,
      origin: "check-me",
      sitting: picked.sitting,
    },
  ]);
  return edit(renderResult(parts, question, picked, language));
}
