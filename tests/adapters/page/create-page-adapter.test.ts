import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { createPageAdapter } from "../../../src/adapters/page/create-page-adapter.ts";
import type { ChatAdapter } from "../../../src/chat/chat-adapter.ts";
import type { ChatEvent, Effect } from "../../../src/chat/chat-event.ts";
import { createHttpApp } from "../../../src/http/create-http-app.ts";
import { finishHttpApp } from "../../../src/http/finish-http-app.ts";
import { type Listening, listen } from "../../../src/http/listen.ts";
import { fakeConverse } from "../../support/fake-converse.ts";
import { PAGE_WORDS } from "../../support/page-words.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../../support/sample-reply.ts";

let server: Listening | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Page = { readonly status: number; readonly headers: Headers; readonly html: string };
type Served = {
  readonly events: ChatEvent[];
  readonly adapter: ChatAdapter;
  readonly get: (query: string, headers?: Record<string, string>) => Promise<Page>;
};

async function serve(
  answer: (event: ChatEvent) => readonly Effect[] = () => [{ kind: "post", reply: SAMPLE_REPLY }],
): Promise<Served> {
  const app = createHttpApp({ ready: () => true });
  const { converse, events } = fakeConverse(answer);
  let ids = 0;
  const adapter = createPageAdapter({ app, converse, random: () => `id-${++ids}`, words: PAGE_WORDS });
  await adapter.start();
  finishHttpApp(app, (error) => {
    throw error;
  });
  server = await listen(app, { host: "127.0.0.1", port: 0 });
  const { url } = server;
  const get: Served["get"] = async (query, headers = {}) => {
    const response = await fetch(`${url}/${query}`, { headers });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  return { events, adapter, get };
}

/** fetch sets the Host header by itself. */
function statusWithHost(host: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  request(`${server?.url}/?q=value`, { headers: { host } }, (response) =>
    resolve(response.resume().statusCode),
  )
    .on("error", reject)
    .end();
  return promise;
}

function hiddenField(html: string, name: string): string | undefined {
  return html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1];
}

