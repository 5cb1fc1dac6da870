import { afterEach, describe, expect, it } from "vitest";
import { createSlackPeople } from "../../support/slack-people.ts";
import { startSlackDouble } from "../../support/slack-double.ts";
import {
  type SlackAnswer,
  slackPayload,
  slackPost,
  slackReply,
  slackWhisper,
  startSlackBot,
} from "../../support/start-slack-bot.ts";

const ADA = "U0ADA00001";
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function start(answer?: SlackAnswer) {
  const bot = await startSlackBot(answer, { transport: "socket", settings: { signingSecret: undefined } });
  cleanups.push(bot.stop);
  return { ...bot, people: createSlackPeople(bot.slack) };
}

describe("over Socket Mode", () => {
  it("questions, commands, presses and the Home tab are answered as over HTTP", async () => {
    const { slack, people } = await start((event) =>
      event.kind === "utterance" && event.quiet === true
        ? [slackWhisper(event, slackReply("En privé.", "Plus"))]
        : [slackPost(event, slackReply("Pour tous."))],
    );
    await people.mention(ADA, "C0CHANNEL1", "la gouvernance ?");
    await people.command(ADA, "C0CHANNEL1", "la gouvernance");
    const [answer, mine] = await slack.seen("C0CHANNEL1", ADA, 2);
    expect([answer?.text, mine?.text]).toEqual(["Pour tous.", "En privé."]);
    await people.press(ADA, mine!, "Plus");
    await slack.seen("C0CHANNEL1", ADA, 3);
    await people.openHome(ADA, "D0DIRECT01");
    await slack.until(() => slack.homes.get(ADA));
  });

  it("an event is acknowledged only when it is stored", async () => {
    const reached = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const { people } = await start(async () => {
      reached.resolve();
      await stored.promise;
      return [];
    });
    let answered = false;
    const sending = people.write(ADA, "D0DIRECT01", "bonjour").then(() => {
      answered = true;
    });
    await reached.promise;
    expect(answered).toBe(false);
    stored.resolve();
    await sending;
  });

  it("an event that could not be stored is not acknowledged, and is taken when Slack sends it again", async () => {
    let isBroken = true;
    const { slack, logged } = await start((event) => {
      if (isBroken) throw new Error("no room on the disk");
      return [slackPost(event, slackReply("Réponse."))];
    });
    let acknowledged = 0;
    void slack.sendEvent(slackPayload("app-mention")).then(() => acknowledged++);
    await slack.callsOf("users.info", 1);
    await expect.poll(() => logged.some((line) => "level" in line && line.level === "error")).toBe(true);
    isBroken = false;
    await slack.sendEvent(slackPayload("app-mention"));
    await slack.callsOf("chat.postMessage", 1);
    expect(acknowledged).toBe(0);
  });

  it("a connection that Slack renews or drops is made again, and nothing is lost", async () => {
    const { slack, people } = await start();
    for (const [at, how] of (["politely", "abruptly"] as const).entries()) {
      const [old] = slack.sockets;
      old?.close(how);
      await slack.until(() => (old && !slack.sockets.has(old) ? true : undefined));
      await people.write(ADA, "D0DIRECT01", how);
      await slack.callsOf("chat.postMessage", at + 1);
      expect(slack.sockets.size).toBe(1);
    }
  });

  it("a connection that Slack asks to renew is made again", async () => {
    const { slack, people } = await start();
    const [old] = slack.sockets;
    old?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info: {} }));
    await slack.until(() => (old && !slack.sockets.has(old) ? true : undefined));
    await people.write(ADA, "D0DIRECT01", "bonjour");
    expect(await slack.callsOf("chat.postMessage", 1)).toHaveLength(1);
  });

  it("a refusal while coming back ends nothing: it is tried again", async () => {
    const { slack, people, logged } = await start();
    slack.refuse("apps.connections.open", "invalid_auth");
    const before = slack.calls.filter(({ method }) => method === "apps.connections.open").length;
    for (const socket of slack.sockets) socket.close("abruptly");
    await slack.callsOf("apps.connections.open", before + 2);
    slack.refuse("apps.connections.open", undefined);
    await people.write(ADA, "D0DIRECT01", "bonjour");
    await slack.callsOf("chat.postMessage", 1);
    expect(logged).toContainEqual(expect.objectContaining({ level: "warn", slackError: "invalid_auth" }));
  });

  it("mounts nothing", async () => {
    const { url } = await start();
    expect((await fetch(url, { method: "POST" })).status).toBe(404);
  });

  it("says that Slack refuses the app's token, without the token", async () => {
    const slack = await startSlackDouble();
    slack.refuse("apps.connections.open", "invalid_auth");
    cleanups.push(slack.stop);
    const starting = startSlackBot(undefined, { transport: "socket", slack });
    await expect(starting).rejects.toThrow(
      "Slack refuses the setting appToken (SLACK_APP_TOKEN): invalid_auth.",
    );
  });

  it("leaves no text and no token in the log", async () => {
    const { slack, people, logged } = await start(() => {
      throw new Error("la gouvernance");
    });
    void people.write(ADA, "D0DIRECT01", "la gouvernance");
    await slack.callsOf("users.info", 1);
    await expect.poll(() => logged.some((line) => "level" in line && line.level === "error")).toBe(true);
    const log = JSON.stringify(logged);
    expect(log).not.toMatch(/gouvernance/);
    for (const secret of [slack.botToken, slack.appToken, "ticket="]) expect(log).not.toContain(secret);
  });
});
