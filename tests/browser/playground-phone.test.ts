import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reply } from "../../src/chat/reply.ts";
import { toLearnerText } from "../../src/course/prose.ts";
import { fakeTutor } from "../support/fake-tutor.ts";
import { openBrowser } from "../support/open-browser.ts";
import { type PlaygroundServer, servePlayground } from "../support/playground-server.ts";
import { openTab, sayIn } from "../support/playground-tab.ts";

const browser = await openBrowser(process.env);

const PICTURE: Reply = {
  language: "fr",
  blocks: [
    { kind: "title", text: toLearnerText("Le schéma") },
    { kind: "picture", picture: { kind: "system", language: "fr" }, alt: toLearnerText("Le schéma") },
  ],
};
const { receive, serve } = fakeTutor(() => [{ kind: "post", reply: PICTURE }]);

let server: PlaygroundServer;

beforeAll(async () => {
  server = await servePlayground({ receive });
  serve(server.adapter);
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const PHONE = { as: "ada", channel: "equipe-a", width: 390, height: 844 } as const;

/** Both panes can be moved up and down, never to the side. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>(
    `Math.max(...[document.documentElement, ...document.querySelectorAll(".scroll, .more")].map((one) => one.scrollWidth - one.clientWidth))`,
  );
}

describe.skipIf(!browser)("on a phone", () => {
  test("channels are made, other learners' tabs are opened, and how to ask is told in a fold", async () => {
    const { page, close } = await openTab(browser!, server.url, PHONE);
    const fold = page.locator("#fold");
    expect(await fold.getByText("Nouveau canal").isVisible()).toBe(false);
    await fold.getByText("Canaux, onglets, aide").click();
    expect(await fold.getByText("« /svs »").isVisible()).toBe(true);
    expect(await fold.getByRole("link", { name: "Bilal" }).getAttribute("target")).toBe("_blank");
    expect(await overflowOf(page)).toBe(0);
    await fold.getByText("Nouveau canal").click();
    await page.getByLabel("Nom du canal").fill("Poche");
    await page.getByRole("button", { name: "Créer" }).click();
    await expect.poll(() => page.locator("#channel").inputValue()).toBe("poche");
    expect(await fold.getAttribute("open")).toBeNull();
    // With more room it stands beside the messages again.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator("#side").getByText("Nouveau canal").waitFor();
    expect(await fold.isVisible()).toBe(false);
    await close();
  });

  test.each(["channel", "thread"])("a picture goes from edge to edge in the %s", async (where) => {
    const channel = where === "thread" ? "equipe-a" : "direct-ada";
    const { page, close } = await openTab(browser!, server.url, { ...PHONE, channel });
    await sayIn(page, "montre-moi le schéma");
    const scroll = page.locator(`#${where}-scroll`);
    const image = scroll.locator("figure img");
    await image.waitFor();
    const [box, pane] = [await image.boundingBox(), await scroll.boundingBox()];
    expect([box?.x, box?.width]).toEqual([pane?.x, pane?.width]);
    expect(await overflowOf(page)).toBe(0);
    await close();
  });

  test("of 320 px the languages stand on one line", async () => {
    const { page, close } = await openTab(browser!, server.url, { ...PHONE, width: 320 });
    const links = page.locator(".languages a");
    const boxes = await Promise.all([links.first().boundingBox(), links.last().boundingBox()]);
    expect(boxes[0]?.y).toBe(boxes[1]?.y);
    for (const box of boxes) {
      expect(box?.height).toBe(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    }
    const title = await page.locator("h1").boundingBox();
    expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual(boxes[0]?.x ?? 0);
    expect(await overflowOf(page)).toBe(0);
    await close();
  });
});

describe.skipIf(!browser)("a name for a new channel", () => {
  test.each([
    ["Équipe A", "Ce nom est déjà pris."],
    ["direct-dina", "Ce nom est déjà pris."],
    ["🙂", "Il faut au moins une lettre ou un chiffre."],
    ["   ", "Il faut au moins une lettre ou un chiffre."],
  ])("that is %j is refused beside the field, in words", async (name, why) => {
    const { page, close } = await openTab(browser!, server.url, { as: "ada" });
    await page.getByText("Nouveau canal").click();
    const field = page.getByLabel("Nom du canal");
    await field.fill(name);
    await field.press("Enter");
    await page.getByRole("alert").getByText(why).waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#notice").textContent()).toBe("");
    await field.fill("Autre");
    expect(await page.getByRole("alert").textContent()).toBe("");
    await close();
  });
});

test.skipIf(!browser)("the first link leads to the field, and leaves the address as it is", async () => {
  const { page, close } = await openTab(browser!, server.url, { as: "ada" });
  const before = page.url();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Aller au message" });
  expect(await skip.evaluate((one: { matches(selector: string): boolean }) => one.matches(":focus"))).toBe(
    true,
  );
  await page.keyboard.press("Enter");
  expect(await page.evaluate<string>("document.activeElement.id")).toBe("text");
  expect(page.url()).toBe(before);
  await close();
});

test.skipIf(!browser)("the end of a channel shows how many answers its last message has", async () => {
  const { body: root } = await server.post("/api/channels/equipe-b/messages", {
    as: "bilal",
    text: `@Ada\n${"ligne\n".repeat(30)}fin`,
  });
  await server.post("/api/channels/equipe-b/messages", { as: "bilal", text: "@Ada court" });
  const { body: last } = await server.post("/api/channels/equipe-b/messages", {
    as: "bilal",
    text: "@Ada et encore",
  });
  await server.post("/api/channels/equipe-b/messages", { as: "chloe", text: "oui", thread: last.id });
  const { page, close } = await openTab(browser!, server.url, { ...PHONE, channel: "equipe-b", height: 600 });
  const link = page.locator(`[data-message="${last.id}"] .thread-link`);
  await link.getByText("1 réponse").waitFor();
  const pane = await page.locator("#channel-scroll").boundingBox();
  const box = await link.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((pane?.y ?? 0) + (pane?.height ?? 0));
  expect(root.id).not.toBe(last.id);
  await close();
});