describe("the page", () => {
  test("asks the tutor nothing before a question is typed", async () => {
    const { get, events } = await serve();
    for (const query of ["", "?q=", "?q=%20%0A", "?lang=en", "?c=abc&m=def"]) {
      const page = await get(query);
      expect(page.status).toBe(200);
      expect(page.html).toContain('class="intro"');
    }
    expect(events).toEqual([]);
  });

  test("gives the tutor what was typed and shows the answer", async () => {
    const { get, events } = await serve();
    const { html, headers } = await get("?q=c%27est+quoi+la+valeur+%3F&lang=en");
    const conversation = hiddenField(html, "c");
    expect(events).toEqual([
      {
        kind: "utterance",
        id: expect.any(String),
        place: { platform: "page", workspace: "page", channel: conversation, thread: conversation },
        learner: conversation,
        locale: "en",
        text: "c'est quoi la valeur ?",
      },
    ]);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(html).toContain("<h2>Chaîne de valeur des services</h2>");
    expect(html).toContain("c&#39;est quoi la valeur ?");
  });

  test("goes on with the conversation of the address and begins another without", async () => {
    const { get, events } = await serve();
    const first = await get("?q=valeur");
    await get(`?q=un+exemple&c=${hiddenField(first.html, "c")}`);
    await get("?q=valeur");
    const [one, two, three] = events.map((event) => event.place.thread);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
    expect(new Set(events.map((event) => event.id)).size).toBe(3);
  });

  test("tells the tutor which button of which message was pressed", async () => {
    const { get, events } = await serve();
    const { html } = await get("?q=valeur");
    const message = hiddenField(html, "m");
    await get(`?c=${hiddenField(html, "c")}&m=${message}&press=facet%3Aexample`);
    expect(events[1]).toMatchObject({
      kind: "press",
      action: "facet:example",
      message,
      place: events[0]?.place,
    });
  });

  test("shows an edited answer in the place of its message", async () => {
    const { get } = await serve((event) =>
      event.kind === "press" ? [{ kind: "edit", message: event.message, reply: SAMPLE_REPLY }] : [],
    );
    const { html } = await get("?c=abc&m=first&press=more");
    expect(html).toContain("<h2>Chaîne de valeur");
    expect(hiddenField(html, "m")).toBe("first");
  });

  test("shows several answers in order, each with a message of its own", async () => {
    const { get } = await serve(() => [
      { kind: "post", reply: SHORT_REPLY },
      { kind: "post", reply: SAMPLE_REPLY },
      { kind: "post", reply: SAMPLE_REPLY },
    ]);
    const { html } = await get("?q=valeur");
    expect(html.match(/<article[^>]*>\n<h2>[^<]*/g)?.map((start) => start.split("<h2>")[1])).toEqual([
      "An example",
      "Chaîne de valeur des services",
      "Chaîne de valeur des services",
    ]);
    expect(new Set(html.match(/name="m" value="[^"]*"/g)).size).toBe(2);
  });

  test.each([
    ["?lang=en", "fr", "en", "en"],
    ["?lang=xx", "en-GB,en;q=0.9,fr;q=0.1", "en", "en"],
    ["", "fr-CA,en;q=0.5", "fr", "fr"],
    ["", "de-DE,de;q=0.9", "fr", undefined],
    ["", "*", "fr", undefined],
    ["", ";;;q=,", "fr", undefined],
  ])("with %j and Accept-Language %j speaks %s", async (query, accepted, language, locale) => {
    const { get, events } = await serve();
    const { html } = await get(`${query || "?"}&q=x`, { "accept-language": accepted });
    expect(html).toContain(`<html lang="${language}">`);
    expect(events[0]?.locale).toBe(locale);
  });

  test.each([
    ["100,000 letters", "x".repeat(100_000)],
    ["10,000 emoji", encodeURIComponent("🙂".repeat(10_000))],
    ["control characters", "a%00%08%1B%5B1m%7F"],
    ["half a surrogate pair in UTF-8", "%ED%A0%BD"],
    ["broken percent signs and bytes", "%E0%A4%A%ZZ%FF"],
    ["markup", "%3C/p%3E%3Cscript%3Ealert(1)%3C/script%3E"],
  ])("answers a question of %s", async (_, q) => {
    const { get, events } = await serve();
    const { status, html } = await get(`?q=${q}`);
    expect(status).toBe(200);
    expect(html).toContain("<h2>");
    expect(html).not.toMatch(/<script|[^\P{Cc}\n]/u);
    expect(events).toHaveLength(1);
  });

  test("answers forged ids and repeated parameters without showing them", async () => {
    const { get, events } = await serve();
    const forged = encodeURIComponent('"><b>');
    const { status, html } = await get(`?c=${forged}&c=x&m=${"m".repeat(65)}&press=${forged}&press=y&q=z`);
    expect(status).toBe(200);
    expect(html).not.toContain("<b>");
    expect(events).toMatchObject([{ kind: "press", action: '"><b>' }]);
    expect(events[0]?.learner).toMatch(/^id-\d+$/);
    expect(events[0]).toHaveProperty("message", expect.stringMatching(/^id-\d+$/));
  });

  test("is served to this machine only", async () => {
    const { events } = await serve();
    for (const host of ["localhost", "LOCALHOST:3978", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:3978"]) {
      expect([host, await statusWithHost(host)]).toEqual([host, 200]);
    }
    const served = events.length;
    for (const host of [
      "example.org",
      "localhost.example.org",
      "127.0.0.1.example.org:80",
      "x@localhost",
      "localhost:",
      "10.0.0.1",
    ]) {
      expect([host, await statusWithHost(host)]).toEqual([host, 403]);
    }
    expect(events).toHaveLength(served);
  });

  test("is neither kept, framed nor referred to, and runs no script", async () => {
    const { get } = await serve();
    const { headers } = await get("?q=x");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
  });

  test("asks the tutor nothing once it is stopped", async () => {
    const { adapter, get, events } = await serve();
    await adapter.stop();
    expect((await get("?q=x")).status).toBe(503);
    await adapter.start();
    expect((await get("?q=x")).status).toBe(200);
    expect(events).toHaveLength(1);
  });
});
