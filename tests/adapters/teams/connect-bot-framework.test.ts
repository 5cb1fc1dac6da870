import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectBotFramework } from "../../../src/adapters/teams/connect-bot-framework.ts";
import { createServiceToken } from "../../../src/adapters/teams/fetch-service-token.ts";
import { renderTeamsMessage } from "../../../src/adapters/teams/render-teams-messages.ts";
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
  return {
    bot: connectBotFramework({ appId: APP_ID, cloud, serviceToken, timeoutMs }),
    target: { serviceUrl, conversation: "19:abc@thread.tacv2;messageid=1", bot: "28:b" },
  };
}
const message = renderTeamsMessage(replyOf("La gouvernance"));

describe("the connection to the Bot Framework", () => {
  test("posts to the thread, and tells the message's id", async () => {
    const { bot, target } = connect();
    const id = await bot.post(target, message);
    expect(double.sent).toMatchObject([
      {
        method: "POST",
        path: "/v3/conversations/19:abc@thread.tacv2;messageid=1/activities",
        activity: { ...message, from: { id: "28:b" } },
      },
    ]);
    expect(id).toBe(double.sent[0]?.id);
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

  test("opens a personal chat with a person of the tenant", async () => {
    const { bot, target } = connect();
    expect(await bot.openChat(target, "29:ada", "t")).toBe("a:chat-with-29:ada");
    expect(double.opened).toMatchObject([
      { isGroup: false, bot: { id: "28:b" }, members: [{ id: "29:ada" }], tenantId: "t" },
    ]);
  });

  test("finds a person among those of the conversation, and nobody for who is not there", async () => {
    const { bot, target } = connect();
    double.members.set("ada", "Ada Martin");
    expect(await bot.memberOf(target, "ada")).toEqual({ learner: "ada", name: "Ada Martin", isGuest: false });
    await expect(bot.memberOf(target, "bob")).rejects.toMatchObject({ statusCode: 404 });
  });

  test.each([
    ["user", false],
    ["guest", true],
    ["anonymous", true],
  ])("tells whether a person whose role is %s is a guest", async (role, isGuest) => {
    const { bot, target } = connect();
    double.members.set("ada", { name: "Ada Martin", userRole: role });
    expect(await bot.memberOf(target, "ada")).toMatchObject({ isGuest });
  });

  test("lists the people of a conversation by the directory's ids", async () => {
    const { bot, target } = connect();
    double.members.set("29:ada", { name: "Ada Martin", objectId: "ada-id" });
    double.members.set("bob", "Bob");
    expect(await bot.membersOf(target)).toEqual([
      { learner: "ada-id", name: "Ada Martin", isGuest: false },
      { learner: "bob", name: "Bob", isGuest: false },
    ]);
  });

  test("leaves the message that it is given as it was", async () => {
    const { bot, target } = connect();
    const before = structuredClone(message);
    await bot.edit(target, "42", message);
    expect(message).toEqual(before);
  });

  test.each([429, 502, 503, 504, 412])(
    "leaves it to its caller to repeat what was answered with %i",
    async (status) => {
      const { bot, target } = connect();
      double.failNext(status, { "Retry-After": "0" });
      await expect(bot.post(target, message)).rejects.toMatchObject({ statusCode: status });
      expect(double.sent).toEqual([]);
    },
  );

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
