import { inspect } from "node:util";
import express from "express";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTeamsAdapter } from "../../../src/adapters/teams/create-teams-adapter.ts";
import { publicCloud } from "../../../src/adapters/teams/teams-cloud.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import type { ChatEvent, Effect } from "../../../src/chat/chat-event.ts";
import { toLearnerText } from "../../../src/course/prose.ts";
import { readTeamsFixture, replyOf, startTeamsBot } from "../../support/teams-bot.ts";
import {
  APP_ID,
  APP_PASSWORD,
  startTeamsDouble,
  TENANT_ID,
  type TeamsDouble,
} from "../../support/teams-double.ts";

const question = readTeamsFixture("message-personal");
const press = readTeamsFixture("invoke-action-execute");
const CONVERSATION = (question["conversation"] as { id: string }).id;

const answer = replyOf("La gouvernance", {
  kind: "buttons",
  buttons: [{ action: "facet:governance:example", label: toLearnerText("Un exemple") }],
});

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

async function startBot(converse: (event: ChatEvent) => readonly Effect[] | Promise<readonly Effect[]>) {
  const bot = await startTeamsBot(double, converse);
  closing.push(bot.close);
  return bot;
}

const cardIn = (activity: Record<string, unknown> | undefined) =>
  (activity?.["attachments"] as { content: { body: { text?: string }[] } }[] | undefined)?.[0]?.content;

