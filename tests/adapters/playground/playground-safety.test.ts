import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fakeTutor } from "../../support/fake-tutor.ts";
import { type PlaygroundServer, servePlayground } from "../../support/playground-server.ts";
import { SHORT_REPLY } from "../../support/sample-reply.ts";

const { receive, serve, events } = fakeTutor(() => [{ kind: "post", reply: SHORT_REPLY }]);
let server: PlaygroundServer;

beforeAll(async () => {
  server = await servePlayground({ receive });
  serve(server.adapter);
});
afterAll(() => server.close());

/** fetch sets the Host header by itself. */
function statusWith(
  path: string,
  method: "GET" | "POST",
  headers: Record<string, string>,
): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const sent = request(`${server.url}${path}`, { method, headers }, (response) =>
    resolve(response.resume().statusCode),
  ).on("error", reject);
  sent.end(method === "POST" ? JSON.stringify({ as: "ada", text: "valeur" }) : undefined);
  return promise;
}

const ASK = "/api/channels/direct-ada/messages";
const PATHS = ["/", "/playground/playground.css", "/api/setup", "/api/channels?as=ada", `${ASK}?as=ada`];

describe("the playground is for this machine only", () => {
  test.each(["localhost", "LOCALHOST:3978", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:3978"])(
    "and answers as %s",
    async (host) => {
      for (const path of PATHS) expect([path, await statusWith(path, "GET", { host })]).toEqual([path, 200]);
    },
  );

  test.each([
    "example.org",
    "localhost.example.org",
    "127.0.0.1.example.org:80",
    "x@localhost",
    "localhost:",
    "10.0.0.1",
    "0.0.0.0",
  ])("and not as %s", async (host) => {
    const heard = events.length;
    for (const path of [...PATHS, "/api/stream?as=ada"])
      expect([path, await statusWith(path, "GET", { host })]).toEqual([path, 403]);
    expect(await statusWith(ASK, "POST", { host, "content-type": "application/json" })).toBe(403);
    expect(events).toHaveLength(heard);
  });

  test.each([
    "https://example.org",
    "http://localhost.example.org",
    "http://localhost",
    "http://127.0.0.1:1",
    "https://127.0.0.1",
    "null",
    "",
  ])("and lets no page of %j act here", async (origin) => {
    const heard = events.length;
    const { status } = await server.post(ASK, { as: "ada", text: "valeur" }, { origin });
    expect(status).toBe(403);
    expect(events).toHaveLength(heard);
  });

  test.each(["forwarded", "x-forwarded-for", "X-Forwarded-Host", "x-forwarded-proto"])(
    "and answers nothing that a proxy forwards: %s",
    async (name) => {
      const heard = events.length;
      const headers = { host: "localhost", [name]: "10.0.0.1" };
      for (const path of [...PATHS, "/api/stream?as=ada"])
        expect([path, await statusWith(path, "GET", headers)]).toEqual([path, 403]);
      expect(await statusWith(ASK, "POST", { ...headers, "content-type": "application/json" })).toBe(403);
      expect(events).toHaveLength(heard);
    },
  );

  test("and lets its own page and scripts act", async () => {
    expect((await server.post(ASK, { as: "ada", text: "valeur" }, { origin: server.url })).status).toBe(201);
    expect((await server.post(ASK, { as: "ada", text: "valeur" })).status).toBe(201);
  });
});

test("nothing is kept, framed, referred to or shared with other sites, and only files of its own run", async () => {
  for (const path of [...PATHS, "/api/channels/nowhere/messages?as=ada"]) {
    const { headers } = await server.get(path);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});
