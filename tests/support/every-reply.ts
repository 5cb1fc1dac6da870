import type { Reply } from "../../src/chat/reply.ts";
import type { Language } from "../../src/course/prose.ts";
import { writeAction } from "../../src/tutor/button-action.ts";
import { renderAnswer } from "../../src/tutor/render-answer.ts";
import { askWhich, refuse, sayNotTaught } from "../../src/tutor/offer-topics.ts";
import { renderTip } from "../../src/tutor/render-tip.ts";
import { showPicture } from "../../src/tutor/show-picture.ts";
import type { Basis, Subject } from "../../src/tutor/subject.ts";
import { differencesOf, facetsOf, type Teaching } from "../../src/tutor/teaching.ts";
import { COMMANDS } from "../../src/understanding/commands.ts";
import { openTable, type QuizTable } from "./quiz-table.ts";
import { counted } from "./sample-round.ts";
import { ambiguousMatch, notTaughtMatch, outOfScopeMatch } from "./sample-matches.ts";

/** A reply, and how it came about. */
export type Named = { readonly name: string; readonly reply: Reply };

/** More pages of buttons than any answer has: the last ones begin again. */
const PAGES = 6;

/** What is said of the course: every explanation with every page of its buttons, every difference, picture and tip. */
export function taughtReplies(teaching: Teaching, language: Language): readonly Named[] {
  const topics = [...teaching.course.topics.values()];
  const ids = topics.map(({ id }) => id);
  const basis: Basis = {
    kind: "matched",
    percent: 87,
    runnerUp: { intent: "organizational-change-management", percent: 12 },
  };
  const subjectsOf = (topic: (typeof topics)[number]): readonly Subject[] => [
    ...facetsOf(topic).map((facet): Subject => ({ kind: "facet", topic: topic.id, facet })),
    ...differencesOf(teaching, topic.id).map(({ other }): Subject => ({
      kind: "difference",
      one: topic.id,
      other,
    })),
  ];
  const answers = topics.flatMap((topic) =>
    subjectsOf(topic).flatMap((subject) =>
      Array.from({ length: PAGES }, (_, page) => page).flatMap((page) =>
        [false, true].map((why) => ({
          name: `${Object.values(subject).join(" ")}, page ${page}${why ? ", why" : ""}`,
          reply: renderAnswer(teaching, { subject, basis, language, page, why }),
        })),
      ),
    ),
  );
  const said: readonly { readonly name: string; readonly reply: Reply | undefined }[] = [
    ...answers,
    ...[undefined, ...ids].map((topic) => ({
      name: `picture ${topic ?? ""}`,
      reply: showPicture(teaching, topic, language),
    })),
    ...ids.map((id) => ({
      name: `not taught ${id}`,
      reply: sayNotTaught(teaching, notTaughtMatch(id, ids), language),
    })),
    ...(["unknown", "nothing-to-read", "leans-on-context"] as const).map((because) => ({
      name: `refused ${because}`,
      reply: refuse(teaching, outOfScopeMatch(because, { nearest: ids }), language),
    })),
    { name: "did you mean", reply: askWhich(teaching, ambiguousMatch(ids.slice(0, 3)), language) },
    ...teaching.course.tips.flatMap((tip) =>
      [true, false].map((planned) => ({
        name: `tip ${tip.id}`,
        reply: renderTip(teaching, tip, language, planned),
      })),
    ),
  ];
  return said.flatMap(({ name, reply }) => (reply ? [{ name: `${language}: ${name}`, reply }] : []));
}

/** What was handed over at a table after the first so many deliveries. */
function saidSince(quiz: QuizTable, first: number, name: string): readonly Named[] {
  return quiz.deliveries
    .slice(first)
    .flatMap((one, at) =>
      one.kind === "ask" ? [] : [{ name: `${name} ${at + 1}, ${one.kind}`, reply: one.reply }],
    );
}

