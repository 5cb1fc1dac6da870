import { inspect } from "node:util";
import express from "express";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTeamsAdapter } from "../../../src/adapters/teams/create-teams-adapter.ts";
import { publicCloud } from "../../../src/adapters/teams/teams-cloud.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import type { Delivery } from "../../../src/chat/chat-adapter.ts";
import { systemClock } from "../../../src/delivery/system-clock.ts";
import {
  buttonsOf,
  type BotOptions,
  editPressed,
  type FakeTutor,
  type Payload,
  postHere,
  readTeamsFixture,
  remarkOf,
  replyOf,
  startTeamsBot,
  whisperTo,
} from "../../support/teams-bot.ts";
import {
  APP_ID,
  APP_PASSWORD,
  startTeamsDouble,
  TENANT_ID,
  type TeamsDouble,
} from "../../support/teams-double.ts";
import { keepInMemory } from "../../support/teams-references.ts";

const question = readTeamsFixture("message-personal");
const mention = readTeamsFixture("message-channel-mention");
const press = readTeamsFixture("invoke-action-execute");
const CONVERSATION = (question["conversation"] as { id: string }).id;
const CHANNEL = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2";
const THREAD = `${CHANNEL};messageid=1795512044555`;

/** A press in the channel, on a message of the mention's thread, by who wrote the mention. */
const channelPress: Payload = {
  ...press,
  conversation: mention["conversation"],
  from: mention["from"],
  channelData: mention["channelData"],
};

const answer = replyOf("La gouvernance", buttonsOf("Un exemple"));

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

async function startBot(tutor: FakeTutor, options: BotOptions = {}) {
  const bot = await startTeamsBot(double, tutor, options);
  closing.push(bot.close);
  return bot;
}

const cardIn = (activity: Record<string, unknown> | undefined) =>
  (activity?.["attachments"] as { content: { body: { text?: string }[] } }[] | undefined)?.[0]?.content;
const summaries = () => double.sent.map(({ activity }) => activity["summary"]);
/** The data that the first button of a card carries. */
function dataIn(card: unknown): Payload {
  const found = /"data":(\{.*?\})\}/.exec(JSON.stringify(card))?.[1] ?? "{}";
  return JSON.parse(found.startsWith('{"action"') ? balance(found) : "{}") as Payload;
}
const balance = (text: string) => (text.split("{").length > text.split("}").length ? `${text}}` : text);

