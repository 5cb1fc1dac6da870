import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type BotOptions,
  type Payload,
  readTeamsFixture,
  replyOf,
  startTeamsBot,
} from "../../support/teams-bot.ts";
import { startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";

const question = readTeamsFixture("message-personal");
const mention = readTeamsFixture("message-channel-mention");
const installation = readTeamsFixture("installation-update");
const update: Payload = { ...readTeamsFixture("conversation-update"), membersAdded: undefined };
const removedFromTeam: Payload = { ...update, membersRemoved: [update["recipient"]] };
const CONVERSATION = (question["conversation"] as { id: string }).id;
const CHANNEL = (update["conversation"] as { id: string }).id;
const TEAM_ID = (update["channelData"] as { team: { id: string } }).team.id;
const SECOND = "19:second@thread.tacv2";
const answer = replyOf("La gouvernance");

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

async function startTold(options: BotOptions = {}) {
  const gone: string[] = [];
  const bot = await startTeamsBot(double, () => [], {
    onGone: async (one) =>
      void gone.push(
        one.kind === "channel-gone" ? `${one.channel.kind} ${one.channel.channel}` : one.workspace,
      ),
    ...options,
  });
  closing.push(bot.close);
  return { bot, gone };
}

const inChannel = (channel: string, id: string): Payload => ({
  ...mention,
  id,
  conversation: { ...(mention["conversation"] as object), id: `${channel};messageid=${id}` },
});

test("with a team go all of its channels that were met, also before a restart", async () => {
  const kept = new Map<string, string>();
  const before = await startTold({ kept });
  await before.bot.post(mention);
  await before.bot.post(inChannel(SECOND, "2"));
  const { bot, gone } = await startTold({ kept });

  expect((await bot.post(removedFromTeam)).status).toBe(200);

  expect(gone.toSorted()).toEqual([`team ${CHANNEL}`, `team ${SECOND}`, `team ${TEAM_ID}`].toSorted());
  expect([...kept.keys()].filter((key) => key.includes("19:"))).toEqual([]);
});

test("with a team go more channels than one reference holds", async () => {
  const { bot, gone } = await startTold();
  const channels = Array.from({ length: 60 }, (_, at) => `19:${"x".repeat(48)}${at}@thread.tacv2`);
  await Promise.all(channels.map((channel, at) => bot.post(inChannel(channel, `${at}`))));
  expect(Math.max(...[...bot.kept.values()].map((text) => text.length))).toBeLessThanOrEqual(2_000);

  await bot.post(removedFromTeam);

  expect(new Set(gone)).toEqual(new Set([CHANNEL, TEAM_ID, ...channels].map((channel) => `team ${channel}`)));
});

test("a team that was met again after it had gone goes again", async () => {
  const { bot, gone } = await startTold();
  for (const id of ["1", "2"]) {
    await bot.post(inChannel(SECOND, id));
    await bot.post(removedFromTeam);
  }
  expect(gone.filter((one) => one === `team ${SECOND}`)).toHaveLength(2);
});

test("a deleted channel goes, and no other", async () => {
  const { bot, gone } = await startTold();
  await bot.post(mention);
  const channelData = {
    ...(update["channelData"] as object),
    eventType: "channelDeleted",
    channel: { id: SECOND },
  };
  await bot.post({ ...update, channelData });
  expect(gone).toEqual([`team ${SECOND}`]);
});

test("a personal chat that has gone is opened anew for the next word to that person", async () => {
  const { bot, gone } = await startTold();
  await bot.post(question);
  const { learner, place } = bot.events[0]!;
  await bot.post({ ...installation, from: question["from"], action: "remove" });
  expect(gone).toEqual([`direct ${CONVERSATION}`]);

  const to = { ...place, channel: learner, kind: "direct" } as const;
  await bot.adapter.deliver({ kind: "post", to, thread: undefined, reply: answer, returnTo: undefined });
  expect(double.opened).toHaveLength(1);
});

test("what has gone is not forgotten before it could be told", async () => {
  const kept = new Map<string, string>();
  let attempts = 0;
  const { bot } = await startTold({
    kept,
    onGone: () => (attempts++ === 0 ? Promise.reject(new Error("disk full")) : Promise.resolve()),
  });
  await bot.post(mention);
  const before = [...kept.keys()];
  expect((await bot.post(removedFromTeam)).status).toBe(500);
  expect([...kept.keys()]).toEqual(before);
  expect((await bot.post(removedFromTeam)).status).toBe(200);
  expect([...kept.keys()].filter((key) => key.includes("19:"))).toEqual([]);
});

test.each([
  [403, "BotNotInConversationRoster", true],
  [404, "ConversationNotFound", true],
  [403, "ConversationBlockedByUser", true],
  [403, "Forbidden", false],
  [404, "ActivityNotFoundInConversation", false],
])("a conversation has gone when Teams says %i %s of a post or an edit: %s", async (status, code, isGone) => {
  for (const kind of ["post", "edit"] as const) {
    const { bot, gone } = await startTold();
    await bot.post(mention);
    const to = bot.events[0]!.place;
    double.refuseNext(status, code);
    const became = await bot.adapter.deliver(
      kind === "post"
        ? { kind, to, thread: undefined, reply: answer, returnTo: undefined }
        : { kind, to, message: "1", reply: answer },
    );
    expect(became).toMatchObject({ kind: "refused", why: expect.stringContaining(String(status)) });
    expect(gone).toEqual(isGone ? [`team ${CHANNEL}`] : []);
  }
});

test("a person's own chat that is closed leaves the channel, and is opened anew the next time", async () => {
  const { bot, gone } = await startTold();
  await bot.post({ ...question, from: mention["from"] });
  await bot.post(mention);
  const { place: to, learner } = bot.events[1]!;
  const whisper = { kind: "whisper", to, learner, reply: answer } as const;
  double.refuseNext(403, "BotNotInConversationRoster");
  const tell = () => bot.adapter.deliver({ ...whisper, thread: undefined, returnTo: undefined });
  expect(await tell()).toMatchObject({ kind: "refused" });
  expect(await tell()).toMatchObject({ kind: "sent" });
  expect(gone).toEqual([]);
  expect(double.opened).toHaveLength(1);
});
