import { once } from "node:events";
import { Agent, get, type IncomingMessage, type RequestListener } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { explainListenError, type Listening, listen } from "../../src/http/listen.ts";
import { OperatorError } from "../../src/operator-error.ts";

const ANY = { host: "127.0.0.1", port: 0 };
const open: Listening[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(app: RequestListener, graceMs?: number): Promise<Listening> {
  const server = await listen(app, ANY, graceMs);
  open.push(server);
  return server;
}

const ok: RequestListener = (_, response) => void response.end("ok");

async function ask(url: string, agent: Agent): Promise<IncomingMessage> {
  const [response] = (await once(get(url, { agent }), "response")) as [IncomingMessage];
  return response;
}

describe("listen", () => {
  test("tells where it listens", async () => {
    const server = await serve(ok);
    expect(server.port).toBeGreaterThan(0);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await (await fetch(server.url)).text()).toBe("ok");
  });

  test("gives an address to open when it listens everywhere", async () => {
    const server = await listen(ok, { host: "0.0.0.0", port: 0 });
    open.push(server);
    expect(server.url).toBe(`http://localhost:${server.port}`);
  });

  test("says which setting to change when the port is taken", async () => {
    const { port } = await serve(ok);
    await expect(listen(ok, { ...ANY, port })).rejects.toThrow(
      `port ${port} is taken: set PORT to another one`,
    );
  });

  test("says which setting to change when the host is not of this machine", async () => {
    // An address of the documentation range (RFC 5737), which no machine has.
    await expect(listen(ok, { host: "192.0.2.1", port: 0 })).rejects.toThrow(/192\.0\.2\.1 .* set HOST/);
  });

  test.each([
    ["EACCES", "port 80 may not be used by this account: set PORT to one above 1023"],
    ["ENOTFOUND", "bot.example is no address of this machine: set HOST to another one"],
    ["EMFILE", "cannot listen on bot.example, port 80: the system's words"],
  ])("explains %s to the operator", (code, message) => {
    const error = Object.assign(new Error("the system's words"), { code });
    const explained = explainListenError(error, { host: "bot.example", port: 80 });
    expect(explained).toBeInstanceOf(OperatorError);
    expect(explained).toMatchObject({ message, cause: error });
  });

  test("takes headers as long as the longest question of a page, and answers longer ones", async () => {
    const server = await serve((request, response) => void response.end(String(request.url?.length)));
    expect(await (await fetch(`${server.url}/?q=${"%E2%82%AC".repeat(10_000)}`)).text()).toBe("90004");
    expect((await fetch(`${server.url}/?q=${"x".repeat(200_000)}`)).status).toBe(431);
  });

  test("ends idle connections at once when it closes, and closes only once", async () => {
    const server = await serve(ok, 60_000);
    const agent = new Agent({ keepAlive: true });
    (await ask(server.url, agent)).resume();
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    agent.destroy();
  });

  test("lets a request under way end, then ends its connection", async () => {
    const arrived = Promise.withResolvers<() => void>();
    const server = await serve((_, response) => arrived.resolve(() => response.end("late")), 60_000);
    const agent = new Agent({ keepAlive: true });
    const answered = ask(server.url, agent);
    const finish = await arrived.promise;
    const closed = server.close();
    finish();
    const response = await answered;
    expect(String(await once(response, "data"))).toBe("late");
    response.resume();
    await closed;
    agent.destroy();
  });

  test("cuts a request that outlasts the grace", async () => {
    const arrived = Promise.withResolvers<void>();
    const server = await serve(() => arrived.resolve(), 20);
    const answered = fetch(server.url).then(
      () => "answered",
      () => "cut",
    );
    await arrived.promise;
    await server.close();
    expect(await answered).toBe("cut");
  });
});
