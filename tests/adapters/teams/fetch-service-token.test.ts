import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createServiceToken } from "../../../src/adapters/teams/fetch-service-token.ts";
import { APP_ID, APP_PASSWORD, startTeamsDouble, type TeamsDouble } from "../../support/teams-double.ts";

let double: TeamsDouble;
let now: number;
beforeEach(async () => {
  double = await startTeamsDouble();
  now = 1_000_000;
});
afterEach(() => double.close());

const login = (appPassword = APP_PASSWORD, loginUrl = double.cloud.loginUrl) =>
  createServiceToken({ ...double.cloud, loginUrl, appId: APP_ID, appPassword, now: () => now });

describe("the bot's own token", () => {
  test("is asked for with the app's credentials, for the connector", async () => {
    expect(await login()()).toBe("token-1");
    expect(Object.fromEntries(double.logins[0] ?? [])).toEqual({
      grant_type: "client_credentials",
      client_id: APP_ID,
      client_secret: APP_PASSWORD,
      scope: "https://connector.test/.default",
    });
  });

  test("is shared by all who want it at once", async () => {
    const token = login();
    expect(await Promise.all([token(), token(), token()])).toEqual(["token-1", "token-1", "token-1"]);
  });

  test("is kept until 5 minutes before its end, then renewed", async () => {
    const token = login();
    await token();
    now += 3599_000 - 5 * 60_000 - 1;
    expect(await token()).toBe("token-1");
    now += 1;
    expect(await token()).toBe("token-2");
  });

  test("is refused in one sentence that names the server's reason, not the password", async () => {
    await expect(login("wrong secret")()).rejects.toThrow(
      /^The login server of Teams gives no token for this app id and password \(invalid_client, AADSTS7000215\)\.$/,
    );
  });

  test("is asked for again after a failure", async () => {
    const token = login("wrong secret");
    await expect(token()).rejects.toThrow("invalid_client");
    await expect(token()).rejects.toThrow("invalid_client");
    expect(double.logins).toHaveLength(2);
  });

  test("is refused in one sentence when nobody listens at the server's address", async () => {
    const gone = await startTeamsDouble();
    await gone.close();
    await expect(login(APP_PASSWORD, gone.cloud.loginUrl)()).rejects.toThrow(
      /^The login server of Teams cannot be reached\.$/,
    );
  });

  test("is refused when the server's answer is not one", async () => {
    await expect(login(APP_PASSWORD, `${double.url}/nowhere`)()).rejects.toThrow("(status 404)");
  });
});
