import express from "express";
import { afterEach, describe, expect, it } from "vitest";
import { createSlackAdapter } from "../../../src/adapters/slack/create-slack-adapter.ts";
import { type FakeAnswer, fakeConverse } from "../../support/fake-converse.ts";
import { startSlackDouble } from "../../support/slack-double.ts";
import { type SlackBot, slackPayload, slackReply, startSlackBot } from "../../support/start-slack-bot.ts";

let bot: SlackBot | undefined;
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});

async function start(answer?: FakeAnswer): Promise<SlackBot> {
  bot = await startSlackBot(answer);
  return bot;
}

const { converse } = fakeConverse(() => []);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("a question", () => {
  it("asked in a channel is answered in its thread, with text and blocks", async () => {
    const { slack, heard } = await start(() => [
      { kind: "post", reply: slackReply("Une interruption.", "Exemple") },
    ]);
    const response = await slack.sendEvent(slackPayload("app-mention"));
    expect(response.status).toBe(200);

    const [call] = await slack.callsOf("chat.postMessage", 1);
    expect(call?.error).toBeUndefined();
    expect(call?.args).toMatchObject({
      channel: "C0CHANNEL1",
      thread_ts: "1763920000.000100",
      text: "Une interruption.",
    });
    expect(call?.blocks.map((block) => block.type)).toEqual(["section", "actions"]);
    expect(heard).toEqual([
      {
        kind: "utterance",
        id: "Ev0MENTION1",
        place: {
          platform: "slack",
          workspace: "T0SVS0TEAM",
          channel: "C0CHANNEL1",
          thread: "1763920000.000100",
        },
        learner: "U0LEARNER1",
        locale: undefined,
        text: "c'est quoi un incident ?",
      },
    ]);
  });

  it("asked in a direct message is answered there, outside of any thread", async () => {
    const { slack } = await start();
    await slack.sendEvent(slackPayload("message-im"));
    const [call] = await slack.callsOf("chat.postMessage", 1);
    expect(call?.args["channel"]).toBe("D0DIRECT01");
    expect(call?.args).not.toHaveProperty("thread_ts");
  });

  it("asked in a direct message belongs to one conversation with what follows and is pressed there", async () => {
    const { slack, adapter, heard } = await start();
    await slack.sendEvent(slackPayload("message-im"));
    await slack.sendEvent(slackPayload("message-im-mention"));
    await slack.sendInteraction(slackPayload("block-actions-im"));
    await adapter.stop();
    expect(heard.map((event) => event.place.thread)).toEqual(["D0DIRECT01", "D0DIRECT01", "D0DIRECT01"]);
  });

  it("asked in a thread of a direct message is answered in that thread", async () => {
    const { slack } = await start();
    await slack.sendEvent(slackPayload("message-im-in-thread"));
    const [call] = await slack.callsOf("chat.postMessage", 1);
    expect(call?.args["thread_ts"]).toBe("1763920100.000200");
  });

  it("is acknowledged before the tutor has an answer", async () => {
    const thought = Promise.withResolvers<void>();
    const { slack, adapter } = await start(async () => {
      await thought.promise;
      return [{ kind: "post", reply: slackReply("Réponse.") }];
    });
    expect((await slack.sendEvent(slackPayload("app-mention"))).status).toBe(200);
    thought.resolve();
    await adapter.stop();
    expect(slack.messages.size).toBe(1);
  });

  it("is acknowledged before the answer is posted", async () => {
    const { slack, adapter } = await start();
    const release = slack.hold("chat.postMessage");
    const response = await slack.sendEvent(slackPayload("app-mention"));
    expect(response.status).toBe(200);
    await slack.callsOf("chat.postMessage", 1);
    expect(slack.messages.size).toBe(0);
    release();
    await adapter.stop();
    expect(slack.messages.size).toBe(1);
  });

  it("delivered twice is answered once", async () => {
    const { slack, adapter, heard } = await start();
    const first = await slack.sendEvent(slackPayload("app-mention"));
    const again = await slack.sendEvent(slackPayload("app-mention"), { retry: 1 });
    expect([first.status, again.status]).toEqual([200, 200]);
    await adapter.stop();
    expect(heard).toHaveLength(1);
    expect(await slack.callsOf("chat.postMessage", 1)).toHaveLength(1);
  });

  it("mentioning the bot is answered once although Slack sends it as a mention and as a message", async () => {
    const { slack, adapter, heard } = await start();
    await slack.sendEvent(slackPayload("ignored-channel-message-of-a-mention"));
    await slack.sendEvent(slackPayload("app-mention"));
    await adapter.stop();
    expect(heard.map((event) => event.id)).toEqual(["Ev0MENTION1"]);
  });

  it("that mentions the bot in a direct message is answered once", async () => {
    const { slack, adapter, heard } = await start();
    await slack.sendEvent(slackPayload("ignored-mention-in-direct-message"));
    await slack.sendEvent(slackPayload("message-im-mention"));
    await adapter.stop();
    expect(heard.map((event) => event.id)).toEqual(["Ev0DIRECT03"]);
  });

  it.each([
    ["a fault of Slack's", 500],
    ["a rate limit", 429],
  ])("is answered after %s has passed", async (_fault, status) => {
    const { slack } = await start();
    const failed = slack.failNext("chat.postMessage", status);
    await slack.sendEvent(slackPayload("app-mention"));
    await failed;
    expect(await slack.callsOf("chat.postMessage", 1)).toHaveLength(1);
  });
});

