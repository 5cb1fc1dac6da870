import { pino } from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { renderSlackMessages } from "../../src/adapters/slack/render-slack-blocks.ts";
import { renderTeamsMessages } from "../../src/adapters/teams/render-teams-messages.ts";
import { renderTerminalText } from "../../src/adapters/terminal/render-terminal-text.ts";
import type { Effect } from "../../src/chat/chat-event.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { composeConversation } from "../../src/compose.ts";
import type { Question, QuestionKind } from "../../src/course/question.ts";
import { openStore } from "../../src/storage/open-store.ts";
import { renderQuestion } from "../../src/tutor/render-question.ts";
import { bankOf, sampleQuestion } from "../quiz/sample-bank.ts";
import { countIds } from "../support/converse.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { servePlayground } from "../support/playground-server.ts";
import { openTable, understandPlainly } from "../support/quiz-table.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

/** The same question with every key that its kind allows. */
function withEveryKey(kind: QuestionKind): readonly Question[] {
  const question = sampleQuestion("value-only", kind, { topic: "value" });
  const ids = question.options.map(({ id }) => id);
  const keys =
    kind === "several"
      ? ids.flatMap((one) => ids.filter((other) => other > one).map((other) => [one, other]))
      : ids.map((id) => [id]);
  return keys.map((key) => ({ ...question, key }));
}

const teachingWith = (question: Question) => ({
  ...SAMPLE_TEACHING,
  course: { ...SAMPLE_TEACHING.course, questions: bankOf(question) },
});

const PLATFORMS: Readonly<Record<string, (reply: Reply) => unknown>> = {
  "the neutral reply": (reply) => reply,
  Slack: (reply) => renderSlackMessages(reply),
  Teams: (reply) => renderTeamsMessages(reply),
  "a terminal": (reply) =>
    renderTerminalText(reply, { width: 80, bold: true, you: "you", language: reply.language }),
};

const replyOf = (effect: Pick<Effect, "kind"> & { readonly reply?: Reply }) => effect.reply;

/** All that leaves while the question is open: the lobby, the question, edits, receipts, a pause, who asks for their answer. */
async function allBeforeTheClose(question: Question): Promise<readonly Reply[]> {
  const quiz = await openTable({ teaching: teachingWith(question) });
  onTestFinished(() => quiz.close());
  await quiz.say("ann", "quiz topic=value count=1 seconds=30");
  await quiz.act("ann", "join");
  await quiz.act("bob", "join");
  await quiz.act("ann", "start");
  await quiz.answer("ann", "A");
  await quiz.answer("cal", "B");
  await quiz.answer("cal", "A");
  await quiz.act("cal", "mine");
  await quiz.act("dee", "mine");
  if (question.kind === "several") await quiz.act("cal", "confirm");
  await quiz.say("ann", "cmd.quiz-pause");
  await quiz.act("ann", "resume");
  await quiz.act("bob", "join");
  await quiz.say("bob", "cmd.quiz-stop");
  // In another workspace: in this one nobody gets the questions of a team's round elsewhere.
  const alone = { workspace: "elsewhere", channel: "D1", kind: "direct", thread: "d" } as const;
  await quiz.say("ann", "quiz topic=value count=1 seconds=30", { place: alone });
  if (question.kind === "several") await quiz.answer("ann", "A", { place: alone });
  // What is asked outside of a round keeps its key as well.
  await quiz.pressAction("bob", "1|en|check|value");
  expect((await quiz.round()).state.phase).toBe("asking");
  return quiz.deliveries.flatMap((sent) => replyOf(sent) ?? []);
}

/** A press that a forger could try: asks of every option alone whether it is right, before the close. */
describe.each(["one", "several", "true-false"] as const)("an open question of the kind %s", (kind) => {
  test.each(Object.entries(PLATFORMS))(
    "is the same to the byte on %s, whichever option is right",
    async (_platform, render) => {
      const payloads: string[] = [];
      for (const question of withEveryKey(kind)) {
        const replies = await allBeforeTheClose(question);
        expect(replies.length).toBeGreaterThan(8);
        payloads.push(JSON.stringify(replies.map(render)));
      }
      expect(payloads.length).toBeGreaterThan(1);
      expect(payloads[0]).toContain("value-only");
      expect(new Set(payloads).size).toBe(1);
    },
  );

  test("is the same to the byte in the playground's API and as it shows other platforms' payloads", async () => {
    const payloads: string[] = [];
    for (const question of withEveryKey(kind)) {
      const clock = createFakeClock();
      const store = await openStore({ file: undefined, now: clock.now, pid: 0 });
      const conversation = composeConversation({
        taught: { ...teachingWith(question), understand: understandPlainly, trained: false },
        settings: { language: "en", teamMinimum: 3, retentionDays: 90 },
        store,
        clock,
        newId: countIds(),
        log: pino({ level: "silent" }),
      });
      const server = await servePlayground({ receive: conversation.receive, now: clock.now });
      conversation.serve(server.adapter);
      await conversation.start();
      const channel = "/api/channels/equipe-a/messages";
      await server.post(channel, { as: "ada", text: "/svs quiz topic=value count=1" });
      await conversation.idle();
      const press = async (as: string, message: string, action: string) => {
        const answer = await server.post(`/api/messages/${message}/press`, { as, action });
        expect(answer.status).toBe(200);
        await conversation.idle();
      };
      const findAction = async (as: string, part: string) => {
        for (const { id, content } of (await server.read(as, "equipe-a")).toReversed()) {
          const blocks = content.kind === "reply" ? content.reply.blocks : [];
          const buttons = blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
          const button = buttons.find(({ action }) => action.includes(part));
          if (button) return [id, button.action] as const;
        }
        throw new Error(`No button with ${part}.`);
      };
      await press("ada", ...(await findAction("ada", "|join|")));
      await press("bilal", ...(await findAction("bilal", "|join|")));
      await press("ada", ...(await findAction("ada", "|start|")));
      await press("ada", ...(await findAction("ada", "|round-answer|")));
      const seen: unknown[] = [];
      for (const as of ["ada", "bilal", "chloe"]) {
        const messages = await server.read(as, "equipe-a");
        seen.push(messages);
        for (const { id, content } of messages)
          if (content.kind === "reply")
            seen.push((await server.get(`/api/messages/${id}/as/json?as=${as}`)).body);
      }
      payloads.push(JSON.stringify(seen));
      await server.close();
      await conversation.stop();
      await store.close();
    }
    expect(payloads[0]).toContain("value-only");
    expect(new Set(payloads).size).toBe(1);
  });
});

test("the same comparison finds a key that leaves", async () => {
  const payloads: string[] = [];
  for (const question of withEveryKey("one")) {
    const quiz = await openTable({ teaching: teachingWith(question) });
    onTestFinished(() => quiz.close());
    await quiz.begin("quiz topic=value count=1", "ann", "bob");
    const shown = renderQuestion(teachingWith(question), (await quiz.round()).state)?.reply;
    await quiz.answer("ann", "A");
    await quiz.pass(31_000);
    payloads.push(JSON.stringify([shown, quiz.shown.map(({ replies }) => replies)]));
  }
  expect(new Set(payloads).size).toBe(payloads.length);
});
