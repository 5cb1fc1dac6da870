import { expect, test } from "vitest";
import { writeAction } from "../../src/tutor/button-action.ts";
import { beginConversation, replyOf } from "../support/begin-conversation.ts";
import { buttonsOf, proseOf } from "../support/read-reply.ts";
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
