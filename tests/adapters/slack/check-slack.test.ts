import { afterEach, beforeEach, expect, it } from "vitest";
import { checkSlack } from "../../../src/adapters/slack/check-slack.ts";
import { SLACK_SCOPES } from "../../../src/adapters/slack/slack-scopes.ts";
import { type SlackDouble, startSlackDouble } from "../../support/slack-double.ts";

let slack: SlackDouble;
beforeEach(async () => {
  slack = await startSlackDouble();
});
afterEach(() => slack.stop());

const settings = () => ({
  botToken: slack.botToken,
  signingSecret: slack.signingSecret,
  apiUrl: slack.apiUrl,
});

it("says who the bot is, and that nothing is missing", async () => {
  expect(await checkSlack(settings())).toMatchObject({
    identity: { workspace: "T0SVS0TEAM", botUser: "U0BOT0SVS1" },
    transport: "http",
    missing: [],
  });
});

it("names each missing scope with what does not work without it", async () => {
  slack.grant("app_mentions:read,chat:write,commands,im:history");
  const { missing } = await checkSlack(settings());
  expect(missing).toEqual([
    { scope: "files:write", why: SLACK_SCOPES["files:write"] },
    { scope: "users:read", why: SLACK_SCOPES["users:read"] },
  ]);
});

it("wants more scopes where follow-ups are on", async () => {
  const { missing } = await checkSlack({ ...settings(), followUps: true });
  expect(missing.map(({ scope }) => scope)).toEqual(["channels:history", "groups:history"]);
});

it("tries the app-level token, and names its setting when Slack refuses it", async () => {
  const socket = { ...settings(), appToken: slack.appToken };
  expect(await checkSlack(socket)).toMatchObject({ transport: "socket" });
  await expect(checkSlack({ ...socket, appToken: "xapp-wrong" })).rejects.toThrow(
    /^Slack refuses the setting appToken \(SLACK_APP_TOKEN\): invalid_auth\. .*connections:write\.$/,
  );
});

it("says that Slack cannot be reached, and where", async () => {
  await expect(checkSlack({ ...settings(), apiUrl: "http://127.0.0.1:9/api/" })).rejects.toThrow(
    "Slack cannot be reached at http://127.0.0.1:9/api/.",
  );
});
