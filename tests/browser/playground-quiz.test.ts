import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../support/open-browser.ts";
import { openTab, sayIn } from "../support/playground-tab.ts";
import { serveTutorPlayground } from "../support/playground-tutor.ts";

const browser = await openBrowser(process.env);
let server: Awaited<ReturnType<typeof serveTutorPlayground>>;

beforeAll(async () => {
  server = await serveTutorPlayground();
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

/** The open question in the thread. */
function questionIn(page: Page, number: number) {
  return page.locator("#thread-pane .message:not(.private)", {
    has: page.getByRole("heading", { level: 3, name: `Question ${number} sur 2` }),
  });
}

const option = (page: Page, number: number) => questionIn(page, number).locator(".buttons button");

describe.skipIf(!browser)("a quiz round in the playground", () => {
  test("is played in two tabs, one of them a phone's", async () => {
    const ada = await openTab(browser!, server.url, { as: "ada", channel: "equipe-a" });
    const bilal = await openTab(browser!, server.url, {
      as: "bilal",
      channel: "equipe-a",
      width: 390,
      height: 844,
    });
    await sayIn(ada.page, "@tuteur lance un quiz de 2 questions");
    await bilal.page.getByRole("button", { name: "Je joue" }).click();
    await bilal.page.getByText("Tu es dans la partie").waitFor();
    // On a phone the thread lies over the channel.
    expect(await bilal.page.locator("#text").isVisible()).toBe(false);
    await ada.page.getByRole("button", { name: "Commencer" }).click();
    for (const number of [1, 2]) {
      await option(ada.page, number).first().click();
      const receipt = bilal.page.locator("#thread-pane .private.from-tutor").last();
      await option(bilal.page, number).first().click();
      await expect.poll(() => receipt.getByRole("button").count()).toBeGreaterThan(0);
      const version = await receipt.locator(".content").textContent();
      // Of two choices the later one counts.
      server.clock.advance(500);
      await receipt.getByRole("button").last().click();
      await expect.poll(() => receipt.locator(".content").textContent()).not.toBe(version);
      await server.idle();
      for (let passed = 0; passed < 35; passed++) {
        server.clock.advance(1_000);
        await server.idle();
      }
    }
    for (const { page } of [ada, bilal]) {
      await questionIn(page, 2).waitFor();
      await page.locator("#thread-pane").getByText("Bilal").last().waitFor();
    }
    expect([...ada.complaints, ...bilal.complaints]).toEqual([]);
    await ada.close();
    await bilal.close();
  });

  test("is followed to its podium by who only answers, on a phone too", async () => {
    const ada = await openTab(browser!, server.url, { as: "ada", channel: "equipe-b" });
    const chloe = await openTab(browser!, server.url, {
      as: "chloe",
      channel: "equipe-b",
      width: 390,
      height: 844,
    });
    await sayIn(ada.page, "@tuteur lance un quiz de 2 questions");
    for (const { page } of [ada, chloe]) {
      await page.getByRole("button", { name: "Je joue" }).click();
      await page.getByText("Tu es dans la partie").waitFor();
    }
    await ada.page.locator("#messages").getByRole("button", { name: "Commencer" }).click();
    for (const number of [1, 2]) {
      // Nobody scrolls, and a press as of a keyboard does not either.
      for (const { page } of [ada, chloe]) await option(page, number).first().dispatchEvent("click");
      for (let passed = 0; passed < 12; passed++) {
        server.clock.advance(1_000);
        await server.idle();
      }
      for (const { page } of [ada, chloe])
        await questionIn(page, number).getByText("Choix de l’équipe").waitFor();
      const on = number === 2 ? "Voir le podium" : "Question suivante";
      await ada.page.locator("#thread-pane").getByRole("button", { name: on }).last().dispatchEvent("click");
    }
    for (const { page } of [ada, chloe]) {
      const podium = page.locator("#thread-pane").getByRole("heading", { name: "Podium" });
      await podium.waitFor();
      const pane = await page.locator("#thread-pane").boundingBox();
      await expect
        .poll(async () => {
          const box = await podium.boundingBox();
          return box && pane && box.y >= pane.y && box.y + box.height <= pane.y + pane.height;
        })
        .toBe(true);
    }
    await ada.close();
    await chloe.close();
  });
});
