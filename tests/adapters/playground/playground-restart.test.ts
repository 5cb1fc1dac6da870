import { expect, onTestFinished, test } from "vitest";
import { createPlaygroundAdapter } from "../../../src/adapters/playground/create-playground-adapter.ts";
import type { Message } from "../../../src/adapters/playground/shown-message.ts";
import { createHttpApp } from "../../../src/http/create-http-app.ts";
import { listen } from "../../../src/http/listen.ts";
import { countIds } from "../../support/converse.ts";
import { PIXEL, PLAYGROUND_TEXTS } from "../../support/playground-server.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../../support/sample-reply.ts";

/** The playground as it starts again, where `showAgain` says what is open. */
async function startAgain(showAgain: () => Promise<void>) {
  const app = createHttpApp({ ready: () => true });
  const adapter = createPlaygroundAdapter({
    app,
    receive: () => Promise.resolve(),
    renderPicture: () => Promise.resolve(PIXEL),
    showAs: () => Promise.resolve({}),
    words: PLAYGROUND_TEXTS,
    now: () => Date.UTC(2026, 2, 2, 9),
    newId: countIds("again"),
    showAgain,
  });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    await adapter.stop();
    await server.close();
  });
  const get = (path: string) => fetch(`${server.url}${path}`);
  return { adapter, get };
}

const to = { platform: "playground", workspace: "playground", channel: "salon", kind: "team" } as const;

test("a start asks once for what is open, and opens when that was taken", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let asked = 0;
  const { adapter, get } = await startAgain(() => {
    asked += 1;
    return promise;
  });
  expect(asked).toBe(0);
  const started = adapter.start();
  expect((await get("/")).status).toBe(503);
  resolve();
  await started;
  expect((await get("/")).status).toBe(200);
  expect(asked).toBe(1);
});

test("what is open comes as edits: it stands there again, with its channel, and a post below the first in its thread", async () => {
  const { adapter, get } = await startAgain(() => Promise.resolve());
  await adapter.start();
  for (const [message, reply] of [
    ["lobby-before", SAMPLE_REPLY],
    ["question-before", SHORT_REPLY],
  ] as const)
    await adapter.deliver({ kind: "edit", to, message, reply });
  await adapter.deliver({
    kind: "post",
    to,
    thread: "lobby-before",
    reply: SHORT_REPLY,
    returnTo: undefined,
  });
  const response = await get("/api/channels/salon/messages?as=bilal");
  const { messages } = (await response.json()) as { messages: readonly Message[] };
  expect(messages.map(({ id, thread, version }) => [id, thread, version])).toEqual([
    ["lobby-before", null, 1],
    ["question-before", null, 1],
    [expect.any(String), "lobby-before", 1],
  ]);
});