describe("what is said in Teams", () => {
  test("is answered in its conversation, with a card that carries the button", async () => {
    const bot = await startBot((event) => [postHere(event, answer)]);

    expect(await bot.post(question)).toEqual({ status: 200, body: undefined });

    const [sent] = await double.received(1);
    expect(bot.events).toMatchObject([
      { kind: "utterance", text: "C'est quoi la gouvernance ?", locale: "fr", zone: "Europe/Paris" },
    ]);
    expect(sent).toMatchObject({
      method: "POST",
      path: `/v3/conversations/${CONVERSATION}/activities`,
      authorization: "Bearer token-1",
      activity: { type: "message", summary: "La gouvernance" },
    });
    expect(JSON.stringify(cardIn(sent?.activity))).toContain('"data":{"action":"act:Un exemple"}');
  });

  test("in a channel is answered below the mention, and what goes to the top begins a thread", async () => {
    const bot = await startBot((event) => [
      postHere(event, answer),
      { ...postHere(event, replyOf("Quiz")), thread: undefined } as Delivery,
    ]);

    await bot.post(mention);

    const sent = await double.received(2);
    expect(sent.map(({ path }) => path)).toEqual([
      `/v3/conversations/${THREAD}/activities`,
      `/v3/conversations/${CHANNEL}/activities`,
    ]);
    await bot.idle();
    // The first lies in a thread, which an edit must name; the second begins one.
    expect(bot.delivered).toEqual([
      { kind: "sent", message: `${THREAD}|${sent[0]?.id}` },
      { kind: "sent", message: sent[1]?.id },
    ]);
  });

  test("below a message of the tutor's stands in that message's thread, and an edit finds both", async () => {
    const bot = await startBot(() => []);
    await bot.post(mention);
    const to = bot.events[0]!.place;
    const lobby = await bot.adapter.deliver({
      kind: "post",
      to,
      thread: undefined,
      reply: replyOf("Quiz"),
      returnTo: undefined,
    });
    const root = (lobby as { message: string }).message;
    const asked = await bot.adapter.deliver({
      kind: "post",
      to,
      thread: root,
      reply: replyOf("Question"),
      returnTo: undefined,
    });
    const name = (asked as { message: string }).message;
    await bot.adapter.deliver({ kind: "edit", to, message: root, reply: replyOf("Quiz lancé") });
    await bot.adapter.deliver({ kind: "edit", to, message: name, reply: replyOf("Réponse") });

    expect(double.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v3/conversations/${CHANNEL}/activities`,
      `POST /v3/conversations/${CHANNEL};messageid=${root}/activities`,
      `PUT /v3/conversations/${CHANNEL};messageid=${root}/activities/${root}`,
      `PUT /v3/conversations/${CHANNEL};messageid=${root}/activities/${double.sent[1]?.id}`,
    ]);
  });

  test("in a group chat has no threads: what belongs below a message follows in the chat", async () => {
    const bot = await startBot(() => []);
    const id = "19:abc@thread.v2";
    await bot.post({
      ...question,
      conversation: { id, conversationType: "groupChat", isGroup: true, tenantId: TENANT_ID },
    });
    const to = bot.events[0]!.place;
    expect(to).toMatchObject({ kind: "team", channel: id, thread: id });
    await bot.adapter.deliver({ kind: "post", to, thread: "42", reply: answer, returnTo: undefined });
    expect(double.sent[0]?.path).toBe(`/v3/conversations/${id}/activities`);
  });

  test("is kept before it is answered, and answered before anything is sent", async () => {
    const stored = Promise.withResolvers<void>();
    const bot = await startBot(() => [], { receive: () => stored.promise });
    let answered = false;
    const posted = bot.post(question).then((result) => {
      answered = true;
      return result;
    });
    await expect.poll(() => bot.events).toHaveLength(1);
    expect(answered).toBe(false);
    stored.resolve();
    expect((await posted).status).toBe(200);
    expect(double.sent).toEqual([]);
  });

  test("has one effect when it comes again, and the same answer", async () => {
    const bot = await startBot((event) => [editPressed(event, replyOf(`Fois ${bot.events.length}`))]);

    const first = await bot.post(press);
    const again = await Promise.all([bot.post(press), bot.post(press)]);
    await bot.idle();

    expect(again).toEqual([first, first]);
    expect(bot.events).toHaveLength(1);
    expect(double.sent).toHaveLength(1);
  });

  test("under the same id in two conversations is two events", async () => {
    const bot = await startBot((event) => [postHere(event, answer)]);

    await bot.post(question);
    await bot.post({ ...question, conversation: { id: "another", tenantId: TENANT_ID } });

    expect((await double.received(2)).map(({ path }) => path.split("/")[3])).toEqual(
      expect.arrayContaining([CONVERSATION, "another"]),
    );
  });

  test.each(["message-reaction", "message-update"])("makes no word of %s", async (name) => {
    const bot = await startBot((event) => [postHere(event, answer)]);

    expect(await bot.post(readTeamsFixture(name))).toEqual({ status: 200, body: undefined });

    expect(bot.events).toEqual([]);
    expect(double.sent).toEqual([]);
  });

  test("is not taken after the adapter has stopped", async () => {
    const bot = await startBot((event) => [postHere(event, answer)]);
    await bot.post(question);
    await bot.adapter.stop();

    expect((await bot.post({ ...question, id: "2" })).status).toBe(503);

    expect(bot.events).toHaveLength(1);
  });
});

describe("coming and going", () => {
  test.each([
    ["installation-update", "aide", CONVERSATION],
    ["conversation-update", "aide", CHANNEL],
  ])("%s is welcomed with what the tutor can do, in that conversation", async (name, text, channel) => {
    const bot = await startBot((event) => [postHere(event, replyOf("Ce que je sais faire"))]);

    await bot.post(readTeamsFixture(name));

    expect(bot.events).toMatchObject([{ kind: "utterance", text, place: { channel, thread: channel } }]);
    expect((await double.received(1))[0]?.path).toBe(`/v3/conversations/${channel}/activities`);
  });

  test("is welcomed once, though Teams tells of it in two ways", async () => {
    const bot = await startBot(() => []);
    const installation = readTeamsFixture("installation-update");
    await bot.post(installation);
    await bot.post({
      ...installation,
      type: "conversationUpdate",
      id: "f:another",
      membersAdded: [installation["recipient"]],
    });
    expect(bot.events).toHaveLength(1);
  });

  test.each([
    ["after a removal, at once", "remove", "2026-11-23T09:10:30.000Z"],
    ["long after, when nobody heard of the removal", undefined, "2026-11-23T10:10:00.000Z"],
  ])("is welcomed again when the app is installed anew: %s", async (_when, action, timestamp) => {
    const first = await startBot(() => []);
    const installation = readTeamsFixture("installation-update");
    await first.post(installation);
    if (action) await first.post({ ...installation, id: "f:removed", action });
    // What a process knows of an installation is in the store.
    const bot = await startBot(() => [], { kept: first.kept });

    await bot.post({ ...installation, id: "f:later", timestamp });
    await bot.post({
      ...installation,
      timestamp,
      type: "conversationUpdate",
      id: "f:another",
      membersAdded: [installation["recipient"]],
    });

    expect(bot.events.map(({ id }) => id)).toEqual([expect.not.stringMatching(first.events[0]!.id)]);
  });

  test("is one installation to the next process as well, with words said in between", async () => {
    const first = await startBot(() => []);
    const installation = readTeamsFixture("installation-update");
    await first.post(installation);
    await first.post(question);
    const bot = await startBot(() => [], { kept: first.kept });

    await bot.post({
      ...installation,
      type: "conversationUpdate",
      membersAdded: [installation["recipient"]],
    });

    expect(bot.events.map(({ id }) => id)).toEqual([first.events[0]!.id]);
  });

  test("of people is not remarked upon", async () => {
    const bot = await startBot(() => []);
    await bot.post({ ...readTeamsFixture("conversation-update"), membersAdded: [{ id: "29:somebody" }] });
    await bot.post({ ...readTeamsFixture("installation-update"), action: "add-upgrade" });
    expect(bot.events).toEqual([]);
  });

  test("ends with the reference being forgotten, and nothing is sent there any more", async () => {
    const bot = await startBot(() => []);
    await bot.post(question);
    const to = bot.events[0]!.place;
    await bot.post({ ...readTeamsFixture("installation-update"), action: "remove" });

    expect(
      await bot.adapter.deliver({ kind: "post", to, thread: undefined, reply: answer, returnTo: undefined }),
    ).toMatchObject({
      kind: "refused",
    });
    expect(double.sent).toEqual([]);
  });
});

describe("a press", () => {
  test("is answered with the card that its message becomes for everyone", async () => {
    const bot = await startBot((event) => [editPressed(event, replyOf("Un exemple"))]);

    const { status, body } = await bot.post(press);

    expect(bot.events).toMatchObject([
      { kind: "press", action: "facet:governance:example", message: press["replyToId"], quiet: false },
    ]);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        statusCode: 200,
        type: "application/vnd.microsoft.card.adaptive",
        value: { type: "AdaptiveCard" },
      },
    });
    expect(double.sent).toMatchObject([
      { method: "PUT", path: `/v3/conversations/${CONVERSATION}/activities/${press["replyToId"]}` },
    ]);
    expect(cardIn(double.sent[0]?.activity)).toEqual(body?.["value"]);
  });

  test("in a channel's thread edits the message there", async () => {
    const bot = await startBot((event) => [editPressed(event, replyOf("Un exemple"))]);
    await bot.post(channelPress);
    expect(double.sent).toMatchObject([
      { method: "PUT", path: `/v3/conversations/${THREAD}/activities/${press["replyToId"]}` },
    ]);
  });

  test("that posts is answered with the post's headline, because Teams repeats a press with an empty answer", async () => {
    const bot = await startBot((event) => [postHere(event, replyOf("Un exemple"))]);

    expect((await bot.post(press)).body).toEqual({
      statusCode: 200,
      type: "application/vnd.microsoft.activity.message",
      value: "Un exemple",
    });
    expect(summaries()).toEqual(["Un exemple"]);
  });

  test("without any effect is answered with a tick, never with nothing", async () => {
    const bot = await startBot(() => []);
    expect((await bot.post(press)).body).toMatchObject({ statusCode: 200, value: "✓" });
  });

  test("is answered while the connector asks to wait, and what it leads to follows", async () => {
    const bot = await startBot((event) => [postHere(event, answer)]);
    double.failNext(429, { "Retry-After": "1" });

    expect((await bot.post(press)).body).toMatchObject({ statusCode: 200, value: "La gouvernance" });

    await bot.idle();
    expect(summaries()).toEqual(["La gouvernance"]);
  }, 10_000);

  test("is answered in time when what it leads to takes long", async () => {
    const slow = Promise.withResolvers<readonly Delivery[]>();
    const bot = await startBot(() => slow.promise);
    const started = performance.now();

    const { body } = await bot.post(press);

    expect(performance.now() - started).toBeLessThan(TEAMS_LIMITS.invokeAnswer.value);
    expect(body).toMatchObject({ statusCode: 200, value: "✓" });
    slow.resolve([editPressed(bot.events[0]!, replyOf("Un exemple"))]);
    expect(await double.received(1)).toMatchObject([{ method: "PUT" }]);
  }, 10_000);

  test("of no button of its own is refused, in the form that Teams shows", async () => {
    const bot = await startBot(() => []);

    const { status, body } = await bot.post({ ...press, value: { action: { verb: "other", data: {} } } });

    expect({ status, body }).toMatchObject({
      status: 200,
      body: { statusCode: 400, type: "application/vnd.microsoft.error" },
    });
    expect(bot.events).toEqual([]);
  });

  test("of a feature that it lacks has no answer", async () => {
    const bot = await startBot(() => []);
    expect((await bot.post({ ...press, name: "composeExtension/query" })).status).toBe(501);
  });

  test.each([question, press])(
    "that can't be kept is answered 500, and taken when it comes again: %#",
    async (payload) => {
      let broken = true;
      const bot = await startBot(async (event) => {
        if (broken) throw new Error("C'est quoi la gouvernance ?");
        return [postHere(event, answer)];
      });

      expect((await bot.post(payload)).status).toBe(500);
      broken = false;
      expect((await bot.post(payload)).status).toBe(200);

      expect(await double.received(1)).toHaveLength(1);
      expect(bot.logged).toMatchObject([
        { level: "error", message: "An event was not worked.", fields: { name: "Error" } },
      ]);
      expect(inspect(bot.logged, { depth: null })).not.toContain("gouvernance");
    },
  );
});

describe("a word for one person", () => {
  test("comes back in the answer to the press, and nothing of it reaches the channel", async () => {
    const bot = await startBot((event) => [
      whisperTo(event, remarkOf("Ta réponse : B", buttonsOf("A", "B"))),
    ]);

    const { body } = await bot.post(channelPress);
    await bot.idle();

    expect(body).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive" });
    expect(JSON.stringify(body)).toContain("Ta réponse : B");
    expect(JSON.stringify(body)).toContain('"data":{"action":"act:A","quiet":true}');
    expect(double.sent).toEqual([]);
    expect(double.opened).toEqual([]);
  });

  test("comes in the answer also when the channel's message is changed first", async () => {
    const bot = await startBot((event) => [
      editPressed(event, replyOf("Question 1", buttonsOf("A", "B"))),
      whisperTo(event, remarkOf("Ta réponse : B", buttonsOf("A", "B"))),
    ]);

    const { body } = await bot.post(channelPress);

    const card = JSON.stringify(body);
    // Below the question, whose buttons give way to those that show what is chosen.
    expect(card.indexOf("Question 1")).toBeGreaterThan(0);
    expect(card.indexOf("Ta réponse : B")).toBeGreaterThan(card.indexOf("Question 1"));
    expect(card.match(/act:A/g)).toHaveLength(1);
    expect(double.sent.map(({ method }) => method)).toEqual(["PUT"]);
  });

  test("with a title of its own stands alone", async () => {
    const bot = await startBot((event) => [
      editPressed(event, replyOf("Les progrès de l’équipe")),
      whisperTo(event, replyOf("Mes progrès")),
    ]);
    const { body } = await bot.post(channelPress);
    expect(JSON.stringify(body)).not.toContain("équipe");
  });

  test("pressed again stays private, and changes the private view only", async () => {
    const bot = await startBot((event) =>
      event.kind === "press" && event.quiet
        ? [editPressed(event, replyOf("Page 2"))]
        : [whisperTo(event, replyOf("Page 1", buttonsOf("Plus")))],
    );
    await bot.post(channelPress);
    const action = { type: "Action.Execute", verb: "svs", data: { action: "act:Plus", quiet: true } };
    const { body } = await bot.post({ ...channelPress, id: "f:2", value: { action } });

    expect(bot.events[1]).toMatchObject({ quiet: true });
    expect(JSON.stringify(body)).toContain("Page 2");
    expect(double.sent).toEqual([]);
  });

  test("that answers no press goes to the personal chat, which is opened once", async () => {
    const bot = await startBot((event) => [
      whisperTo(event, remarkOf("Un quiz est déjà en cours.")),
      whisperTo(event, remarkOf("Encore.")),
    ]);

    await bot.post(mention);
    await bot.idle();

    const from = mention["from"] as { id: string };
    expect(double.opened).toMatchObject([{ members: [{ id: from.id }], tenantId: TENANT_ID }]);
    expect(double.sent.map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => `/v3/conversations/a:chat-with-${from.id}/activities`),
    );
  });

  test("goes to the personal chat that the person already has", async () => {
    const bot = await startBot((event) => (event.place.kind === "team" ? [whisperTo(event, answer)] : []));
    await bot.post({ ...question, from: mention["from"] });
    await bot.post(mention);
    await bot.idle();
    expect(double.opened).toEqual([]);
    expect(double.sent[0]?.path).toBe(`/v3/conversations/${CONVERSATION}/activities`);
  });

  test("sent to their own id opens the personal chat, and can be changed there", async () => {
    const bot = await startBot(() => []);
    await bot.post(mention);
    const { learner, place } = bot.events[0]!;
    const to = { ...place, channel: learner, kind: "direct" } as const;
    const said = await bot.adapter.deliver({
      kind: "post",
      to,
      thread: undefined,
      reply: answer,
      returnTo: undefined,
    });
    const { message } = said as { message: string };
    await bot.adapter.deliver({ kind: "edit", to, message, reply: replyOf("Autre chose") });

    const chat = `a:chat-with-${(mention["from"] as { id: string }).id}`;
    expect(double.sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v3/conversations/${chat}/activities`,
      `PUT /v3/conversations/${chat}/activities/${double.sent[0]?.id}`,
    ]);
  });

  test("says in the personal chat that it belongs to a channel, and goes on saying so when it changes", async () => {
    const whereabouts = { fr: [{ kind: "text", text: toLearnerText("Au sujet du canal") }], en: [] } as const;
    const bot = await startBot((event) => [whisperTo(event, replyOf("Réglages", buttonsOf("A")))], {
      whereabouts,
    });
    await bot.post(mention);
    await bot.idle();
    const [{ id, activity } = double.sent[0]!] = double.sent;
    const { body } = await bot.post({
      ...press,
      from: mention["from"],
      conversation: {
        id: `a:chat-with-${(mention["from"] as { id: string }).id}`,
        conversationType: "personal",
        tenantId: TENANT_ID,
      },
      replyToId: id,
      value: { action: { type: "Action.Execute", verb: "svs", data: dataIn(cardIn(activity)) } },
    });
    await bot.post(question);
    await bot.idle();

    const fallback = (card: unknown) => (card as { fallbackText: string }).fallbackText;
    expect(fallback(cardIn(activity))).toBe("Réglages\n\nAu sujet du canal");
    expect(fallback(body?.["value"])).toBe("Réglages\n\nAu sujet du canal");
    // What is said in the personal chat itself needs no such word.
    expect(fallback(cardIn(double.sent.at(-1)?.activity))).toBe("Réglages");
  });

  test("that answers a form sent from the personal chat has buttons that act on the channel as well", async () => {
    const whereabouts = { fr: [{ kind: "text", text: toLearnerText("Au sujet du canal") }], en: [] } as const;
    const bot = await startBot((event) => [whisperTo(event, remarkOf("Illisible", buttonsOf("A")))], {
      whereabouts,
    });
    await bot.post(mention);
    await bot.idle();
    const sent = dataIn(cardIn(double.sent[0]?.activity));
    const { body } = await bot.post({
      ...press,
      from: mention["from"],
      conversation: {
        id: `a:chat-with-${(mention["from"] as { id: string }).id}`,
        conversationType: "personal",
        tenantId: TENANT_ID,
      },
      replyToId: double.sent[0]?.id,
      value: {
        action: { type: "Action.Execute", verb: "svs-form", data: { ...sent, "field.time": "25:99" } },
      },
    });

    expect(bot.events[1]).toMatchObject({ kind: "submit", place: { kind: "team", channel: CHANNEL } });
    const card = body?.["value"] as { fallbackText: string };
    expect(card.fallbackText).toBe("Au sujet du canal\n\nIllisible");
    expect(dataIn(card)["at"]).toEqual(sent["at"]);
  });

  test("has buttons in the personal chat that act on the channel, and for nobody else", async () => {
    const bot = await startBot((event) =>
      event.kind === "utterance"
        ? [whisperTo(event, remarkOf("Ta réponse", buttonsOf("A")))]
        : [whisperTo(event, remarkOf("Reçu", buttonsOf("A")))],
    );
    await bot.post(mention);
    await bot.idle();
    const data = dataIn(cardIn(double.sent[0]?.activity));
    const chat = {
      id: `a:chat-with-${(mention["from"] as { id: string }).id}`,
      conversationType: "personal",
      tenantId: TENANT_ID,
    };
    const pressed = {
      ...press,
      from: mention["from"],
      conversation: chat,
      replyToId: double.sent[0]?.id,
      value: { action: { type: "Action.Execute", verb: "svs", data } },
    };

    const { body } = await bot.post(pressed);
    await bot.idle();

    expect(bot.events[1]).toMatchObject({
      kind: "press",
      action: "act:A",
      quiet: true,
      place: { kind: "team", channel: CHANNEL, thread: "1795512044555" },
    });
    expect(JSON.stringify(body)).toContain("Reçu");
    // The message in the chat becomes the answer as well.
    expect(double.sent[1]).toMatchObject({
      method: "PUT",
      path: `/v3/conversations/${chat.id}/activities/${double.sent[0]?.id}`,
    });

    const forged = { ...data, at: { ...(data["at"] as object), channel: "19:another@thread.tacv2" } };
    for (const [who, carried] of [
      [mention["from"], forged],
      [question["from"], data],
    ]) {
      const { body: refused } = await bot.post({
        ...pressed,
        id: `f:${JSON.stringify(who).length}`,
        from: who,
        value: { action: { type: "Action.Execute", verb: "svs", data: carried } },
      });
      expect(refused).toMatchObject({ statusCode: 400 });
    }
    expect(bot.events).toHaveLength(2);
  });

  test("is refused, and not tried for ever, to who has not installed the app", async () => {
    const bot = await startBot((event) => [whisperTo(event, answer)]);
    double.failNext(403);
    await bot.post(mention);
    await bot.idle();
    expect(bot.delivered).toMatchObject([{ kind: "refused", why: expect.stringContaining("403") }]);
  });
});

