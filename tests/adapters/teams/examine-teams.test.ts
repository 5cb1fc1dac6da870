import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { examineSecret, examineTeams } from "../../../src/adapters/teams/examine-teams.ts";
import {
  APP_ID,
  APP_PASSWORD,
  startTeamsDouble,
  TENANT_ID,
  type TeamsDouble,
} from "../../support/teams-double.ts";

const DAY = 86_400_000;
const END = Date.UTC(2027, 0, 31);
const settings = { appId: APP_ID, appPassword: APP_PASSWORD, tenantId: TENANT_ID, secretExpires: END };

describe("the secret's end", () => {
  test.each([
    [31, "good", "It ends on 2027-01-31, in 31 days."],
    [30, "warn", "It ends on 2027-01-31, in 30 days. Make a new one"],
    [8, "warn", "It ends on 2027-01-31, in 8 days."],
    [7, "warn", "Soon: It ends on 2027-01-31, in 7 days."],
    [1, "warn", "Soon: It ends on 2027-01-31, in 1 day."],
    [0, "bad", "It ended on 2027-01-31."],
    [-1, "bad", "It ended on 2027-01-31."],
  ])("%i days before is %s: %s", (days, state, message) => {
    expect(examineSecret(settings, END - days * DAY)).toMatchObject({
      state,
      message: expect.stringContaining(message),
    });
  });

  test("is warned about when nobody has told it, and no matter with a managed identity", () => {
    expect(examineSecret({ ...settings, secretExpires: undefined }, 0)).toMatchObject({ state: "warn" });
    const managedIdentity = { endpoint: "http://127.0.0.1:1", header: undefined };
    expect(examineSecret({ ...settings, managedIdentity }, 0)).toBeUndefined();
  });
});

describe("what Teams needs", () => {
  let double: TeamsDouble;
  beforeEach(async () => {
    double = await startTeamsDouble();
  });
  afterEach(() => double.close());
  const statesOf = async (change: object) => {
    const found = await examineTeams(
      { ...settings, channelService: double.cloud, ...change },
      () => END - 100 * DAY,
    );
    return found.map(({ what, state }) => `${what}: ${state}`);
  };

  test("is all there", async () => {
    expect(await statesOf({})).toEqual([
      "settings: good",
      "login: good",
      "signing keys: good",
      "secret's end: good",
    ]);
  });

  test("is missed one by one: a wrong password, keys out of reach, an empty setting", async () => {
    expect(await statesOf({ appPassword: "wrong" })).toContain("login: bad");
    const openIdMetadataUrl = `${double.url}/nowhere`;
    expect(await statesOf({ channelService: { ...double.cloud, openIdMetadataUrl } })).toContain(
      "signing keys: bad",
    );
    expect(await statesOf({ appId: "" })).toEqual(["settings: bad", "secret's end: good"]);
  });

  test("is told apart from a trial with the emulator", async () => {
    expect(await statesOf({ localEmulator: { host: "127.0.0.1" } })).toEqual(["settings: warn"]);
    expect(await statesOf({ localEmulator: { host: "0.0.0.0" } })).toEqual(["settings: bad"]);
  });
});
