import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toLearnerText } from "../../src/course/prose.ts";
import { fakeTutor } from "../support/fake-tutor.ts";
import { openBrowser } from "../support/open-browser.ts";
import { type PlaygroundServer, servePlayground } from "../support/playground-server.ts";
import { openTab, sayIn } from "../support/playground-tab.ts";
import { SHORT_REPLY } from "../support/sample-reply.ts";

const browser = await openBrowser(process.env);
const { receive, serve } = fakeTutor(() => [{ kind: "post", reply: SHORT_REPLY }]);

let server: PlaygroundServer;

beforeAll(async () => {
  server = await servePlayground({ receive });
  serve(server.adapter);
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const TO_A = { platform: "playground", workspace: "playground", channel: "equipe-a", kind: "team" } as const;

function say(as: string, channel: string, text: string, at = server) {
  return at.post(`/api/channels/${channel}/messages`, { as, text });
}

/** Holds back the page's requests of a channel's messages, as they are answered, until it is let go. */
async function holdBack(page: Page, channel: string, method: "GET" | "POST" = "GET") {
  const address = `**/api/channels/${channel}/messages**`;
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await page.route(address, async (route: Route) => {
    if (route.request().method() !== method) return route.fallback();
    const response = await route.fetch();
    asked.resolve();
    await released.promise;
    await route.fulfill({ response });
  });
  return { asked: asked.promise, release: () => released.resolve() };
}

const field = (page: Page) => page.locator("#text").inputValue();

describe.skipIf(!browser)("while a channel is being read", () => {
  test("what comes is kept, each message in its newest version", async () => {
    await server.adapter.deliver({ kind: "edit", to: TO_A, message: "counter", reply: SHORT_REPLY });
    const { page, close } = await openTab(browser!, server.url, { as: "ada" });
    const { asked, release } = await holdBack(page, "equipe-a");
    await page.getByRole("link", { name: "Équipe A" }).click();
    await asked;
    await say("bilal", "equipe-a", "pendant la lecture");
    await server.adapter.deliver({
      kind: "edit",
      to: TO_A,
      message: "counter",
      reply: { language: "fr", blocks: [{ kind: "title", text: toLearnerText("Plus neuf") }] },
    });
    const list = page.locator("#messages");
    await list.getByRole("heading", { name: "Plus neuf" }).waitFor();
    release();
    // Only a read that is over puts the old message first.
    await expect.poll(() => list.locator(".message").first().getAttribute("data-message")).toBe("counter");
    await list.getByText("pendant la lecture").waitFor();
    expect(await list.getByRole("heading", { name: "Plus neuf" }).count()).toBe(1);
    expect(await list.locator(".message").count()).toBe(2);
    await close();
  });

  test("that can't be, nothing of another one stands below its name; a notice says so until it can", async () => {
    await say("bilal", "equipe-a", "dans A");
    await say("bilal", "equipe-b", "dans B");
    const { page, close } = await openTab(browser!, server.url, { as: "ada", channel: "equipe-a" });
    await page.locator("#messages").getByText("dans A").waitFor();
    await page.route("**/api/channels/equipe-b/messages**", (route) => route.abort());
    await page.getByRole("link", { name: "Équipe B" }).click();
    await page.getByText("La lecture a échoué").waitFor();
    expect(await page.locator("#messages .message").count()).toBe(0);
    await page.unroute("**/api/channels/equipe-b/messages**");
    await page.locator("#messages").getByText("dans B").waitFor();
    expect(await page.locator("#notice").textContent()).toBe("");
    await close();
  });
});

describe.skipIf(!browser)("a draft", () => {
  test("stays in its channel and in its thread", async () => {
    const { body: one } = await say("bilal", "equipe-a", "premier fil");
    const { body: two } = await say("bilal", "equipe-a", "second fil");
    const { page, close } = await openTab(browser!, server.url, { as: "ada" });
    await page.locator("#text").fill("entre nous");
    await page.getByRole("link", { name: "Équipe A" }).click();
    await page.locator(`[data-message="${two.id}"]`).waitFor();
    expect(await field(page)).toBe("");
    const thread = (id: string) => page.locator(`#messages [data-message="${id}"] .thread-link`).click();
    await thread(one.id);
    await page.locator("#thread-text").fill("sur le premier");
    await thread(two.id);
    expect(await page.locator("#thread-text").inputValue()).toBe("");
    await thread(one.id);
    expect(await page.locator("#thread-text").inputValue()).toBe("sur le premier");
    await page.locator("#channels a").first().click();
    await expect.poll(() => field(page)).toBe("entre nous");
    await close();
  });

  test("that is typed while another message is sent is kept", async () => {
    const { page, close } = await openTab(browser!, server.url, { as: "ada", channel: "equipe-a" });
    const { asked, release } = await holdBack(page, "equipe-a", "POST");
    await sayIn(page, "@Bilal premier");
    await asked;
    await page.locator("#text").pressSequentially("déjà la suite");
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    release();
    await answered;
    await page.getByText("@Bilal premier").waitFor();
    expect(await field(page)).toBe("déjà la suite");
    await close();
  });

  test("that could not be sent stands there again, before what was typed since", async () => {
    const { page, close } = await openTab(browser!, server.url, { as: "ada", channel: "equipe-a" });
    const released = Promise.withResolvers<void>();
    await page.route("**/api/channels/equipe-a/messages", async (route) => {
      await released.promise;
      await route.abort();
    });
    await sayIn(page, "premier");
    await page.locator("#text").pressSequentially("suite");
    released.resolve();
    await page.getByText("L’envoi a échoué").waitFor();
    await expect.poll(() => field(page)).toBe("premier\nsuite");
    await close();
  });
});

describe.skipIf(!browser)("after a restart", () => {
  test("a tab in a channel that is gone shows the first one, and says why until something is done", async () => {
    const first = await servePlayground({ receive, run: "one" });
    await first.post("/api/channels", { name: "Salon" });
    const { page, close } = await openTab(browser!, first.url, { as: "ada", channel: "salon" });
    await page.getByRole("heading", { level: 2, name: "Salon" }).waitFor();
    await first.close();
    await page.getByText("Connexion perdue").waitFor();
    const second = await servePlayground({ receive, run: "two", port: Number(new URL(first.url).port) });
    await page.getByRole("heading", { level: 2, name: "Toi et le tuteur" }).waitFor();
    await page.getByText("Le programme a redémarré").waitFor();
    await sayIn(page, "me revoilà");
    await page.locator("#messages").getByText("me revoilà").waitFor();
    await expect.poll(() => page.locator("#notice").textContent()).toBe("");
    await close();
    await second.close();
  });
});
