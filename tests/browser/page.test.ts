import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPageAdapter } from "../../src/adapters/page/create-page-adapter.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { createHttpApp } from "../../src/http/create-http-app.ts";
import { finishHttpApp } from "../../src/http/finish-http-app.ts";
import { type Listening, listen } from "../../src/http/listen.ts";
import { fakeConverse } from "../support/fake-converse.ts";
import { openBrowser } from "../support/open-browser.ts";
import { PAGE_WORDS } from "../support/page-words.ts";
import { SAMPLE_REPLY, SHORT_REPLY } from "../support/sample-reply.ts";

const browser = await openBrowser(process.env);
const screenshots = join(tmpdir(), `tuteur-svs-page-${userInfo().uid}`);
const { converse, events } = fakeConverse((event) => [
  { kind: "post", reply: event.kind === "press" ? SHORT_REPLY : SAMPLE_REPLY },
  ...(event.kind === "utterance" && event.text.startsWith("long")
    ? [{ kind: "post", reply: LONG_WORDS } as const]
    : []),
]);
const endless = toLearnerText("anticonstitutionnellement".repeat(10));
const LONG_WORDS = {
  language: "fr",
  blocks: [
    { kind: "title", text: endless },
    { kind: "paragraph", inlines: [{ kind: "strong", text: endless }] },
    { kind: "list", items: [[{ kind: "text", text: endless }]] },
    { kind: "note", inlines: [{ kind: "text", text: endless }] },
    { kind: "buttons", buttons: [{ action: "long", label: endless }] },
  ],
} as const;

let server: Listening;
let ids = 0;

beforeAll(async () => {
  const app = createHttpApp({ ready: () => true });
  const adapter = createPageAdapter({ app, converse, random: () => `id-${++ids}`, words: PAGE_WORDS });
  await adapter.start();
  finishHttpApp(app, () => {});
  server = await listen(app, { host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await browser?.close();
  await server.close();
});

/** In the page: lowest contrast of any text or control's edge with what it stands on, as WCAG 2.2 reckons it. */
const LOWEST_CONTRAST = `(() => {
  const channels = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return { r, g, b, a }; };
  const light = ({ r, g, b }) => { const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
  const ground = (element) => { for (let e = element; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c.a === 1) return c; } };
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const elements = [...document.body.querySelectorAll("*")];
  const texts = elements.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  const controls = elements.filter((e) => e.matches("button, input:not([type=hidden])"));
  return {
    text: Math.min(...texts.map((e) => ratio(channels(getComputedStyle(e).color), ground(e)))),
    edge: Math.min(...controls.map((e) => ratio(channels(getComputedStyle(e).borderTopColor), ground(e.parentElement)))),
    height: Math.min(...controls.map((e) => e.getBoundingClientRect().height)),
  };
})()`;

async function expectFits(page: Page): Promise<void> {
  const overflow = "document.documentElement.scrollWidth - window.innerWidth";
  expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
}

async function expectReadable(page: Page): Promise<void> {
  const lowest = await page.evaluate<{ text: number; edge: number; height: number }>(LOWEST_CONTRAST);
  expect(lowest.text).toBeGreaterThanOrEqual(4.5);
  expect(lowest.edge).toBeGreaterThanOrEqual(3);
  expect(lowest.height).toBeGreaterThanOrEqual(44);
}

describe.skipIf(!browser)("the page in a browser", () => {
  const cases = [390, 1280].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
  );

  test.each(cases)(
    "takes a question and a press at $width px, $colorScheme",
    async ({ width, colorScheme }) => {
      const context = await browser!.newContext({
        viewport: { width, height: 844 },
        colorScheme,
        locale: "fr-FR",
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("requestfailed", (request) => complaints.push(request.url()));
      page.on("response", (response) => void (response.ok() || complaints.push(response.url())));
      async function look(step: string): Promise<void> {
        await page.screenshot({
          path: join(screenshots, `${step}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
        await expectFits(page);
        await expectReadable(page);
      }

      await page.goto(server.url);
      await look("start");
      await page.getByLabel("Ta question").fill("C’est quoi <la> chaîne de valeur ?");
      await page.getByRole("button", { name: "Demander" }).click();
      await page.getByRole("heading", { level: 2, name: "Chaîne de valeur des services" }).waitFor();
      expect(await page.locator(".asked").textContent()).toBe("C’est quoi <la> chaîne de valeur ?");
      expect(events.at(-1)).toMatchObject({
        kind: "utterance",
        text: "C’est quoi <la> chaîne de valeur ?",
        locale: "fr",
      });
      await look("answer");

      const thread = events.at(-1)?.place.thread;
      await page.getByRole("button", { name: "Un exemple" }).click();
      await page.getByRole("heading", { level: 2, name: "An example" }).waitFor();
      expect(events.at(-1)).toMatchObject({ kind: "press", action: "facet:example", place: { thread } });
      await look("press");

      await page.getByRole("link", { name: "Nouvelle conversation" }).click();
      await page.locator(".intro").waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test("stays within 390 px with words that have no place to break", async () => {
    const page = await browser!.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${server.url}/?q=${"long".repeat(500)}`);
    expect(await page.getByRole("article").count()).toBe(2);
    await expectFits(page);
    await page.close();
  });

  test("shows where the keyboard is", async () => {
    const page = await browser!.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${server.url}/?q=valeur`);
    const seen = new Set<string>();
    for (let tab = 0; tab < 10; tab++) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate<{ name: string; outline: string }>(
        "(() => { const e = document.activeElement; const s = getComputedStyle(e); return { name: e.textContent || e.id, outline: s.outlineStyle + s.outlineWidth }; })()",
      );
      expect(focus.outline).toBe("solid3px");
      seen.add(focus.name);
    }
    expect(seen.size).toBe(10);
    await page.close();
  });
});