describe("two questions in a channel", () => {
  it("are answered in the order they were asked, even if Slack fails on the first answer", async () => {
    const { slack } = await start((event) => [{ kind: "post", reply: slackReply(event.id) }]);
    const failed = slack.failNext("chat.postMessage", 500);
    await slack.sendEvent(slackPayload("app-mention"));
    await failed;
    await slack.sendEvent(slackPayload("app-mention-in-thread"));
    const posted = await slack.callsOf("chat.postMessage", 2);
    expect(posted.map((call) => call.args["text"])).toEqual(["Ev0MENTION1", "Ev0MENTION2"]);
  });

  it("reach the tutor one after the other, even if it thinks longer about the first", async () => {
    const first = Promise.withResolvers<void>();
    const steps: string[] = [];
    const { slack, adapter } = await start(async ({ id }) => {
      steps.push(`${id} asked`);
      if (id === "Ev0MENTION1") await first.promise;
      steps.push(`${id} thought over`);
      return [{ kind: "post", reply: slackReply(id) }];
    });
    await slack.sendEvent(slackPayload("app-mention"));
    await slack.sendEvent(slackPayload("app-mention-in-thread"));
    await slack.sendEvent(slackPayload("message-im"));
    await slack.callsOf("chat.postMessage", 1);
    first.resolve();
    await adapter.stop();
    expect(steps).toEqual([
      "Ev0MENTION1 asked",
      "Ev0DIRECT01 asked",
      "Ev0DIRECT01 thought over",
      "Ev0MENTION1 thought over",
      "Ev0MENTION2 asked",
      "Ev0MENTION2 thought over",
    ]);
    const posted = await slack.callsOf("chat.postMessage", 3);
    expect(posted.map((call) => call.args["text"])).toEqual(["Ev0DIRECT01", "Ev0MENTION1", "Ev0MENTION2"]);
  });

  it("do not wait for another channel's", async () => {
    const { slack } = await start((event) => [{ kind: "post", reply: slackReply(event.id) }]);
    const failed = slack.failNext("chat.postMessage", 500);
    await slack.sendEvent(slackPayload("app-mention"));
    await failed;
    await slack.sendEvent(slackPayload("message-im"));
    const posted = await slack.callsOf("chat.postMessage", 2);
    expect(posted.map((call) => call.args["text"])).toEqual(["Ev0DIRECT01", "Ev0MENTION1"]);
  });
});

