import { expect, test } from "vitest";
import { namesTipsAlone } from "../../src/tutor/show-tips.ts";
import { beginConversation, replyOf } from "../support/begin-conversation.ts";
import { labelsOf, proseOf } from "../support/read-reply.ts";
import { commandMatch } from "../support/sample-matches.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

test.each(["tips", "Conseils ?", " les conseils ", "astuces"])("%s alone asks what is planned", (text) => {
  expect(namesTipsAlone(text)).toBe(true);
});

test.each(["stop tips", "un conseil chaque jour", "tips off", "no more tips", ""])("%s says more", (text) => {
  expect(namesTipsAlone(text)).toBe(false);
});

test("the word alone never ends what is planned, whatever the matcher takes it for", async () => {
  const subscribe = commandMatch("cmd.tips-subscribe", { slots: { time: "08:30" } });
  const stop = commandMatch("cmd.tips-unsubscribe");
  const { say } = beginConversation(tutorTaking([subscribe, stop, stop]).converse);
  await say("un conseil chaque jour à 8 h 30");
  const [shown] = await say("tips");
  expect(shown && proseOf(replyOf(shown)).join()).toMatch(/tips\.plan .*tips\.planned/);
  expect(shown && labelsOf(replyOf(shown))).toContain("<fr button.tips-stop>");
  const [stopped] = await say("plus de conseils");
  expect(stopped && proseOf(replyOf(stopped))[0]).toMatch(/tips.stopped/);
});
