import { expect, onTestFinished, test } from "vitest";
import { writeAction } from "../../src/tutor/button-action.ts";
import { beginConversation, replyOf } from "../support/begin-conversation.ts";
import { buttonsOf, proseOf } from "../support/read-reply.ts";
import { openTable, privateTexts } from "../support/quiz-table.ts";
import { commandMatch } from "../support/sample-matches.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

const TEAM = { platform: "slack", workspace: "T", channel: "C", kind: "team", thread: "1" } as const;

test("a question that a team's round has drawn is neither asked nor explained elsewhere before its close", async () => {
  const all = tutorTaking([commandMatch("cmd.quiz-start", { slots: { count: 6 } })]);
  const alone = beginConversation(all.converse, {
    place: { ...TEAM, channel: "D", kind: "direct", thread: "d" },
    learner: "bob",
  });
  const check = writeAction({ kind: "check", language: "en", topic: "value" });
  const [before] = await alone.pressAction(check);
  const [open] = before ? buttonsOf(replyOf(before)) : [];
  const team = beginConversation(all.converse, { place: TEAM, learner: "ann" });
  await team.say("quiz");
  const [asked] = await alone.pressAction(check);
  expect(asked && proseOf(replyOf(asked))).toEqual(["paragraph: <en quiz.no-questions topic=value en>"]);
  const forged = writeAction({
    kind: "check-answer",
    language: "en",
    question: "value-easy",
    sitting: "made-up",
    picked: "A",
  });
  const [refused] = await alone.pressAction(forged);
  expect(refused && proseOf(replyOf(refused))).toEqual(["paragraph: <en refuse.old-button>"]);
  const [told] = await alone.pressAction(open?.action ?? "");
  expect(told && proseOf(replyOf(told))).toEqual(["paragraph: <en check.held>"]);
  expect(await (await all.store).transact((tx) => tx.answers.inChannel({ ...TEAM, channel: "D" }))).toEqual(
    [],
  );
});

test("a question that one channel's round has drawn and not closed is not asked by another channel's round", async () => {
  const quiz = await openTable();
  onTestFinished(() => quiz.close());
  const second = { place: { channel: "C2" } };
  await quiz.begin("quiz topic=value count=2", "ann");
  const drawn = (await quiz.round()).state.facts.questions;
  await quiz.say("bob", "quiz topic=value count=2", second);
  const other = (await quiz.round("C2")).state.facts.questions;
  expect(other).toHaveLength(1);
  expect(drawn).not.toContain(other[0]);
  expect(privateTexts(quiz.shown, "bob")).toEqual(["<en quiz.held count=1>"]);

  const third = { place: { channel: "C3" } };
  await quiz.say("cal", "quiz topic=value", third);
  expect(privateTexts(quiz.shown, "cal")).toEqual(["<en quiz.all-held>"]);
  await expect(quiz.round("C3")).rejects.toThrow("No round");

  await quiz.act("ann", "stop");
  await quiz.say("cal", "quiz topic=value", third);
  expect((await quiz.round("C3")).state.facts.questions.toSorted()).toEqual(drawn.toSorted());
});
