import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { describe, expect, test } from "vitest";
import { ConfigError, parseConfig, SETTING_NAMES } from "../src/config.ts";

const DEFAULTS = {
  host: "127.0.0.1",
  port: 3978,
  logLevel: "info",
  language: "fr",
  cacheDir: undefined,
  databaseFile: ".data/tuteur-svs.db",
  playground: false,
  teamMinimum: 3,
  retentionDays: 90,
  slack: undefined,
  teams: undefined,
};
const SLACK = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s3cret" };
const TEAMS = { MICROSOFT_APP_ID: "app", MICROSOFT_APP_PASSWORD: "pass", MICROSOFT_APP_TENANT_ID: "tenant" };

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("parseConfig", () => {
  test("needs no variable at all", () => {
    expect(parseConfig({})).toEqual(DEFAULTS);
  });

  test("reads every setting", () => {
    const env = {
      ...SLACK,
      ...TEAMS,
      HOST: "0.0.0.0",
      PORT: "0",
      LOG_LEVEL: "silent",
      DEFAULT_LANGUAGE: "en",
      CACHE_DIR: "/var/cache/tutor",
      DATABASE_FILE: "/var/lib/tutor.db",
      PLAYGROUND: "1",
      TEAM_MIN_LEARNERS: "5",
      RETENTION_DAYS: "30",
      MICROSOFT_APP_MANAGED_IDENTITY: "0",
      MICROSOFT_APP_SECRET_EXPIRES: "2027-05-31",
      MICROSOFT_APP_ADMINS: "one, two",
      MICROSOFT_APP_LOCAL_EMULATOR: "0",
      SLACK_APP_TOKEN: "xapp-1",
      FOLLOW_UPS: "1",
      SLACK_API_URL: "http://127.0.0.1:9000/api/",
    };
    expect(Object.keys(env).sort()).toEqual([...SETTING_NAMES].sort());
    expect(parseConfig(env)).toEqual({
      host: "0.0.0.0",
      port: 0,
      logLevel: "silent",
      language: "en",
      cacheDir: "/var/cache/tutor",
      databaseFile: "/var/lib/tutor.db",
      playground: true,
      teamMinimum: 5,
      retentionDays: 30,
      slack: {
        botToken: "xoxb-1",
        signingSecret: "s3cret",
        appToken: "xapp-1",
        apiUrl: "http://127.0.0.1:9000/api/",
        followUps: true,
      },
      teams: {
        appId: "app",
        appPassword: "pass",
        tenantId: "tenant",
        managedIdentity: undefined,
        secretExpires: Date.UTC(2027, 4, 31),
        admins: ["one", "two"],
        localEmulator: undefined,
      },
    });
  });

  test("needs no password for Teams with an identity of the machine's own, and nothing for an emulator", () => {
    const { MICROSOFT_APP_PASSWORD: _, ...withoutPassword } = TEAMS;
    expect(parseConfig({ ...withoutPassword, MICROSOFT_APP_MANAGED_IDENTITY: "1" }).teams).toMatchObject({
      managedIdentity: { endpoint: expect.stringContaining("169.254.169.254"), header: undefined },
    });
    expect(parseConfig({ MICROSOFT_APP_LOCAL_EMULATOR: "1" }).teams?.localEmulator).toEqual({
      host: "127.0.0.1",
    });
    expect(problemsOf(withoutPassword)).toEqual([
      expect.stringContaining("MICROSOFT_APP_PASSWORD: is missing"),
    ]);
  });

  test("takes empty and blank values as not set, and drops space around a value", () => {
    const blank = Object.fromEntries(SETTING_NAMES.map((name, at) => [name, at % 2 ? "" : " \t"]));
    expect(parseConfig({ ...blank, SLACK_TEAM: "" })).toEqual(DEFAULTS);
    expect(parseConfig({ PORT: " 80 " }).port).toBe(80);
  });

  test("tells every problem in one error, one line each", () => {
    const problems = problemsOf({
      HOST: "http://x",
      PORT: "70000",
      LOG_LEVEL: "loud",
      DEFAULT_LANGUAGE: "latin",
      SLACK_API_URL: "ftp://x",
      MICROSOFT_APP_ID: "app",
      SLACK_BOT_TOKN: "xoxb-hidden",
    });
    const names = problems.map((problem) => problem.split(":")[0]);
    expect(names).toEqual([
      "HOST",
      "PORT",
      "LOG_LEVEL",
      "DEFAULT_LANGUAGE",
      "SLACK_API_URL",
      "SLACK_BOT_TOKEN",
      "SLACK_SIGNING_SECRET",
      "MICROSOFT_APP_PASSWORD",
      "MICROSOFT_APP_TENANT_ID",
      "SLACK_BOT_TOKN",
    ]);
    for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+: [^\n]+\. [A-Z][^\n]+\.$/);
    expect(new ConfigError(problems).message.split("\n")).toEqual(problems);
    expect(problems[1]).toBe('PORT: "70000" is no port. Write a whole number from 0 to 65535.');
  });

  test.each(["-1", "65536", "1.5", "0x50", "http", "1e3", "٣"])("refuses %j as a port", (PORT) => {
    expect(problemsOf({ PORT })).toHaveLength(1);
  });

  test.each(["0", "1", "65535"])("takes %j as a port", (PORT) => {
    expect(parseConfig({ PORT }).port).toBe(Number(PORT));
  });

  test.each(["127.0.0.1:80", "[::1]", "a b", "host/path"])("refuses %j as a host", (HOST) => {
    expect(problemsOf({ HOST })).toHaveLength(1);
  });

  test.each(["localhost", "::", "::1", "fe80::1", "bot.example.org"])("takes %j as a host", (HOST) => {
    expect(parseConfig({ HOST }).host).toBe(HOST);
  });

  test("reads the default language in any case", () => {
    expect(parseConfig({ DEFAULT_LANGUAGE: "EN" }).language).toBe("en");
  });

  test.each(["https://slack.example.org/api/", "http://localhost:1/", "http://[::1]:1/"])(
    "takes %j as Slack's address",
    (SLACK_API_URL) => {
      expect(parseConfig({ ...SLACK, SLACK_API_URL }).slack?.apiUrl).toBe(SLACK_API_URL);
    },
  );

  test.each(["http://slack.example.org/api/", "http://localhost.example.org/", "slack.com", "javascript:1"])(
    "refuses %j as Slack's address",
    (SLACK_API_URL) => {
      expect(problemsOf({ ...SLACK, SLACK_API_URL })).toHaveLength(1);
    },
  );

  test.each([
    ["Slack", SLACK],
    ["Teams", TEAMS],
  ])("refuses %s with one of its settings missing", (_, group) => {
    for (const missing of Object.keys(group)) {
      const problems = problemsOf({ ...group, [missing]: "" });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^${missing}: is missing`));
    }
  });

  test("names the setting nearest to an unknown one", () => {
    expect(problemsOf({ SLACK_SIGNING_SECRETS: "x" })[0]).toMatch(
      /^SLACK_SIGNING_SECRETS: .*Write SLACK_SIGNING_SECRET /,
    );
    expect(problemsOf({ MICROSOFT_APP_TENANTID: "x" })[0]).toMatch(/Write MICROSOFT_APP_TENANT_ID /);
    expect(problemsOf({ SLACKER: "x", MICROSOFT_WORD: "x", PORTS: "x", PATH: "/bin" })).toEqual([]);
  });

  test("never repeats a secret", () => {
    const secret = "hush-hush";
    const wrong = {
      SLACK_BOT_TOKEN: secret,
      MICROSOFT_APP_PASSWORD: secret,
      SLACK_TOKEN: secret,
      SLACK_API_URL: `http://u:${secret}@slack.example.org`,
    };
    expect(problemsOf(wrong).length).toBeGreaterThanOrEqual(4);
    expect(problemsOf(wrong).join("\n")).not.toContain(secret);
  });
});

describe(".env.example", () => {
  const example = parse(readFileSync(new URL("../.env.example", import.meta.url)));

  test("shows every setting and no other", () => {
    expect(Object.keys(example).sort()).toEqual([...SETTING_NAMES].sort());
  });

  test("changes nothing when it is copied as it is", () => {
    expect(parseConfig(example)).toEqual(parseConfig({}));
  });
});
