import { describe, expect, test } from "vitest";
import { beginConversation, onlyReply, replyOf } from "../support/begin-conversation.ts";
import { buttonsOf, proseOf } from "../support/read-reply.ts";
import { commandMatch, topicMatch } from "../support/sample-matches.ts";
import { tutorTaking } from "../support/tutor-taking.ts";

describe("a button", () => {
  test("that asks for more or why edits the message it stands on", async () => {
    const { say, press } = beginConversation(tutorTaking([topicMatch("governance")]).converse);
    await say("gouvernance");
    const [more] = await press("<fr button.more>");
    expect(more).toMatchObject({ kind: "edit", message: { kind: "id", id: "message-1" } });
    await press("<fr button.more>");
    const [why] = await press("<fr button.why>");
    expect(why).toMatchObject({ kind: "edit", message: { kind: "id", id: "message-1" } });
    expect(why && proseOf(replyOf(why))).toContain("paragraph: <fr why.title>");
    expect(why && proseOf(replyOf(why))[0]).toBe("title: governance title fr");
  });

  test("that asks for something else posts it", async () => {
    const { say, press } = beginConversation(tutorTaking([topicMatch("governance")]).converse);
    await say("gouvernance");
    const [example] = await press("<fr button.example>");
    expect(example).toMatchObject({ kind: "post" });
    expect(example && proseOf(replyOf(example))).toContain("paragraph: governance example fr");
  });

  test("knows what the answer rested on, even after a restart", async () => {
    const match = topicMatch("governance", {
      confidence: 0.81,
      candidates: [
        { intent: "governance", confidence: 0.81 },
        { intent: "demand", confidence: 0.3 },
      ],
    });
    const before = await beginConversation(tutorTaking([match]).converse).say("gouvernance");
    const after = beginConversation(tutorTaking([]).converse);
    let shown = onlyReply(before);
    for (let page = 0; page < 2; page++) {
      const more = buttonsOf(shown).find(({ label }) => label === "<fr button.more>");
      shown = onlyReply(await after.pressAction(more?.action ?? "", "message-7"));
    }
    const prose = proseOf(onlyReply(await after.press("<fr button.why>"))).join();
    expect(prose).toContain("percent=81");
    expect(prose).toContain("<fr why.runner-up topic=demand fr percent=30>");
  });

  test.each([
    ["nothing", ""],
    ["any text", "DROP TABLE topics"],
    ["an older version", "0|fr|explain|f:governance:definition"],
    ["a topic that is not taught", "1|en|explain|f:incident:definition"],
    ["a topic nobody knows", "1|en|explain|f:constructor:definition"],
    ["a facet that was never written", "1|en|explain|f:demand:how"],
    ["a difference that was never written", "1|en|why|d:value:demand|c|0"],
    ["an unknown command", "1|en|command|cmd.nothing"],
  ])("that carries %s says that it no longer works", async (_what, action) => {
    const { pressAction } = beginConversation(tutorTaking([]).converse, { locale: "en" });
    const [effect, ...more] = await pressAction(action);
    expect(more).toEqual([]);
    expect(effect).toMatchObject({ kind: "post" });
    expect(effect && proseOf(replyOf(effect))).toEqual(["paragraph: <en refuse.old-button>"]);
  });

  test("that has expired speaks the language its learner has chosen", async () => {
    const { say, pressAction } = beginConversation(
      tutorTaking([commandMatch("cmd.language", { slots: { language: "fr" } })]).converse,
      { locale: "en" },
    );
    await say("réponds en français");
    expect(proseOf(onlyReply(await pressAction("old")))).toEqual(["paragraph: <fr refuse.old-button>"]);
  });

  test("that is pressed again gives the same again", async () => {
    const { say, press } = beginConversation(tutorTaking([topicMatch("value")]).converse);
    await say("valeur");
    const first = await press("<fr button.purpose>");
    expect(first).toHaveLength(1);
    expect(await press("<fr button.purpose>")).toEqual(first);
  });
});
