import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { authenticateTeamsPost } from "../../../src/adapters/teams/authenticate-teams-post.ts";
import { parseTeamsActivity, type TeamsActivity } from "../../../src/adapters/teams/parse-teams-activity.ts";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import { type Payload, postHere, readTeamsFixture, replyOf, startTeamsBot } from "../../support/teams-bot.ts";
import {
  APP_ID,
  newKeyPair,
  startTeamsDouble,
  TENANT_ID,
  type TeamsDouble,
} from "../../support/teams-double.ts";

const question = readTeamsFixture("message-personal");
const OTHER_TENANT = "99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee";

let double: TeamsDouble;
let bot: Awaited<ReturnType<typeof startTeamsBot>>;
let stranger: Awaited<ReturnType<typeof newKeyPair>>;

beforeAll(async () => {
  stranger = await newKeyPair();
});
beforeEach(async () => {
  double = await startTeamsDouble();
  bot = await startTeamsBot(double, (event) => [postHere(event, replyOf("Réponse"))]);
});
afterEach(async () => {
  await bot.close();
  await double.close();
});

async function expectRefusal(answered: Promise<{ status: number }>, status: number): Promise<void> {
  expect((await answered).status).toBe(status);
  expect(bot.events).toEqual([]);
  // It still stands, and takes what is right.
  expect((await bot.post({ ...question, id: "next" })).status).toBe(200);
  expect(bot.events).toHaveLength(1);
  await bot.idle();
  expect(double.sent).toHaveLength(1);
}

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

describe("a post that is not an activity", () => {
  test.each([
    ["{}", "{}"],
    ["a type that is no text", '{"type":5}'],
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"message"'],
    ["a number", "5"],
    ["nothing", ""],
    ["broken JSON", '{"type":"message"'],
  ])("is refused with 400, unsigned or signed: %s", async (_what, body) => {
    expect((await bot.post({}, { body, authorization: null })).status).toBe(400);
    await expectRefusal(bot.post({}, { body }), 400);
  });

  test("is refused with 400 when its content type is not JSON", async () => {
    await expectRefusal(bot.post({}, { body: JSON.stringify(question), contentType: "text/plain" }), 400);
  });

  test.each([
    ["serviceUrl", { serviceUrl: undefined }],
    ["serviceUrl", { serviceUrl: "" }],
    ["serviceUrl", { serviceUrl: "not an address" }],
    ["serviceUrl", { serviceUrl: "file:///etc/passwd" }],
    ["conversation", { conversation: undefined }],
    ["conversation.id", { conversation: { tenantId: TENANT_ID } }],
    ["channelId", { channelId: undefined }],
    ["channelId", { channelId: "webchat" }],
    ["channelId", { channelId: "AseChannel" }],
  ])("is refused with 400 for its %s: %j", async (field, change) => {
    const body = JSON.stringify({ ...question, serviceUrl: double.serviceUrl, ...change });
    const { body: answer } = await bot.post({}, { body });
    expect(answer?.["error"]).toContain(field);
    await expectRefusal(bot.post({}, { body }), 400);
  });

  test("is refused with 413 when it is too large", async () => {
    const text = "a".repeat(TEAMS_LIMITS.postSize.value);
    await expectRefusal(bot.post({ ...question, text }), 413);
  });
});

describe("a post of unknown origin", () => {
  const payload = { ...question, id: "first" };

  test.each([
    ["no header", null],
    ["an empty header", ""],
    ["another scheme", "Basic YTpi"],
    ["no token", "Bearer "],
    ["no token of three parts", "Bearer abc"],
    ["a token of nonsense", "Bearer a.b.c"],
    ["a token whose payload is null", `Bearer e30.${Buffer.from("null").toString("base64url")}.c`],
  ])("is refused with 401: %s", async (_what, authorization) => {
    await expectRefusal(bot.post(payload, { authorization }), 401);
  });

  test("is refused with 401 when another key signed it in the right key's name", async () => {
    await expectRefusal(
      bot.post(payload, { authorization: await double.sign({ key: stranger.privateKey }) }),
      401,
    );
  });

  test("is refused with 401 when nobody knows the key", async () => {
    const authorization = await double.sign({ key: stranger.privateKey, keyId: "key-2" });
    await expectRefusal(bot.post(payload, { authorization }), 401);
  });

  test("is refused with 401 when it is not signed at all", async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const claims = {
      iss: double.cloud.tokenIssuer,
      aud: APP_ID,
      serviceurl: double.serviceUrl,
      exp: seconds(3600),
    };
    const authorization = `Bearer ${encode({ alg: "none", kid: "key-1" })}.${encode(claims)}.`;
    await expectRefusal(bot.post(payload, { authorization }), 401);
  });

  test("is refused with 401 when its claims were changed after signing", async () => {
    const [head, claims, signature] = (await double.sign({ audience: "another" })).split(".");
    const changed = { ...JSON.parse(Buffer.from(claims ?? "", "base64url").toString()), aud: APP_ID };
    const forged = Buffer.from(JSON.stringify(changed)).toString("base64url");
    await expectRefusal(bot.post(payload, { authorization: `${head}.${forged}.${signature}` }), 401);
  });

  test("is refused with 401 when its token has expired, beyond the 5 minutes that clocks may differ", async () => {
    const authorization = await double.sign({ expiresAt: seconds(-6 * 60) });
    await expectRefusal(bot.post(payload, { authorization }), 401);
  });

  test.each([
    ["for another bot", { audience: "99999999-2222-4333-8444-555555555555" }],
    ["from another issuer", { issuer: "https://elsewhere.test" }],
    ["for another service address", { serviceUrl: "https://elsewhere.test/" }],
  ])("is refused with 401 when its token is %s", async (_what, parts) => {
    await expectRefusal(bot.post(payload, { authorization: await double.sign(parts) }), 401);
  });

  test("is refused with 401 with a token as the emulator's, whose service address nobody checks", async () => {
    const authorization = await double.sign({
      issuer: `https://sts.windows.net/${OTHER_TENANT}/`,
      serviceUrl: "https://elsewhere.test/",
      claims: { appid: APP_ID, ver: "1.0", tid: OTHER_TENANT },
    });
    await expectRefusal(bot.post(payload, { authorization }), 401);
  });
});