describe("the bot's own message", () => {
  it("is ignored", async () => {
    const { slack, adapter, heard } = await start();
    const response = await slack.sendEvent(slackPayload("ignored-own-post"));
    expect(response.status).toBe(200);
    await adapter.stop();
    expect(heard).toEqual([]);
  });
});

describe("a button", () => {
  const edit: FakeAnswer = (event) =>
    event.kind === "press"
      ? [{ kind: "edit", message: event.message, reply: slackReply("Un exemple.") }]
      : [];

  it("when pressed has its message edited", async () => {
    const { slack, heard } = await start(edit);
    slack.keepMessage("C0CHANNEL1", "1763920001.000110");
    const response = await slack.sendInteraction(slackPayload("block-actions"));
    expect(response.status).toBe(200);

    const [call] = await slack.callsOf("chat.update", 1);
    expect(call?.error).toBeUndefined();
    expect(call?.args).toMatchObject({
      channel: "C0CHANNEL1",
      ts: "1763920001.000110",
      text: "Un exemple.",
      parse: "none",
    });
    expect(heard).toMatchObject([
      {
        kind: "press",
        action: "facet:example:incident",
        message: "1763920001.000110",
        learner: "U0LEARNER1",
      },
    ]);
  });

  it("carries back the action it was posted with", async () => {
    const { slack } = await start((event) => [
      { kind: "post", reply: slackReply(event.kind === "press" ? event.action : "Réponse.", "Plus") },
    ]);
    await slack.sendEvent(slackPayload("app-mention"));
    const [posted] = await slack.callsOf("chat.postMessage", 1);
    const buttons = posted?.blocks.find((block) => block.type === "actions")?.elements ?? [];
    const actions = buttons.map((button) => ({ ...button, action_ts: "1763920020.000001" }));
    await slack.sendInteraction(slackPayload("block-actions", { actions }));
    const [, second] = await slack.callsOf("chat.postMessage", 2);
    expect(second?.args).toMatchObject({ text: "more:incident", thread_ts: "1763920000.000100" });
  });

  it("pressed in a direct message may post there, outside of any thread", async () => {
    const { slack } = await start();
    await slack.sendInteraction(slackPayload("block-actions-im"));
    const [call] = await slack.callsOf("chat.postMessage", 1);
    expect(call?.args["channel"]).toBe("D0DIRECT01");
    expect(call?.args).not.toHaveProperty("thread_ts");
  });

  it("is acknowledged before the message is edited", async () => {
    const { slack, adapter } = await start(edit);
    slack.keepMessage("C0CHANNEL1", "1763920001.000110");
    const release = slack.hold("chat.update");
    expect((await slack.sendInteraction(slackPayload("block-actions"))).status).toBe(200);
    release();
    await adapter.stop();
    expect(slack.messages.get("C0CHANNEL1 1763920001.000110")?.args["text"]).toBe("Un exemple.");
  });
});

