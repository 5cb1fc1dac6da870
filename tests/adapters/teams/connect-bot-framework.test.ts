import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectBotFramework } from "../../../src/adapters/teams/connect-bot-framework.ts";
import { createServiceToken } from "../../../src/adapters/teams/fetch-service-token.ts";
import { renderTeamsMessage } from "../../../src/adapters/teams/render-teams-card.ts";
import { replyOf } from "../../support/teams-bot.ts";
import { APP_ID, APP_PASSWORD, startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";

let double: TeamsDouble;
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(() => double.close());

function connect({ appPassword = APP_PASSWORD, timeoutMs = 10_000 } = {}) {
  const { cloud, serviceUrl } = double;
  const serviceToken = createServiceToken({ ...cloud, appId: APP_ID, appPassword, now: () => 0 });
  const conversation = { id: "19:abc@thread.tacv2;messageid=1", tenantId: "t" };
  return {
    bot: connectBotFramework({ appId: APP_ID, cloud, serviceToken, timeoutMs }),
    target: {
      serviceUrl,
      conversation,
      channelId: "msteams" as const,
      bot: { id: "28:b" },
      user: { id: "29:u" },
      replyTo: "1",
    },
  };
}
const message = renderTeamsMessage(replyOf("La gouvernance"));

describe("the connection to the Bot Framework", () => {
  test("posts to the message that is answered, in its thread", async () => {
    const { bot, target } = connect();
    await bot.post(target, message);
    expect(double.sent).toMatchObject([
      {
        method: "POST",
        path: "/v3/conversations/19:abc@thread.tacv2;messageid=1/activities/1",
        activity: { ...message, from: { id: "28:b" }, recipient: { id: "29:u" }, replyToId: "1" },
      },
    ]);
  });

  test("edits the message that it is told to", async () => {
    const { bot, target } = connect();
    await bot.edit(target, "42", message);
    expect(double.sent).toMatchObject([
      {
        method: "PUT",
        path: "/v3/conversations/19:abc@thread.tacv2;messageid=1/activities/42",
        activity: { ...message, id: "42" },
      },
    ]);
  });

  test("leaves the message that it is given as it was", async () => {
    const { bot, target } = connect();
    const before = structuredClone(message);
    await bot.edit(target, "42", message);
    expect(message).toEqual(before);
  });

  test("tries again when it is told to slow down", async () => {
    const { bot, target } = connect();
    double.failNext(429, { "Retry-After": "0" });
    double.failNext(429, { "Retry-After": "0" });
    await bot.post(target, message);
    expect(double.sent).toHaveLength(1);
  });

  test("gives up a call that is never answered", async () => {
    const { bot, target } = connect({ timeoutMs: 50 });
    double.keepSilent();
    await expect(bot.post(target, message)).rejects.toThrow("Teams has not answered in time.");
    expect(double.sent).toEqual([]);
  });

  test("says why it cannot speak when the login server refuses the password", async () => {
    const { bot, target } = connect({ appPassword: "wrong" });
    await expect(bot.post(target, message)).rejects.toThrow("AADSTS7000215");
    expect(double.sent).toEqual([]);
  });
});
