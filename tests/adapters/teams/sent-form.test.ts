import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type FakeTutor,
  postHere,
  readTeamsFixture,
  remarkOf,
  replyOf,
  startTeamsBot,
  whisperTo,
} from "../../support/teams-bot.ts";
import { startTeamsDouble, TENANT_ID, type TeamsDouble } from "../../support/teams-double.ts";

const mention = readTeamsFixture("message-channel-mention");
const question = readTeamsFixture("message-personal");
const press = readTeamsFixture("invoke-action-execute");

/** A form as it comes back when it is sent. */
const submit = {
  ...press,
  value: {
    action: { type: "Action.Execute", verb: "svs-form", data: { action: "act", "field.count": "5" } },
  },
};
const inChannel = { ...submit, conversation: mention["conversation"], from: mention["from"] };
const inChat = {
  ...submit,
  conversation: {
    ...(question["conversation"] as object),
    conversationType: "personal",
    tenantId: TENANT_ID,
  },
};
const formPath = `/v3/conversations/${(question["conversation"] as { id: string }).id}/activities/${press["replyToId"]}`;

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

async function startBot(tutor: FakeTutor) {
  const bot = await startTeamsBot(double, tutor);
  closing.push(bot.close);
  return bot;
}

const lobby: FakeTutor = (event) => [postHere(event, replyOf("Quiz : *5* questions"))];

test("a form that was taken in a channel becomes what was said, and is no form any more", async () => {
  const bot = await startBot(lobby);
  const { body } = await bot.post(inChannel);
  expect(body).toMatchObject({
    type: "application/vnd.microsoft.card.adaptive",
    value: { lang: "fr", fallbackText: "Quiz : *5* questions", body: [{ type: "TextBlock" }] },
  });
  expect(JSON.stringify(body)).not.toContain("Action.Execute");
  await bot.idle();
  expect(double.sent.map(({ method }) => method)).toEqual(["POST"]);
});

test.each([
  ["with what was posted", lobby, "Quiz : *5* questions"],
  ["with what its sender alone is told", (event) => [whisperTo(event, remarkOf("Noté."))], "Noté."],
  ["with nothing", () => [], "✓"],
])("a form that was taken in a personal chat %s stays no form there", async (_how, tutor, said) => {
  const bot = await startBot(tutor);
  await bot.post(inChat);
  await bot.idle();
  await double.received(said === "✓" ? 1 : 2);
  const edits = double.sent.filter(({ method }) => method === "PUT");
  expect(edits).toMatchObject([{ path: formPath, activity: { summary: said } }]);
  expect(JSON.stringify(edits)).not.toContain("Action.Execute");
});

test("a form that could not be kept stays as it is, to be sent again", async () => {
  const bot = await startBot(() => {
    throw new Error("the disk is full");
  });
  expect((await bot.post(inChat)).status).toBe(500);
  expect(double.sent).toEqual([]);
});

test("a form's message that Teams won't have changed is logged, and the answer stands", async () => {
  const bot = await startBot(() => []);
  double.failNext(404);
  expect(await bot.post(inChat)).toMatchObject({ status: 200, body: { statusCode: 200 } });
  await expect
    .poll(() => bot.logged.map(({ message }) => message))
    .toEqual(["A form that was sent stays a form."]);
});