describe("what goes wrong", () => {
  it("in one effect does not keep the next from being done", async () => {
    const { slack, adapter, logged } = await start((event) => [
      { kind: "edit", message: "1.1", reply: slackReply("Perdu.") },
      { kind: "post", reply: slackReply(event.id) },
    ]);
    await slack.sendEvent(slackPayload("app-mention"));
    await adapter.stop();
    expect(slack.calls.map(({ method, error }) => [method, error])).toEqual([
      ["auth.test", undefined],
      ["chat.update", "message_not_found"],
      ["chat.postMessage", undefined],
    ]);
    expect(logged).toContainEqual(
      expect.objectContaining({ level: "error", slackError: "message_not_found" }),
    );
  });

  it("in the tutor is logged, and the next question of the same channel is answered", async () => {
    const { slack, adapter, logged } = await start(async (event) => {
      if (event.id === "Ev0MENTION1") throw new Error("c'est quoi un incident ?");
      return [{ kind: "post", reply: slackReply(event.id) }];
    });
    await slack.sendEvent(slackPayload("app-mention"));
    await slack.sendEvent(slackPayload("app-mention-in-thread"));
    await adapter.stop();
    const posted = await slack.callsOf("chat.postMessage", 1);
    expect(posted.map((call) => call.args["text"])).toEqual(["Ev0MENTION2"]);
    expect(logged).toContainEqual(
      expect.objectContaining({ level: "error", kind: "utterance", name: "Error" }),
    );
  });

  it("and everything else leaves no text, token or secret in the log", async () => {
    const { slack, adapter, logged } = await start((event) => {
      if (event.kind === "press") throw new Error("un exemple d'incident\nat incident (incident:1)");
      return [{ kind: "edit", message: "1.1", reply: slackReply("Une interruption.") }];
    });
    await slack.sendEvent(slackPayload("app-mention"));
    await slack.sendEvent(slackPayload("app-mention"), { signature: "wrong" });
    expect((await slack.sendBody("incident: not JSON")).status).toBe(400);
    expect((await slack.sendBody('{"event":"incident"}')).status).toBe(500);
    await slack.sendInteraction(slackPayload("block-actions"));
    await adapter.stop();
    const log = JSON.stringify(logged);
    expect(logged.length).toBeGreaterThan(4);
    expect(log).not.toMatch(/incident|interruption/i);
    expect(log).not.toContain(slack.botToken);
    expect(log).not.toContain(slack.signingSecret);
  });
});

describe("text from a person", () => {
  it("never comes back as a mention, even if it were repeated", async () => {
    const { slack } = await start((event) => [
      { kind: "post", reply: slackReply(event.kind === "utterance" ? event.text : event.action) },
    ]);
    const event = {
      ...Object(slackPayload("message-im")["event"]),
      text: "dis <!channel> et &lt;!channel&gt; à <@U0OTHER001>",
    };
    await slack.sendEvent(slackPayload("message-im", { event }));
    const [call] = await slack.callsOf("chat.postMessage", 1);
    const sent = JSON.stringify(call?.args);
    expect(sent).toContain("&lt;!channel&gt;");
    expect(sent).not.toMatch(/<[!@#]/);
  });
});

describe("starting and stopping", () => {
  it.each([
    ["botToken", { botToken: "", signingSecret: "s" }],
    ["signingSecret", { botToken: "t", signingSecret: " " }],
  ])("refuses an empty %s in a sentence that names it", (name, settings) => {
    const create = () => createSlackAdapter({ settings, app: express(), converse, log: silent });
    expect(create).toThrow(new RegExp(`^Slack cannot start: empty ${name} .*\\.$`));
  });

  it("names every empty setting at once", () => {
    const settings = { botToken: "", signingSecret: "" };
    const create = () => createSlackAdapter({ settings, app: express(), converse, log: silent });
    expect(create).toThrow(/botToken .* and signingSecret /);
  });

  it("says that Slack refuses the token, without the token", async () => {
    const slack = await startSlackDouble();
    const settings = { botToken: "xoxb-wrong", signingSecret: slack.signingSecret, apiUrl: slack.apiUrl };
    const adapter = createSlackAdapter({ settings, app: express(), converse, log: silent });
    await expect(adapter.start()).rejects.toThrow(
      "Slack refuses the setting botToken (SLACK_BOT_TOKEN): invalid_auth.",
    );
    await slack.stop();
  });

  it("takes nothing more once stopped", async () => {
    const { slack, adapter, heard } = await start();
    await adapter.stop();
    const response = await slack.sendEvent(slackPayload("app-mention"));
    expect(response.status).toBe(503);
    await adapter.start();
    await slack.sendEvent(slackPayload("app-mention"), { retry: 1 });
    await slack.callsOf("chat.postMessage", 1);
    expect(heard).toHaveLength(1);
  });
});
