import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TeamsSettings } from "../../src/adapters/teams/teams-settings.ts";
import { publicCloud } from "../../src/adapters/teams/teams-cloud.ts";
import { examine } from "../../src/cli/doctor.ts";
import { examineTeams } from "../../src/cli/examine-platforms.ts";
import type { Finding } from "../../src/cli/finding.ts";
import { parseConfig } from "../../src/config.ts";
import { ROOT } from "../house/read-tree.ts";
import { counted, TEAM } from "../support/sample-round.ts";
import { type SlackDouble, startSlackDouble } from "../support/slack-double.ts";
import { makeFolder, openTestStore } from "../support/store-kinds.ts";

const DAY_MS = 86_400_000;
/** 2026-11-23, when test stores are opened. */
const NOW = 1_795_392_000_000;

type Settings = Readonly<Record<string, string>>;

const newFile = () => join(makeFolder(), "tutor.db");
const line = ({ state, about, says }: Finding) => `${state} ${about}: ${says}`;

/** What is found with these settings, a line each. */
async function look(settings: Settings = {}, now = NOW): Promise<string[]> {
  const env = { DATABASE_FILE: newFile(), ...settings };
  return (await examine({ readSettings: () => parseConfig(env), now: () => now })).map(line);
}

const about = (lines: readonly string[], what: string) =>
  lines.filter((one) => one.split(": ")[0]?.endsWith(` ${what}`) === true);

async function slackDouble(): Promise<SlackDouble> {
  const slack = await startSlackDouble();
  onTestFinished(() => slack.stop());
  return slack;
}

const slackSettings = (slack: SlackDouble, changes: Settings = {}): Settings => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_API_URL: slack.apiUrl,
  ...changes,
});

describe("a doctor asked about a tutor that lacks nothing", () => {
  test("says so of every part, a line each, with what there is", async () => {
    expect(await look()).toEqual([
      "ok settings: All that are set can be read.",
      "ok platforms: None is set up: a start serves the playground on http://127.0.0.1:3978.",
      expect.stringMatching(/^ok store: .*tutor\.db is not there yet: the first start makes it\.$/),
      "ok clock: It says 2026-11-23 00:00 UTC.",
      "ok time zones: Europe/Paris is known, with its summer time.",
      expect.stringMatching(/^ok content: \d{2,} topics, \d{2,} questions, \d{2,} tips, in two languages\.$/),
      expect.stringMatching(
        /^(warning content: \d+ of \d+ topics are drafts|ok content: Every topic was reviewed)/,
      ),
      expect.stringMatching(/^ok matcher: It was (read from the cache|not in the cache)/),
    ]);
  });
});

describe("a doctor asked about the settings", () => {
  test("names every one that is wrong, and looks at what does not depend on them", async () => {
    const lines = await look({
      PORT: "99999",
      SLACK_BOT_TOKEN: "xoxb-not-a-real-token",
      SLACK_BOT_TOKN: "x",
    });
    expect(about(lines, "settings")).toEqual([
      expect.stringMatching(/^wrong settings: PORT: "99999" .* Write a whole number from 0 to 65535\.$/),
      "wrong settings: SLACK_SIGNING_SECRET: is missing while SLACK_BOT_TOKEN is set. Write it, or remove SLACK_BOT_TOKEN.",
      "wrong settings: SLACK_BOT_TOKN: there is no such setting. Write SLACK_BOT_TOKEN if you meant that, else remove it.",
      expect.stringMatching(/^warning settings: The platforms and the store are looked at when/),
    ]);
    expect(about(lines, "content")).not.toEqual([]);
    expect(about(lines, "store")).toEqual([]);
    expect(lines.join("\n")).not.toContain("not-a-real-token");
  });
});

describe("a doctor asked about the address to listen on", () => {
  test("finds one that a start refuses, and none where a platform needs it", async () => {
    const open = await look({ HOST: "0.0.0.0" });
    expect(about(open, "settings")).toContain(
      "wrong settings: HOST: the playground is served on loopback only, not on 0.0.0.0. Write 127.0.0.1, or set up Slack or Teams.",
    );
    expect(about(open, "platforms")).toEqual([]);
    const slack = slackSettings(await slackDouble(), { HOST: "0.0.0.0" });
    expect((await look(slack)).filter((one) => one.startsWith("wrong"))).toEqual([]);
    expect(about(await look({ ...slack, PLAYGROUND: "1" }), "settings")).toContain(
      "wrong settings: HOST: the playground is served on loopback only, not on 0.0.0.0. Write 127.0.0.1, or leave PLAYGROUND out.",
    );
  });
});