/** Buttons that no command leads to. */
function presses(language: Language): Readonly<Record<string, string>> {
  const subject = { kind: "facet", topic: "value", facet: "definition" } as const;
  return {
    check: writeAction({ kind: "check", language, topic: "value" }),
    "not useful": writeAction({ kind: "rate", language, subject, useful: false }),
    useful: writeAction({ kind: "rate", language, subject, useful: true }),
    progress: writeAction({ kind: "progress", language }),
    setting: writeAction({ kind: "setting", language, setting: "named-no" }),
    "tips off": writeAction({ kind: "tips", language, act: "stop" }),
    "tips later": writeAction({ kind: "tips", language, act: "snooze" }),
    rest: writeAction({ kind: "rest", language, number: 999_999 }),
    nothing: "1|xx",
  };
}

export type Crowd = {
  /** Learners that play and answer. */
  readonly learners: number;
  /** Answers that the one who asks has given. */
  readonly answers: number;
};

/** Every command, in a channel and in a direct chat, of a learner who has done much, where many have. */
export async function commandReplies(
  teaching: Teaching,
  language: Language,
  { learners, answers }: Crowd,
): Promise<readonly Named[]> {
  const questions = [...teaching.course.questions.values()];
  const replies: Named[] = [];
  for (const kind of ["team", "direct"] as const) {
    const quiz = await openTable({ teaching, language });
    const place = kind === "direct" ? { channel: "D1", kind, thread: "D1" } : {};
    const where = { ...quiz.team, ...place };
    const now = quiz.clock.now();
    await quiz.store.transact(async (tx) => {
      for (let at = 0; at < learners; at++) {
        const learner = `U0LEARNER${at}`;
        await tx.learners.choose(where, learner, { onLeaderboard: true }, 1);
        await tx.answers.append(
          where,
          questions.slice(0, 40).map(({ id, topic }, nth) =>
            counted(learner, {
              question: id,
              topic,
              at: now - nth * 60_000,
              right: (nth + at) % 3 > 0,
              sitting: `sitting-${at}`,
            }),
          ),
        );
      }
      await tx.answers.append(
        where,
        Array.from({ length: answers }, (_, nth) => {
          const { id, topic } = questions[nth % questions.length] ?? { id: "", topic: "" };
          return counted("U0ANN", { question: id, topic, at: now - nth * 90_000, sitting: `own-${nth}` });
        }),
      );
    });
    for (const command of COMMANDS) {
      const before = quiz.deliveries.length;
      await quiz.say("U0ANN", `${command} ${language}`, { place, isAdmin: true });
      replies.push(...saidSince(quiz, before, `${language}: ${kind} ${command}`));
    }
    for (const [name, action] of Object.entries(presses(language))) {
      const before = quiz.deliveries.length;
      await quiz.pressAction("U0ANN", action, { place, isAdmin: true, quiet: kind === "team" });
      replies.push(...saidSince(quiz, before, `${language}: ${kind} presses ${name}`));
    }
    if (kind === "direct") {
      const before = quiz.deliveries.length;
      const at = { ...where, thread: "home:U0ANN" };
      await quiz.conversation.receive({
        kind: "home",
        id: "home",
        place: at,
        learner: "U0ANN",
        locale: language,
        at: now,
      });
      await quiz.conversation.idle();
      replies.push(...saidSince(quiz, before, `${language}: home`));
    }
    await quiz.close();
  }
  return replies;
}

/** A round with everything that is shown in it. */
export async function roundReplies(
  teaching: Teaching,
  language: Language,
  { learners }: Pick<Crowd, "learners">,
): Promise<readonly Named[]> {
  const quiz = await openTable({ teaching, language });
  const names = Array.from({ length: learners }, (_, at) => `U0LEARNER${at}`);
  await quiz.begin(`quiz count=5 seconds=60 ${language}`, ...names);
  for (let number = 0; number < 5; number++) {
    const { right, wrong } = await quiz.key();
    for (const [at, learner] of names.entries()) {
      const letter = at % 3 === 0 ? wrong.charAt(0) : right.charAt(0);
      await quiz.answer(learner, letter || right.charAt(0));
    }
    await quiz.pass(8_000);
    await quiz.pass(16_000);
  }
  await quiz.pass(60_000);
  await quiz.close();
  return saidSince(quiz, 0, `${language}: round`);
}
