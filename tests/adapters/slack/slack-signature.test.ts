import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Signing } from "../../support/slack-double.ts";
import { type SlackBot, slackPayload, startSlackBot } from "../../support/start-slack-bot.ts";

let bot: SlackBot;
beforeAll(async () => {
  bot = await startSlackBot();
});
afterAll(async () => {
  await bot.stop();
});

const FORGED: readonly (readonly [string, Signing])[] = [
  ["without a signature", { signature: "none" }],
  ["signed with another secret", { signature: "wrong" }],
  ["with a garbled signature", { signature: "garbled" }],
  ["signed more than five minutes ago", { age: 302 }],
  ["signed for more than five minutes from now", { age: -302 }],
  ["changed after it was signed", { tampered: JSON.stringify(slackPayload("message-im")) }],
];

describe.each(FORGED)("a request %s", (_title, signing) => {
  it.each([
    ["event", () => bot.slack.sendEvent(slackPayload("app-mention"), signing)],
    ["interaction", () => bot.slack.sendInteraction(slackPayload("block-actions"), signing)],
    ["address check", () => bot.slack.sendEvent(slackPayload("url-verification"), signing)],
  ])("is refused as an %s: 401 and no work", async (_kind, send) => {
    const response = await send();
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(String(slackPayload("url-verification")["challenge"]));
    expect(bot.heard).toEqual([]);
    expect(bot.slack.calls.map((call) => call.method)).toEqual(["auth.test"]);
  });
});

describe("a signed request", () => {
  it("with the address check that Slack makes at set-up is answered with its challenge", async () => {
    const check = slackPayload("url-verification");
    const response = await bot.slack.sendEvent(check);
    expect(await response.json()).toEqual({ challenge: check["challenge"] });
  });

  it.each([
    ["four minutes after it was signed", 240],
    ["when its clock is four minutes ahead", -240],
  ])("is still taken %s", async (_title, age) => {
    const before = bot.heard.length;
    const event_id = `Ev0AGE${age}`;
    const response = await bot.slack.sendEvent({ ...slackPayload("app-mention"), event_id }, { age });
    expect(response.status).toBe(200);
    await bot.slack.callsOf("chat.postMessage", before + 1);
    expect(bot.heard).toHaveLength(before + 1);
  });
});