describe("a post from another tenant", () => {
  const conversation = question["conversation"] as Payload;
  const data = (tenant: string) => ({ tenant: { id: tenant } });

  test.each([
    ["in the conversation", { conversation: { ...conversation, tenantId: OTHER_TENANT } }],
    ["in the channel's data", { channelData: data(OTHER_TENANT) }],
    ["nowhere", { conversation: { id: "a:1" }, channelData: undefined }],
  ])("is refused with 401 and no work when it stands %s", async (_where, change) => {
    await expectRefusal(bot.post({ ...question, id: "first", ...change }), 401);
  });

  test("is told from ours whatever the case of the letters", async () => {
    const answered = await bot.post({ ...question, channelData: data(TENANT_ID.toUpperCase()) });
    expect(answered.status).toBe(200);
    const loud = await startTeamsBot(double, () => [], { settings: { tenantId: TENANT_ID.toUpperCase() } });
    expect((await loud.post(question)).status).toBe(200);
    await loud.close();
  });
});

describe("while Microsoft's keys cannot be fetched", () => {
  const payload = { ...question, id: "first" };
  const KEYS_FAIL = [
    ["the metadata server fails", () => double.answerMetadata((response) => void response.status(500).end())],
    ["the metadata is no JSON", () => double.answerMetadata((response) => void response.send("<html>"))],
    [
      "the keys are not where the metadata says",
      () => double.answerMetadata((response) => void response.json({ jwks_uri: `${double.url}/nowhere` })),
    ],
  ] as const;

  test.each(KEYS_FAIL)("a post gets 503 and is taken when it comes again: %s", async (_what, fail) => {
    const repair = (response: { json(body: object): unknown }) =>
      void response.json({ jwks_uri: `${double.url}/keys` });
    fail();
    expect((await bot.post(payload)).status).toBe(503);
    expect(bot.events).toEqual([]);
    double.answerMetadata(repair);
    expect((await bot.post(payload)).status).toBe(200);
    expect(bot.events).toHaveLength(1);
  });

  test("a post gets 503 when nobody listens at their address", async () => {
    const gone = await startTeamsDouble();
    await gone.close();
    const lonely = await startTeamsBot(double, () => [], {
      settings: { channelService: { ...double.cloud, openIdMetadataUrl: `${gone.url}/openid` } },
    });
    expect((await lonely.post(payload)).status).toBe(503);
    expect(lonely.events).toEqual([]);
    await lonely.close();
  });

  test("a post is refused within the time limit when their address never answers", async () => {
    const parsed = parseTeamsActivity({ ...question, serviceUrl: double.serviceUrl });
    const activity = (parsed as { activity: TeamsActivity }).activity;
    const guard = {
      authenticate: () => new Promise<void>(() => {}),
      tokenIssuer: double.cloud.tokenIssuer,
      tenantId: TENANT_ID,
      timeoutMs: 5,
    };
    expect(await authenticateTeamsPost(guard, activity, await double.sign())).toMatchObject({ status: 503 });
  });
});

describe("the emulator of this machine", () => {
  const unsigned = { authorization: null };

  test("is heard without a signature when the settings say so, and answered without a token", async () => {
    const local = await startTeamsBot(double, () => [], {
      settings: { appId: "", appPassword: "", tenantId: "", localEmulator: { host: "127.0.0.1" } },
    });
    expect((await local.post(question, unsigned)).status).toBe(200);
    expect(local.events).toHaveLength(1);
    await local.close();
  });

  test("is refused with 401 when it names a service beyond this machine", async () => {
    const local = await startTeamsBot(double, () => [], {
      settings: { localEmulator: { host: "127.0.0.1" } },
    });
    const body = JSON.stringify({ ...question, serviceUrl: "https://smba.trafficmanager.net/emea/" });
    expect((await local.post({}, { ...unsigned, body })).status).toBe(401);
    expect(local.events).toEqual([]);
    await local.close();
  });

  test("is refused with 401 when the settings do not say so", async () => {
    await expectRefusal(bot.post({ ...question, id: "first" }, unsigned), 401);
  });

  test.each(["0.0.0.0", "::", "192.168.1.4", "tutor.example"])(
    "is never taken by a server that listens on %s",
    async (host) => {
      await expect(
        startTeamsBot(double, () => [], { settings: { localEmulator: { host } } }),
      ).rejects.toThrow(`the local emulator is for loopback only, and the server listens on ${host}`);
    },
  );
});

test("the log says why a post was refused, and repeats neither token nor text", async () => {
  const authorization = await double.sign({ key: stranger.privateKey });
  await bot.post(question, { authorization });
  expect(bot.logged).toEqual([
    {
      level: "warn",
      fields: { status: 401, type: "message" },
      message: "A post to /api/messages was refused: the token is not valid for this bot.",
    },
  ]);
});
