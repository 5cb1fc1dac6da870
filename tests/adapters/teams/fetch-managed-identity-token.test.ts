import express from "express";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createManagedIdentityToken } from "../../../src/adapters/teams/fetch-managed-identity-token.ts";
import { APP_ID, serve } from "../../support/teams-double.ts";

const asked: { query: unknown; metadata: unknown; header: unknown }[] = [];
let answer: { status: number; body: object };
let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  asked.length = 0;
  answer = { status: 200, body: { access_token: "token", expires_in: "3600" } };
  const app = express();
  app.get("/token", ({ query, headers }, response) => {
    asked.push({ query, metadata: headers["metadata"], header: headers["x-identity-header"] });
    response.status(answer.status).json(answer.body);
  });
  server = await serve(app);
});
afterEach(() => server.close());

let now = 1_000_000;
const tokenOf = (header: string | undefined) =>
  createManagedIdentityToken({
    identity: { endpoint: `${server.url}/token`, header },
    appId: APP_ID,
    oauthScope: "https://api.botframework.com",
    now: () => now,
  });

describe("the token of the machine's own identity", () => {
  test("is asked for as a virtual machine is asked", async () => {
    expect(await tokenOf(undefined)()).toBe("token");
    expect(asked).toEqual([
      {
        query: { "api-version": "2018-02-01", resource: "https://api.botframework.com", client_id: APP_ID },
        metadata: "true",
        header: undefined,
      },
    ]);
  });

  test("is asked for as App Service is asked, where there is a header", async () => {
    await tokenOf("secret")();
    expect(asked).toMatchObject([
      { query: { "api-version": "2019-08-01" }, metadata: undefined, header: "secret" },
    ]);
  });

  test("is kept until shortly before it ends, also when its end is told as a date", async () => {
    answer.body = { access_token: "token", expires_on: String(now / 1000 + 600) };
    const token = tokenOf("secret");
    await token();
    now += 299_999;
    await token();
    expect(asked).toHaveLength(1);
    now += 1;
    await token();
    expect(asked).toHaveLength(2);
  });

  test("is refused in one sentence", async () => {
    answer = { status: 400, body: { error: "no identity" } };
    await expect(tokenOf(undefined)()).rejects.toThrow(
      /^The managed identity of this machine gives no token \(status 400\)\.$/,
    );
  });

  test("is refused in one sentence when nobody listens there", async () => {
    await server.close();
    await expect(tokenOf(undefined)()).rejects.toThrow(
      /^The managed identity of this machine cannot be reached\.$/,
    );
  });
});