describe("a doctor asked about Slack", () => {
  test("names the bot, its transport and that no scope is missing", async () => {
    const lines = about(await look(slackSettings(await slackDouble())), "Slack");
    expect(lines).toEqual([
      "ok Slack: The token is that of the bot U0BOT0SVS1 in the workspace T0SVS0TEAM.",
      expect.stringMatching(
        /^ok Slack: Events come over HTTP: Slack must reach this server under \/slack\/events\./,
      ),
      expect.stringMatching(/^ok Slack: All scopes that are needed are granted: \d+ are held\.$/),
      expect.stringContaining("Sending messages to this app has been turned off"),
    ]);
  });

  test("names each scope that is missing, what does not work without it and where to add it", async () => {
    const slack = await slackDouble();
    slack.grant("app_mentions:read,chat:write,commands,im:history");
    const lines = about(await look(slackSettings(slack)), "Slack");
    expect(lines.filter((one) => !one.startsWith("ok"))).toEqual([
      "warning Slack: The scope files:write is missing, with which the tutor shows pictures, and sends one's own data as a file. Add it on the app's page, OAuth & Permissions, Bot Token Scopes, then reinstall the app.",
      "wrong Slack: The scope users:read is missing, with which the tutor knows a person's time zone, language and whether they administer the workspace. Add it on the app's page, OAuth & Permissions, Bot Token Scopes, then reinstall the app.",
    ]);
    expect(lines.join("\n")).not.toContain("granted");
  });

  test("wants the scopes of follow-ups where they are on", async () => {
    const lines = about(await look(slackSettings(await slackDouble(), { FOLLOW_UPS: "1" })), "Slack");
    expect(lines.filter((one) => one.startsWith("wrong")).map((one) => one.split(" ")[4])).toEqual([
      "channels:history",
      "groups:history",
    ]);
  });

  test("tries the app-level token", async () => {
    const slack = await slackDouble();
    const good = about(await look(slackSettings(slack, { SLACK_APP_TOKEN: slack.appToken })), "Slack");
    expect(good).toContain("ok Slack: Events come over Socket Mode, and the app-level token is good for it.");
    const bad = about(await look(slackSettings(slack, { SLACK_APP_TOKEN: "xapp-wrong-token" })), "Slack");
    expect(bad).toEqual([
      expect.stringMatching(
        /^wrong Slack: .*appToken \(SLACK_APP_TOKEN\): invalid_auth\. .*connections:write\.$/,
      ),
    ]);
  });

  test("says where to find a token that is refused, and what to do when Slack can't be reached", async () => {
    const slack = await slackDouble();
    expect(about(await look(slackSettings(slack, { SLACK_BOT_TOKEN: "xoxb-wrong-token" })), "Slack")).toEqual(
      [
        "wrong Slack: Slack refuses the setting botToken (SLACK_BOT_TOKEN): invalid_auth. Copy it from the app's page, OAuth & Permissions, Bot User OAuth Token, after installing the app.",
      ],
    );
    const closed = slackSettings(slack, { SLACK_API_URL: "http://127.0.0.1:9/api/" });
    expect(about(await look(closed), "Slack")).toEqual([
      "wrong Slack: Slack cannot be reached at http://127.0.0.1:9/api/. Let this machine reach it, and look at SLACK_API_URL.",
    ]);
  });

  test("prints no secret, not even one that stands in another setting", async () => {
    const slack = await slackDouble();
    const hidden = { SLACK_APP_TOKEN: slack.appToken, DATABASE_FILE: join(makeFolder(), slack.botToken) };
    const lines = (await look(slackSettings(slack, hidden))).join("\n");
    for (const secret of [slack.botToken, slack.appToken, slack.signingSecret])
      expect(lines).not.toContain(secret);
    expect(lines).toContain("/*** is not there yet");
  });
});

