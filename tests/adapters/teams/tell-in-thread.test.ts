import { afterEach, beforeEach, expect, test } from "vitest";
import type { PrivateNotices } from "../../../src/adapters/teams/tell-in-thread.ts";
import {
  readTeamsFixture,
  remarkOf,
  startTeamsBot,
  whisperTo,
  type FakeTutor,
} from "../../support/teams-bot.ts";
import { type Sent, startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";

const mention = readTeamsFixture("message-channel-mention");
const press = readTeamsFixture("invoke-action-execute");
const inThread =
  "/v3/conversations/19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2;messageid=1795512044555/activities";
const inChat = `/v3/conversations/a:chat-with-${(mention["from"] as { id: string }).id}/activities`;

const notices: PrivateNotices = {
  told: { fr: remarkOf("En privé."), en: remarkOf("Privately.") },
  unreached: { fr: remarkOf("Ajoute l’application."), en: remarkOf("Add the app.") },
};

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

async function startBot(tutor: FakeTutor = (event) => [whisperTo(event, remarkOf("Tes réglages"))]) {
  const bot = await startTeamsBot(double, tutor, { notices });
  closing.push(bot.close);
  return bot;
}

const shown = () => double.sent.map(({ path, activity }: Sent) => [path, activity["summary"]]);

test("a mention that is answered in the personal chat is told so in its thread", async () => {
  const bot = await startBot();
  await bot.post(mention);
  await bot.idle();
  expect(shown()).toEqual([
    [inChat, "Tes réglages"],
    [inThread, "En privé."],
  ]);
});

test("a mention that two private words answer is told so once", async () => {
  const bot = await startBot((event) => [
    whisperTo(event, remarkOf("Tes réglages")),
    whisperTo(event, remarkOf("Tes données")),
  ]);
  await bot.post(mention);
  await bot.idle();
  expect(shown().map(([, summary]) => summary)).toEqual(["Tes réglages", "En privé.", "Tes données"]);
});

test("who has not added the app is told so in the thread, in the answer's language", async () => {
  const bot = await startBot((event) => [whisperTo(event, { ...remarkOf("Your settings"), language: "en" })]);
  double.failNext(403);
  await bot.post(mention);
  await bot.idle();
  expect(shown()).toEqual([[inThread, "Add the app."]]);
  expect(bot.delivered).toMatchObject([{ kind: "refused" }]);
});

test("a notice that has to wait does not bring the private word twice", async () => {
  const bot = await startBot();
  double.answerThen(2, 429, { "Retry-After": "1" });
  await bot.post(mention);
  await bot.idle();
  expect(bot.delivered.map(({ kind }) => kind)).toEqual(["later", "sent"]);
  expect(shown()).toEqual([
    [inChat, "Tes réglages"],
    [inThread, "En privé."],
  ]);
}, 10_000);

test("a notice of the refusal that has to wait comes later", async () => {
  const bot = await startBot();
  double.failNext(403);
  double.failNext(429, { "Retry-After": "1" });
  double.failNext(403);
  await bot.post(mention);
  await bot.idle();
  expect(shown()).toEqual([[inThread, "Ajoute l’application."]]);
}, 10_000);

test("a press, and what nobody asked for, are followed by no notice in the channel", async () => {
  const bot = await startBot();
  await bot.post({ ...press, conversation: mention["conversation"], from: mention["from"] });
  const { place: to, learner } = bot.events[0]!;
  const whisper = { kind: "whisper", to, thread: to.thread, learner, reply: remarkOf("Ton rang") } as const;
  await bot.adapter.deliver({ ...whisper, returnTo: undefined });
  expect(shown()).toEqual([[inChat, "Ton rang"]]);
});