describe("where conversations are reached", () => {
  test("is remembered beyond a restart: the tutor speaks first", async () => {
    const kept = new Map<string, string>();
    const before = await startBot(() => [], { kept });
    await before.post(mention);
    const to = before.events[0]!.place;
    await before.adapter.stop();

    const after = await startBot(() => [], { kept });
    const said = await after.adapter.deliver({
      kind: "post",
      to,
      thread: undefined,
      reply: replyOf("Astuce"),
      returnTo: undefined,
    });

    expect(said).toMatchObject({ kind: "sent" });
    expect(double.sent[0]?.path).toBe(`/v3/conversations/${CHANNEL}/activities`);
  });

  test("is written when it has changed only, and holds no name", async () => {
    const bot = await startBot(() => []);
    for (const id of ["1", "2", "3"]) await bot.post({ ...question, id });
    expect(bot.writes()).toBe(2);
    expect(JSON.stringify([...bot.kept])).not.toContain("Camille");
  });

  test("and is deleted with a person's data: they are still told so, and met anew with their next word", async () => {
    const bot = await startBot(() => []);
    await bot.post(question);
    const to = bot.events[0]!.place;
    bot.kept.clear();
    const delivery = {
      kind: "post",
      to,
      thread: undefined,
      reply: replyOf("C’est fait"),
      returnTo: undefined,
    } as const;
    expect(await bot.adapter.deliver(delivery)).toMatchObject({ kind: "sent" });
    expect(bot.kept.size).toBe(0);
    await bot.post({ ...question, id: "2" });
    expect(bot.kept.size).toBeGreaterThan(0);
  });

  test("and is not known: the delivery is refused", async () => {
    const bot = await startBot(() => []);
    const to = {
      platform: "teams",
      workspace: TENANT_ID,
      channel: "19:nowhere@thread.tacv2",
      kind: "team",
    } as const;
    for (const delivery of [
      { kind: "post", to, thread: undefined, reply: answer, returnTo: undefined },
      { kind: "edit", to, message: "1", reply: answer },
      { kind: "whisper", to, thread: undefined, learner: "ada", reply: answer, returnTo: undefined },
    ] as const)
      expect(await bot.adapter.deliver(delivery)).toMatchObject({ kind: "refused" });
  });
});