describe("the Teams adapter", () => {
  test("answers a question in its conversation, with a card that carries the button", async () => {
    const bot = await startBot(() => [{ kind: "post", reply: answer }]);

    expect(await bot.post(question)).toEqual({ status: 200, body: undefined });

    const [sent] = await double.received(1);
    expect(bot.events).toMatchObject([
      { kind: "utterance", text: "C'est quoi la gouvernance ?", locale: "fr" },
    ]);
    expect(sent).toMatchObject({
      method: "POST",
      path: `/v3/conversations/${CONVERSATION}/activities/${question["id"]}`,
      authorization: "Bearer token-1",
      activity: { type: "message", summary: "La gouvernance" },
    });
    expect(JSON.stringify(cardIn(sent?.activity))).toContain('"data":{"action":"facet:governance:example"}');
  });

  test("answers a press with the new card, then edits the message for everyone", async () => {
    const edited = replyOf("Un exemple");
    const bot = await startBot((event) =>
      event.kind === "press" ? [{ kind: "edit", message: event.message, reply: edited }] : [],
    );

    const { status, body } = await bot.post(press);

    expect(bot.events).toMatchObject([
      { kind: "press", action: "facet:governance:example", message: press["replyToId"] },
    ]);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        statusCode: 200,
        type: "application/vnd.microsoft.card.adaptive",
        value: { type: "AdaptiveCard" },
      },
    });
    const [sent] = await double.received(1);
    expect(sent).toMatchObject({
      method: "PUT",
      path: `/v3/conversations/${CONVERSATION}/activities/${press["replyToId"]}`,
    });
    expect(cardIn(sent?.activity)).toEqual(body?.["value"]);
  });

  test("answers a press that posts with the post's headline, because Teams repeats a press with an empty answer", async () => {
    const bot = await startBot(() => [{ kind: "post", reply: replyOf("Un exemple") }]);

    expect((await bot.post(press)).body).toEqual({
      statusCode: 200,
      type: "application/vnd.microsoft.activity.message",
      value: "Un exemple",
    });
    expect((await double.received(1))[0]).toMatchObject({
      method: "POST",
      path: `/v3/conversations/${CONVERSATION}/activities/${press["replyToId"]}`,
    });
  });

  test("gives its answer to a press before the connector has taken anything", async () => {
    const bot = await startBot(() => [{ kind: "post", reply: answer }]);
    double.failNext(429, { "Retry-After": "1" });

    expect((await bot.post(press)).status).toBe(200);

    expect(double.sent).toEqual([]);
    expect(await double.received(1)).toHaveLength(1);
  });

  test("has one effect of an activity that comes again, and gives the same answer", async () => {
    const bot = await startBot((event) => [
      {
        kind: "edit",
        message: event.kind === "press" ? event.message : "",
        reply: replyOf(`Fois ${bot.events.length}`),
      },
    ]);

    const first = await bot.post(press);
    const again = await Promise.all([bot.post(press), bot.post(press)]);
    await bot.adapter.stop();

    expect(again).toEqual([first, first]);
    expect(bot.events).toHaveLength(1);
    expect(double.sent).toHaveLength(1);
  });

  test("takes the same id in two conversations for two events", async () => {
    const bot = await startBot(() => [{ kind: "post", reply: answer }]);

    await bot.post(question);
    await bot.post({ ...question, conversation: { id: "another", tenantId: TENANT_ID } });

    expect((await double.received(2)).map(({ path }) => path.split("/")[3])).toEqual(
      expect.arrayContaining([CONVERSATION, "another"]),
    );
  });

  test("sends what one event wants in its order, and one conversation's answers one after the other", async () => {
    const bot = await startBot((event) => [
      { kind: "post", reply: replyOf(`${event.id.slice(-1)} a`) },
      { kind: "post", reply: replyOf(`${event.id.slice(-1)} b`) },
    ]);
    double.failNext(429, { "Retry-After": "0" });

    for (const id of ["1", "2", "3"]) await bot.post({ ...question, id });

    const sent = await double.received(6);
    expect(sent.map(({ activity }) => activity["summary"])).toEqual([
      "1 a",
      "1 b",
      "2 a",
      "2 b",
      "3 a",
      "3 b",
    ]);
  });

  test("logs what Teams does not take, and goes on with the rest", async () => {
    const bot = await startBot(() => [
      { kind: "post", reply: replyOf("Refusée") },
      { kind: "post", reply: replyOf("Prise") },
    ]);
    double.failNext(403);

    await bot.post(question);
    await double.received(1);

    expect(double.sent.map(({ activity }) => activity["summary"])).toEqual(["Prise"]);
    expect(bot.logged).toMatchObject([
      { level: "error", fields: { effect: "post", status: 403, transient: false } },
    ]);
    expect(JSON.stringify(bot.logged)).not.toMatch(/token-1|Refusée/);
  });

  test.each(["conversation-update", "installation-update", "message-reaction", "message-update"])(
    "takes note of %s without a word",
    async (name) => {
      const bot = await startBot(() => [{ kind: "post", reply: answer }]);

      expect(await bot.post(readTeamsFixture(name))).toEqual({ status: 200, body: undefined });
      await bot.adapter.stop();

      expect(bot.events).toEqual([]);
      expect(double.sent).toEqual([]);
    },
  );

  test("refuses a press that is no button of its own, in the form that Teams shows", async () => {
    const bot = await startBot(() => [{ kind: "post", reply: answer }]);

    const { status, body } = await bot.post({ ...press, value: { action: { verb: "other", data: {} } } });

    expect({ status, body }).toMatchObject({
      status: 200,
      body: { statusCode: 400, type: "application/vnd.microsoft.error" },
    });
    expect(bot.events).toEqual([]);
  });

  test("has no answer to a request for a feature that it lacks", async () => {
    const bot = await startBot(() => []);
    expect((await bot.post({ ...press, name: "composeExtension/query" })).status).toBe(501);
  });

  test.each([question, press])(
    "answers 500 when the conversation fails, and takes the repetition: %#",
    async (payload) => {
      let broken = true;
      const bot = await startBot(async () => {
        if (broken) throw new Error("C'est quoi la gouvernance ?");
        return [{ kind: "post", reply: answer }];
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

  test("answers a press in time when what it leads to takes long, then does it", async () => {
    const slow = Promise.withResolvers<readonly Effect[]>();
    const bot = await startBot(() => slow.promise);
    const started = performance.now();

    const { body } = await bot.post(press);

    expect(performance.now() - started).toBeLessThan(TEAMS_LIMITS.invokeAnswer.value);
    expect(body).toMatchObject({ statusCode: 200, value: "✓" });
    slow.resolve([{ kind: "edit", message: "1795511703456", reply: replyOf("Un exemple") }]);
    expect(await double.received(1)).toMatchObject([{ method: "PUT" }]);
  });

  test("has a conversation's events worked and answered in their order, while another's goes on", async () => {
    const slow = Promise.withResolvers<void>();
    const steps: string[] = [];
    const bot = await startBot(async ({ id }) => {
      const name = id.slice(-1);
      steps.push(`${name} asked`);
      if (name === "1") await slow.promise;
      steps.push(`${name} worked`);
      return [{ kind: "post", reply: replyOf(name) }];
    });

    const first = bot.post({ ...question, id: "1" });
    await expect.poll(() => bot.events).toHaveLength(1);
    const second = bot.post({ ...question, id: "2" });
    await bot.post({ ...question, id: "3", conversation: { id: "another", tenantId: TENANT_ID } });
    await double.received(1);
    slow.resolve();
    await Promise.all([first, second]);

    expect(steps).toEqual(["1 asked", "3 asked", "3 worked", "1 worked", "2 asked", "2 worked"]);
    const sent = await double.received(3);
    expect(sent.map(({ activity }) => activity["summary"])).toEqual(["3", "1", "2"]);
  });

  test("finishes what is under way when it stops, and takes nothing after", async () => {
    const bot = await startBot(() => [{ kind: "post", reply: answer }]);
    double.failNext(429, { "Retry-After": "0" });

    await bot.post(question);
    await bot.adapter.stop();

    expect(double.sent).toHaveLength(1);
    expect((await bot.post({ ...question, id: "2" })).status).toBe(503);
    expect(bot.events).toHaveLength(1);
  });
});

describe("the settings of the Teams adapter", () => {
  const good = { appId: APP_ID, appPassword: APP_PASSWORD, tenantId: TENANT_ID };
  const create = (settings: Partial<typeof good> & { channelService?: object }) => () =>
    createTeamsAdapter({
      settings: { ...good, ...settings } as Parameters<typeof createTeamsAdapter>[0]["settings"],
      app: express(),
      converse: async () => [],
      log: { warn: () => {}, error: () => {} },
      now: () => 0,
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
    const parts = { app, converse: async () => [], log: { warn: () => {}, error: () => {} }, now: () => 0 };
    expect(() => createTeamsAdapter({ ...parts, settings: { ...good, appId: "" } })).toThrow("appId");
    expect(app.router.stack).toEqual([]);
    createTeamsAdapter({ ...parts, settings: good });
    expect(app.router.stack).toHaveLength(1);
  });
});
