import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { createPageAdapter } from "../../../src/adapters/page/create-page-adapter.ts";
import type { ChatAdapter } from "../../../src/chat/chat-adapter.ts";
import type { ChatEvent } from "../../../src/chat/chat-event.ts";
import { createHttpApp } from "../../../src/http/create-http-app.ts";
import { finishHttpApp } from "../../../src/http/finish-http-app.ts";
import { type Listening, listen } from "../../../src/http/listen.ts";
import { type FakeAnswer, fakeConverse } from "../../support/fake-converse.ts";
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
  /** What was logged of the server's own faults. */
  readonly faults: unknown[];
  readonly get: (query: string, headers?: Record<string, string>) => Promise<Page>;
};

async function serve(answer: FakeAnswer = () => [{ kind: "post", reply: SAMPLE_REPLY }]): Promise<Served> {
  const app = createHttpApp({ ready: () => true });
  const { converse, events } = fakeConverse(answer);
  let ids = 0;
  const adapter = createPageAdapter({ app, converse, random: () => `id-${++ids}`, words: PAGE_WORDS });
  await adapter.start();
  const faults: unknown[] = [];
  finishHttpApp(app, (error) => faults.push(error));
  server = await listen(app, { host: "127.0.0.1", port: 0 });
  const { url } = server;
  const get: Served["get"] = async (query, headers = {}) => {
    const response = await fetch(`${url}/${query}`, { headers });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  return { events, adapter, faults, get };
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

  test("answers 500 without a word of why when the tutor fails, logs it, and answers what comes next", async () => {
    const failure = new Error("SQLITE_IOERR at /var/lib/tutor/memory.db");
    const { get, faults } = await serve((event) => {
      if (event.kind === "press") throw failure;
      return [{ kind: "post", reply: SAMPLE_REPLY }];
    });
    const failed = await get("?c=abc&m=first&press=more", { accept: "text/html,*/*;q=0.8" });
    expect(failed.status).toBe(500);
    expect(failed.html).toBe("500 internal server error\n");
    expect(failed.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(failed.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await get("?c=abc&m=first&press=more")).html).not.toMatch(/sqlite|memory|\bat\b/i);
    expect((await get("?c=abc&q=valeur")).status).toBe(200);
    expect(faults).toEqual([failure, failure]);
  });

  test("tells the tutor what one conversation says in order, while another goes on", async () => {
    const started = Promise.withResolvers<void>();
    const first = Promise.withResolvers<void>();
    const steps: string[] = [];
    const { get } = await serve(async (event) => {
      const text = event.kind === "utterance" ? event.text : event.action;
      steps.push(`${text} asked`);
      started.resolve();
      if (text === "first") await first.promise;
      steps.push(`${text} answered`);
      return [{ kind: "post", reply: SAMPLE_REPLY }];
    });
    const pages = [get("?c=one&q=first")];
    await started.promise;
    pages.push(get("?c=one&press=second"));
    await get("?c=another&q=other");
    first.resolve();
    await Promise.all(pages);
    expect(steps).toEqual([
      "first asked",
      "other asked",
      "other answered",
      "first answered",
      "second asked",
      "second answered",
    ]);
  });

  test("finishes the answer under way when it stops", async () => {
    const started = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    let answered = false;
    const { adapter, get } = await serve(async () => {
      started.resolve();
      await held.promise;
      answered = true;
      return [{ kind: "post", reply: SAMPLE_REPLY }];
    });
    const page = get("?q=valeur");
    await started.promise;
    const stopped = adapter.stop().then(() => answered);
    held.resolve();
    expect(await stopped).toBe(true);
    expect((await page).status).toBe(200);
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