describe("the settings of the Teams adapter", () => {
  const good = { appId: APP_ID, appPassword: APP_PASSWORD, tenantId: TENANT_ID };
  const partsOn = (app = express()) => ({
    app,
    receive: () => Promise.resolve(),
    renderPicture: () => Promise.resolve(new Uint8Array()),
    references: keepInMemory().references,
    sealKey: "a key of these tests",
    clock: systemClock,
    random: () => 0,
    log: { warn: () => {}, error: () => {} },
  });
  const create = (settings: Partial<typeof good> & { channelService?: object }) => () =>
    createTeamsAdapter({
      ...partsOn(),
      settings: { ...good, ...settings } as Parameters<typeof createTeamsAdapter>[0]["settings"],
    });

  test.each(["appId", "appPassword", "tenantId"])("refuse an empty %s by name", (name) => {
    expect(create({ [name]: "" })).toThrow(`Teams cannot start: the setting ${name} is empty.`);
    expect(create({ [name]: "  " })).toThrow(name);
    expect(create({ [name]: undefined })).toThrow(name);
  });

  test.each(Object.keys(publicCloud(TENANT_ID)))("refuse another cloud without its %s", (name) => {
    const channelService = { ...publicCloud(TENANT_ID), [name]: "" };
    expect(create({ channelService })).toThrow(`channelService.${name} is empty`);
  });

  test("mount nothing when they are refused", () => {
    const app = express();
    expect(() => createTeamsAdapter({ ...partsOn(app), settings: { ...good, appId: "" } })).toThrow("appId");
    expect(app.router.stack).toEqual([]);
    createTeamsAdapter({ ...partsOn(app), settings: good });
    expect(app.router.stack).toHaveLength(1);
  });

  test("need no password where the machine has an identity of its own", () => {
    const managedIdentity = { endpoint: "http://127.0.0.1:1/token", header: undefined };
    const settings = { ...good, appPassword: "", managedIdentity };
    expect(createTeamsAdapter({ ...partsOn(), settings }).platform).toBe("teams");
  });
});
