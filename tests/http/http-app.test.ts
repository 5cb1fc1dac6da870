import express, { type Express } from "express";
import { afterEach, describe, expect, test } from "vitest";
import { createHttpApp } from "../../src/http/create-http-app.ts";
import { finishHttpApp } from "../../src/http/finish-http-app.ts";
import { type Listening, listen } from "../../src/http/listen.ts";

let server: Listening | undefined;
const faults: unknown[] = [];

afterEach(async () => {
  await server?.close();
  server = undefined;
  faults.length = 0;
});

async function serve(mount: (app: Express) => void = () => {}, ready = () => true): Promise<string> {
  const app = createHttpApp({ ready });
  mount(app);
  finishHttpApp(app, (error) => faults.push(error));
  server = await listen(app, { host: "127.0.0.1", port: 0 });
  return server.url;
}

const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

describe("the http app", () => {
  test("says that it is healthy only when it is ready", async () => {
    let up = false;
    const url = await serve(undefined, () => up);
    const before = await fetch(`${url}/healthz`);
    expect([before.status, await before.json()]).toEqual([503, { status: "starting" }]);
    up = true;
    const after = await fetch(`${url}/healthz`);
    expect([after.status, await after.json()]).toEqual([200, { status: "ok" }]);
    expect(after.headers.has("x-powered-by")).toBe(false);
  });

  test("answers 404 as JSON to programs and as plain text to browsers", async () => {
    const url = await serve();
    const program = await fetch(`${url}/nowhere`);
    expect([program.status, await program.json()]).toEqual([404, { error: "not found" }]);
    const browser = await fetch(`${url}/<script>`, { headers: BROWSER });
    expect([browser.status, await browser.text()]).toEqual([404, "404 not found\n"]);
    expect(browser.headers.get("content-type")).toMatch(/^text\/plain/);
  });

  test("refuses a body that is too large or no JSON without calling it a fault of its own", async () => {
    const url = await serve((app) =>
      app.post("/in", express.json({ limit: 100 }), (_, response) => void response.json({})),
    );
    const post = (body: string) =>
      fetch(`${url}/in`, { method: "POST", body, headers: { "content-type": "application/json" } });
    const large = await post(JSON.stringify("x".repeat(200)));
    expect([large.status, await large.json()]).toEqual([413, { error: "the body is too large" }]);
    const broken = await post('{"secret": ');
    expect([broken.status, await broken.json()]).toEqual([400, { error: "the body is not valid JSON" }]);
    expect((await post("{}")).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test("answers a broken address with 400", async () => {
    const url = await serve((app) => app.get("/topic/:id", (_, response) => void response.json({})));
    const response = await fetch(`${url}/topic/%E0%A4%A`);
    expect([response.status, await response.json()]).toEqual([400, { error: "bad request" }]);
  });

  test.each([
    ["thrown", () => Promise.reject(new Error("inner detail"))],
    ["thrown as a text", () => Promise.reject("inner detail")],
    [
      "marked with a wrong status",
      () => Promise.reject(Object.assign(new Error("inner detail"), { status: 200 })),
    ],
  ])("tells nothing of an error %s, but reports it", async (_, handler) => {
    const url = await serve((app) => app.get("/broken", handler));
    for (const headers of [{}, BROWSER]) {
      const response = await fetch(`${url}/broken`, { headers });
      const body = await response.text();
      expect(response.status).toBe(500);
      expect(body).toContain("internal server error");
      expect(body).not.toMatch(/inner|at |\.ts/);
    }
    expect(faults).toHaveLength(2);
  });

  test("cuts an answer that broke half-way instead of ending it as if it were whole", async () => {
    const url = await serve((app) =>
      app.get("/half", (_, response) => {
        response.write("half");
        throw new Error("inner detail");
      }),
    );
    await expect(fetch(`${url}/half`).then((response) => response.text())).rejects.toThrow(
      /terminated|fetch failed/,
    );
    expect(faults).toHaveLength(1);
  });
});
