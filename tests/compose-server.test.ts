import { join } from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { composeServer } from "../src/compose-server.ts";
import { ConfigError, parseConfig } from "../src/config.ts";
import { systemClock } from "../src/delivery/system-clock.ts";
import { countIds } from "./support/converse.ts";
import type { Loose } from "./support/playground-server.ts";
import { openStream } from "./support/playground-stream.ts";
import { realTutor } from "./support/real-tutor.ts";
import { startSlackDouble } from "./support/slack-double.ts";
import { writeFiles } from "./support/write-files.ts";

/** The server as the program starts it with these settings, on a free port, over a store of its own. */
async function start(settings: Readonly<Record<string, string>>) {
  const databaseFile = join(writeFiles({}), "tutor.db");
  const server = await composeServer({
    config: parseConfig({ PORT: "0", DATABASE_FILE: databaseFile, ...settings }),
    taught: realTutor,
    log: pino({ level: "silent" }),
    clock: systemClock,
    newId: countIds("server"),
    random: () => 0.5,
    pid: process.pid,
  });
  onTestFinished(() => server.stop());
  return server;
}

async function slackSettings(): Promise<Record<string, string>> {
  const slack = await startSlackDouble();
  onTestFinished(() => slack.stop());
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  };
}

async function statusesOf(url: string): Promise<Record<string, number>> {
  const paths = ["/healthz", "/", "/api/setup", "/playground/start-page.js"];
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, (await fetch(`${url}${path}`)).status] as const)),
  );
}

const SERVED = { "/healthz": 200, "/": 200, "/api/setup": 200, "/playground/start-page.js": 200 };

test("without a platform the playground is served", async () => {
  const { url } = await start({});
  expect(await statusesOf(url)).toEqual(SERVED);
});

test("with a platform there is no playground", async () => {
  const { url } = await start(await slackSettings());
  expect(await statusesOf(url)).toEqual({
    "/healthz": 200,
    "/": 404,
    "/api/setup": 404,
    "/playground/start-page.js": 404,
  });
});

test("with a platform there is a playground beside it when it is asked for", async () => {
  const { url } = await start({ ...(await slackSettings()), PLAYGROUND: "1" });
  expect(await statusesOf(url)).toEqual(SERVED);
});

test("the playground is not served to other machines, asked for or not", async () => {
  const platform = await slackSettings();
  for (const settings of [{}, { ...platform, PLAYGROUND: "1" }]) {
    const refused = start({ HOST: "0.0.0.0", ...settings });
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/^HOST: the playground is served on loopback only/);
  }
});

test("a reply is shown as Slack and Teams really get it", async () => {
  const { url } = await start({});
  const stream = await openStream(`${url}/api/stream?as=ada`);
  await stream.next("ready");
  await fetch(`${url}/api/channels/direct-ada/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: "ada", text: "c'est quoi la valeur ?" }),
  });
  let message: Loose = { by: "ada" };
  while (message.by !== null) message = (await stream.next("message")).data;
  stream.close();
  const payloadAs = async (platform: string) =>
    (await fetch(`${url}/api/messages/${message.id}/as/${platform}?as=ada`)).text();
  expect(await payloadAs("slack")).toContain('"type":"header"');
  expect(await payloadAs("teams")).toContain('"type":"AdaptiveCard"');
});
