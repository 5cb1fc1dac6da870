import express from "express";
import { afterEach, describe, expect, it } from "vitest";
import { createSlackAdapter } from "../../../src/adapters/slack/create-slack-adapter.ts";
import { systemClock } from "../../../src/delivery/system-clock.ts";
import { startSlackDouble } from "../../support/slack-double.ts";
import {
  type SlackAnswer,
  type SlackBot,
  slackEdit,
  slackPayload,
  slackPost,
  slackReply,
  startSlackBot,
} from "../../support/start-slack-bot.ts";

let bot: SlackBot | undefined;
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
});

async function start(answer?: SlackAnswer): Promise<SlackBot> {
  bot = await startSlackBot(answer);
  return bot;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An adapter that nothing is expected to reach. */
function createAlone(settings: {
  readonly botToken: string;
  readonly signingSecret: string;
  readonly apiUrl?: string;
}) {
  return createSlackAdapter({
    settings,
    app: express(),
    receive: () => Promise.reject(new Error("nothing is expected")),
    renderPicture: () => Promise.reject(new Error("nothing is expected")),
    clock: systemClock,
    log: silent,
  });
}

describe("a question", () => {
  it("asked in a channel is answered in its thread, with text and blocks", async () => {
    const { slack, heard } = await start((event) => [
      slackPost(event, slackReply("Une interruption.", "Exemple")),
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
          kind: "team",
          thread: "1763920000.000100",
        },
        learner: "U0LEARNER1",
        locale: undefined,
        isAdmin: false,
        at: 1_763_920_000_000,
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

  it("is acknowledged only when it is stored", async () => {
    const stored = Promise.withResolvers<void>();
    const { slack, heard } = await start(async (event) => {
      await stored.promise;
      return [slackPost(event, slackReply("Réponse."))];
    });
    let answered = false;
    const sending = slack.sendEvent(slackPayload("app-mention")).then((response) => {
      answered = true;
      return response;
    });
    await slack.callsOf("users.info", 1);
    // Another channel's event overtakes it all the way: ample time for an early acknowledgement to arrive.
    expect((await slack.sendEvent(slackPayload("url-verification"))).status).toBe(200);
    expect([answered, heard.length]).toEqual([false, 1]);
    stored.resolve();
    expect((await sending).status).toBe(200);
  });

  it("that could not be stored is not acknowledged, and is answered when Slack sends it again", async () => {
    let isBroken = true;
    const { slack } = await start((event) => {
      if (isBroken) throw new Error("no room on the disk");
      return [slackPost(event, slackReply("Réponse."))];
    });
    expect((await slack.sendEvent(slackPayload("app-mention"))).status).toBe(500);
    isBroken = false;
    expect((await slack.sendEvent(slackPayload("app-mention"), { retry: 1 })).status).toBe(200);
    expect(await slack.callsOf("chat.postMessage", 1)).toHaveLength(1);
  });

  it("is acknowledged before the answer is posted", async () => {
    const { slack, idle } = await start();
    const release = slack.hold("chat.postMessage");
    const response = await slack.sendEvent(slackPayload("app-mention"));
    expect(response.status).toBe(200);
    await slack.callsOf("chat.postMessage", 1);
    expect(slack.messages.size).toBe(0);
    release();
    await idle();
    expect(slack.messages.size).toBe(1);
  });

  it("delivered twice is answered once", async () => {
    const { slack, idle, heard } = await start();
    const first = await slack.sendEvent(slackPayload("app-mention"));
    const again = await slack.sendEvent(slackPayload("app-mention"), { retry: 1 });
    expect([first.status, again.status]).toEqual([200, 200]);
    await idle();
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
    const { slack } = await start((event) => [slackPost(event, slackReply(event.id))]);
    const failed = slack.failNext("chat.postMessage", 500);
    await slack.sendEvent(slackPayload("app-mention"));
    await failed;
    await slack.sendEvent(slackPayload("app-mention-in-thread"));
    const posted = await slack.callsOf("chat.postMessage", 2);
    expect(posted.map((call) => call.args["text"])).toEqual(["Ev0MENTION1", "Ev0MENTION2"]);
  });

  it("reach the tutor one after the other, even if storing the first takes longer", async () => {
    const { slack, heard, idle } = await start((event) => [slackPost(event, slackReply(event.id))]);
    // Who asked first is looked up longer.
    const release = slack.hold("users.info");
    const first = slack.sendEvent(slackPayload("app-mention"));
    await slack.callsOf("users.info", 1);
    const second = slack.sendEvent(slackPayload("app-mention-in-thread"));
    release();
    await Promise.all([first, second]);
    await idle();
    expect(heard.map(({ id }) => id)).toEqual(["Ev0MENTION1", "Ev0MENTION2"]);
    const posted = await slack.callsOf("chat.postMessage", 2);
    expect(posted.map((call) => call.args["text"])).toEqual(["Ev0MENTION1", "Ev0MENTION2"]);
  });

  it("do not wait for another channel's", async () => {
    const { slack } = await start((event) => [slackPost(event, slackReply(event.id))]);
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
  const edit: SlackAnswer = (event) =>
    event.kind === "press" ? [slackEdit(event, event.message, slackReply("Un exemple."))] : [];

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
      slackPost(event, slackReply(event.kind === "press" ? event.action : "Réponse.", "Plus")),
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
    const { slack, idle } = await start(edit);
    slack.keepMessage("C0CHANNEL1", "1763920001.000110");
    const release = slack.hold("chat.update");
    expect((await slack.sendInteraction(slackPayload("block-actions"))).status).toBe(200);
    release();
    await idle();
    expect(slack.messages.get("C0CHANNEL1 1763920001.000110")?.text).toBe("Un exemple.");
  });
});

describe("what goes wrong", () => {
  it("in one effect does not keep the next from being done", async () => {
    const { slack, idle } = await start((event) => [
      slackEdit(event, "1.1", slackReply("Perdu.")),
      slackPost(event, slackReply(event.id)),
    ]);
    await slack.sendEvent(slackPayload("app-mention"));
    await idle();
    expect(slack.calls.map(({ method, error }) => [method, error])).toEqual([
      ["auth.test", undefined],
      ["users.info", undefined],
      ["chat.update", "message_not_found"],
      ["chat.postMessage", undefined],
    ]);
  });

  it("with one question is logged, and the next of the same channel is answered", async () => {
    const { slack, logged } = await start((event) => {
      if (event.id === "Ev0MENTION1") throw new Error("no room on the disk");
      return [slackPost(event, slackReply(event.id))];
    });
    await slack.sendEvent(slackPayload("app-mention"));
    await slack.sendEvent(slackPayload("app-mention-in-thread"));
    const posted = await slack.callsOf("chat.postMessage", 1);
    expect(posted.map((call) => call.args["text"])).toEqual(["Ev0MENTION2"]);
    expect(logged).toContainEqual(expect.objectContaining({ level: "error", name: "Error" }));
  });

  it("and everything else leaves no text, token or secret in the log", async () => {
    const { slack, idle, logged } = await start((event) => {
      if (event.kind === "press") throw new Error("un exemple d'incident\nat incident (incident:1)");
      return [slackEdit(event, "1.1", slackReply("Une interruption."))];
    });
    await slack.sendEvent(slackPayload("app-mention"));
    await slack.sendEvent(slackPayload("app-mention"), { signature: "wrong" });
    expect((await slack.sendBody("incident: not JSON")).status).toBe(400);
    expect((await slack.sendBody('{"event":"incident"}')).status).toBe(200);
    await slack.sendInteraction(slackPayload("block-actions"));
    await idle();
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
      slackPost(event, slackReply(event.kind === "utterance" ? event.text : "")),
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
    const create = () => createAlone(settings);
    expect(create).toThrow(new RegExp(`^Slack cannot start: empty ${name} .*\\.$`));
  });

  it("names every empty setting at once", () => {
    const settings = { botToken: "", signingSecret: "" };
    const create = () => createAlone(settings);
    expect(create).toThrow(/botToken .* and signingSecret /);
  });

  it("says that Slack refuses the token, without the token", async () => {
    const slack = await startSlackDouble();
    const settings = { botToken: "xoxb-wrong", signingSecret: slack.signingSecret, apiUrl: slack.apiUrl };
    const adapter = createAlone(settings);
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