describe("a doctor asked about Teams", () => {
  /** A login server that gives a token for one secret, and where the keys are named. */
  async function login(changes: Partial<TeamsSettings> = {}): Promise<TeamsSettings> {
    const server = createServer((request, response) => {
      if (request.url === "/openid")
        return void response.end(JSON.stringify({ jwks_uri: "http://127.0.0.1/keys" }));
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        const isRight = new URLSearchParams(body).get("client_secret") === "the right secret";
        response.writeHead(isRight ? 200 : 401, { "content-type": "application/json" });
        response.end(
          JSON.stringify(
            isRight
              ? { access_token: "granted-token", expires_in: 3600 }
              : { error: "invalid_client", error_codes: [7000215] },
          ),
        );
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return {
      appId: "app-1",
      appPassword: "the right secret",
      tenantId: "tenant-1",
      secretExpires: NOW + 300 * DAY_MS,
      channelService: {
        ...publicCloud("tenant-1"),
        loginUrl: `http://127.0.0.1:${port}`,
        openIdMetadataUrl: `http://127.0.0.1:${port}/openid`,
      },
      ...changes,
    };
  }
  const lookAt = async (settings: TeamsSettings) => (await examineTeams(settings, () => NOW)).map(line);

  const COMPLETE = "ok Teams: The settings of Teams are complete.";
  const KEYS = "ok Teams: Microsoft's signing keys are in reach.";

  test("fetches a token, and looks for the keys that sign what Teams posts", async () => {
    expect(await lookAt(await login())).toEqual([
      COMPLETE,
      "ok Teams: The app app-1 gets its token for the tenant tenant-1.",
      KEYS,
      "ok Teams secret: It ends on 2027-09-19, in 300 days.",
    ]);
  });

  test("warns when the end of the secret is not told, which an identity of the machine's own has not", async () => {
    const untold = await login({ secretExpires: undefined });
    expect((await lookAt(untold)).slice(3)).toEqual([
      expect.stringMatching(/^warning Teams secret: .*MICROSOFT_APP_SECRET_EXPIRES\.$/),
    ]);
    const managedIdentity = { endpoint: "http://127.0.0.1:9/token", header: "a-header-of-the-machine" };
    expect(await lookAt({ ...untold, managedIdentity })).toEqual([
      COMPLETE,
      "wrong Teams: The managed identity of this machine cannot be reached. Let this machine reach it.",
      KEYS,
    ]);
  });

  test("says what to compare when none is given, and nothing of the secret", async () => {
    const lines = await lookAt(await login({ appPassword: "the wrong secret" }));
    expect(lines.slice(1, 2)).toEqual([
      expect.stringMatching(
        /^wrong Teams: .*\(invalid_client, AADSTS7000215\)\. Compare the app id, the secret's value/,
      ),
    ]);
    expect(lines.join()).not.toContain("the wrong secret");
  });

  test("says that the login server can't be reached, and which setting is empty", async () => {
    const nowhere = "http://127.0.0.1:9";
    const away = { ...publicCloud("t"), loginUrl: nowhere, openIdMetadataUrl: nowhere };
    expect((await lookAt(await login({ channelService: away }))).slice(1, 3)).toEqual([
      "wrong Teams: The login server of Teams cannot be reached. Let this machine reach it.",
      expect.stringMatching(/^wrong Teams: http:.* is out of reach: .*Let the server out to it\.$/),
    ]);
    expect((await lookAt(await login({ tenantId: " " })))[0]).toMatch(/^wrong Teams: .*tenantId is empty\./);
  });

  test.each([
    [31, /^ok Teams secret: It ends on 2026-12-24, in 31 days\.$/],
    [30, /^warning Teams secret: It ends on 2026-12-23, in 30 days\. Make a new one/],
    [7, /^warning Teams secret: Soon: It ends on 2026-11-30, in 7 days\./],
    [1, /^warning Teams secret: Soon: It ends on 2026-11-24, in 1 day\./],
    [0, /^wrong Teams secret: It ended on 2026-11-23\. Make a new one in the app's registration/],
  ])("tells of a secret that ends in %i days", async (days, expected) => {
    const lines = await lookAt(await login({ secretExpires: NOW + days * DAY_MS }));
    expect(lines[3]).toMatch(expected);
  });

  test("refuses an emulator where others reach the server", async () => {
    expect(await lookAt(await login({ localEmulator: { host: "0.0.0.0" } }))).toEqual([
      expect.stringMatching(/^wrong Teams: .*for loopback only.*listens on 0\.0\.0\.0/),
    ]);
  });

  test("tells of a secret's end also when no token is given", async () => {
    const lines = await lookAt(await login({ appPassword: "old", secretExpires: NOW - DAY_MS }));
    expect(lines.map((one) => one.slice(0, 20))).toEqual([
      COMPLETE.slice(0, 20),
      "wrong Teams: The log",
      KEYS.slice(0, 20),
      "wrong Teams secret: ",
    ]);
  });
});

describe("a doctor asked about the store", () => {
  const lookAt = async (file: string, now = NOW) => {
    const lines = await look({ DATABASE_FILE: file }, now);
    return [...about(lines, "store"), ...about(lines, "tips"), ...about(lines, "clock")];
  };
  /** A store with something in it, closed. */
  async function kept(file: string): Promise<void> {
    const store = await openTestStore(file);
    await store.transact(({ answers }) => answers.append(TEAM, [counted("ann")]));
    await store.close();
  }

  test("tells its size and schema, and leaves it and its folder as they are", async () => {
    const file = newFile();
    await kept(file);
    const before = [readFileSync(file), readdirSync(dirname(file))];
    expect(await lookAt(file)).toEqual([
      expect.stringMatching(/^ok store: .*tutor\.db: \d+ kB, sound, schema 6\.$/),
      "ok store: No process works on it.",
      "ok tips: Tips that may be lost: 0.",
      "ok tips: Tips not sent: 0.",
      "ok clock: It says 2026-11-23 00:00 UTC.",
    ]);
    expect([readFileSync(file), readdirSync(dirname(file))]).toEqual(before);
  });

  test("says that a process works on it, and which, and reads what that has just written", async () => {
    const file = newFile();
    const store = await openTestStore(file);
    await store.transact(async (tx) => {
      const post = { kind: "post", to: TEAM, spot: { kind: "top" } } as const;
      const waiting = { ...post, reply: { language: "fr", blocks: [] } } as const;
      await tx.putOut([waiting, waiting, waiting], undefined, 1);
      const next = async () => (await tx.firstDue("slack", 1))[0]?.number ?? 0;
      await tx.giveUpUnknown(await next());
      await tx.giveUpMissed(await next());
      await tx.giveUpMissed(await next());
    });
    const lines = await lookAt(file);
    expect(lines[1]).toBe(`ok store: The process ${process.pid} works on it.`);
    expect(lines[2]).toMatch(/^warning tips: Tips that may be lost: 1\. .*none is sent twice/);
    expect(lines[3]).toMatch(/^warning tips: Tips not sent: 2\. .*none comes later/);
    // It still holds its file, and works.
    expect(await store.transact((tx) => tx.countUnknown())).toBe(1);
  });

  test("tells of an older schema that the next start brings it to the newest", async () => {
    const file = newFile();
    const { MIGRATIONS } = await import("../../src/storage/list-migrations.ts");
    await (await openTestStore(file, { migrations: MIGRATIONS.slice(0, 1) })).close();
    const lines = await lookAt(file);
    expect(lines[0]).toMatch(new RegExp(`schema 1; the next start brings it to ${MIGRATIONS.length}\\.$`));
    expect(lines).toContain("ok tips: Tips that may be lost: 0.");
  });

  test("finds damage, another program's file, another version's and an empty one, and tells of backups", async () => {
    const cut = newFile();
    await kept(cut);
    truncateSync(cut, 8_192);
    expect((await lookAt(cut))[0]).toMatch(
      /^wrong store: .* is damaged \(.*\)\. Restore a backup with `npm run tutor -- restore/,
    );

    const noise = newFile();
    writeFileSync(noise, "x".repeat(5_000));
    expect((await lookAt(noise))[0]).toMatch(/^wrong store: .* is damaged/);

    const other = newFile();
    const database = new DatabaseSync(other);
    database.exec("create table books (title text)");
    database.close();
    expect((await lookAt(other))[0]).toMatch(/^wrong store: .* is a database of another program\./);

    const newer = newFile();
    const { MIGRATIONS } = await import("../../src/storage/list-migrations.ts");
    const next = {
      number: MIGRATIONS.length + 1,
      name: "next",
      statements: ["create table next (a integer)"],
    };
    await (await openTestStore(newer, { migrations: [...MIGRATIONS, next] })).close();
    expect((await lookAt(newer))[0]).toMatch(/^wrong store: .* was written by a newer version/);

    const empty = newFile();
    writeFileSync(empty, "");
    expect((await lookAt(empty))[0]).toMatch(/^ok store: .* is empty: the first start fills it\.$/);
  });

  test.skipIf(process.platform === "win32")("warns of a file that others may read", async () => {
    const file = newFile();
    await kept(file);
    chmodSync(file, 0o644);
    expect(await lookAt(file)).toContainEqual(
      expect.stringMatching(/^warning store: Others on this machine may read .*chmod 600 .*tutor\.db$/),
    );
  });

  test("says when a folder is where the file should be", async () => {
    const file = newFile();
    mkdirSync(file);
    expect((await lookAt(file))[0]).toMatch(/^wrong store: .*tutor\.db can't be read: /);
  });

  test("makes neither a file nor a folder where there is none", async () => {
    const file = join(makeFolder(), "new", "tutor.db");
    expect((await lookAt(file))[0]).toMatch(/^ok store: .* is not there yet/);
    expect(existsSync(dirname(file))).toBe(false);
  });

  test("finds a clock that is behind what is stored, or before there was a tutor", async () => {
    const file = newFile();
    await kept(file);
    expect((await lookAt(file, NOW - 4 * 60_000)).at(-1)).toMatch(/^ok clock/);
    expect((await lookAt(file, NOW - 6 * 60_000)).at(-1)).toBe(
      "wrong clock: It says 2026-11-22 23:54 UTC, and the store holds what happened at 2026-11-23 00:00 UTC. Set the machine's clock, best by NTP: tips and rounds go by it.",
    );
    expect((await lookAt(newFile(), Date.UTC(1970, 0, 1))).at(-1)).toMatch(
      /^wrong clock: It says 1970-01-01/,
    );
    const store = await openTestStore(file);
    await store.transact((tx) =>
      tx.takeIn({ id: "E1", learner: "ann", place: { ...TEAM, thread: "1" }, at: NOW + DAY_MS }),
    );
    expect((await lookAt(file)).at(-1)).toMatch(/^wrong clock: .*2026-11-24 00:00 UTC/);
  });
});

describe("npm run tutor -- doctor", () => {
  function run(env: Settings, ...args: string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join("src", "cli", "tutor.ts"), "doctor", ...args],
      { cwd: ROOT, encoding: "utf8", timeout: 60_000, env: { PATH: process.env["PATH"] ?? "", ...env } },
    );
    return { status, stderr, lines: stdout.trimEnd().split("\n") };
  }

  test("ends with 0 when nothing is wrong, and sums up", { timeout: 60_000 }, () => {
    const { status, stderr, lines } = run({ DATABASE_FILE: newFile() });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const one of lines.slice(0, -1)) expect(one).toMatch(/^(ok {7}|warning {2})[a-z ]+: \S.*\.$/);
    expect(lines.at(-1)).toMatch(/^(All is well|Nothing is wrong, \d+ warnings?)\.$/);
  });

  test("ends with 1 when something is wrong, a setting too", { timeout: 60_000 }, () => {
    const { status, stderr, lines } = run({ DATABASE_FILE: newFile(), PORT: "x" });
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(lines[0]).toMatch(/^wrong {4}settings: PORT: /);
    expect(lines.at(-1)).toMatch(/^1 thing is wrong, \d+ warnings?\.$/);
  });

  test("takes nothing more", { timeout: 60_000 }, () => {
    const { status, stderr } = run({}, "now");
    expect(status).toBe(1);
    expect(stderr).toContain("Usage: npm run tutor");
  });
});
