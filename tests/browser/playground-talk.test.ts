import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../support/open-browser.ts";
import { openTab, sayIn, type Tab, type TabSettings } from "../support/playground-tab.ts";
import { serveTutorPlayground } from "../support/playground-tutor.ts";
import { ambiguousMatch } from "../support/sample-matches.ts";

const browser = await openBrowser(process.env);
const UNDECIDED = "c'est quoi ce truc ?";

let server: Awaited<ReturnType<typeof serveTutorPlayground>>;
const tabs: Tab[] = [];

beforeAll(async () => {
  server = await serveTutorPlayground((typed, match) =>
    typed === UNDECIDED ? ambiguousMatch(["governance", "value"], { language: "fr" }) : match,
  );
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

/** A tab that must have had nothing to complain of by the end of the test. */
async function open(settings: TabSettings): Promise<Tab["page"]> {
  const tab = await openTab(browser!, server.url, settings);
  tabs.push(tab);
  return tab.page;
}

async function closeTabs(): Promise<void> {
  const complaints = tabs.flatMap((tab) => tab.complaints);
  await Promise.all(tabs.splice(0).map((tab) => tab.close()));
  expect(complaints).toEqual([]);
}

describe.skipIf(!browser)("the playground in a browser", () => {
  test("answers in French and in English, and to a button", async () => {
    const page = await open({ as: "ada" });
    await page.getByRole("button", { name: "C’est quoi la chaîne de valeur des services" }).click();
    await page.getByRole("heading", { level: 3, name: "La chaîne de valeur des services" }).waitFor();
    await sayIn(page, "what is governance?");
    const answer = page.locator(".message", {
      has: page.getByRole("heading", { level: 3, name: "Governance" }),
    });
    await answer.waitFor();
    expect(await answer.locator(".content").getAttribute("lang")).toBe("en");
    await answer.getByRole("button", { name: "An example" }).click();
    await page.getByRole("heading", { level: 3, name: "Governance: an example" }).waitFor();
    expect(await page.getByRole("button", { name: "Répondre dans un fil" }).count()).toBe(0);
    await closeTabs();
  });

  test("asks which of two things is meant, and refuses what it does not teach", async () => {
    const page = await open({ as: "bilal" });
    await sayIn(page, UNDECIDED);
    const question = page.locator(".message", { hasText: "Tu veux dire" });
    await question.getByRole("button", { name: "La gouvernance" }).click();
    await page.getByRole("heading", { level: 3, name: "La gouvernance" }).waitFor();
    await sayIn(page, "quel temps fait-il à Lyon ?");
    const refusal = page.locator(".message", { hasText: "Je ne sais pas" });
    await refusal.waitFor();
    expect(await refusal.locator("article").getAttribute("aria-label")).toMatch(/^Tuteur SVS, /);
    await closeTabs();
  });

  test.each(["light", "dark"] as const)("shows the picture in the %s theme", async (colorScheme) => {
    const page = await open({ as: "chloe", colorScheme });
    await sayIn(page, "montre-moi le schéma");
    const image = page.locator("figure img").last();
    await image.waitFor();
    expect(await image.getAttribute("alt")).toContain("Gouvernance");
    await expect.poll(() => image.evaluate((one: { naturalWidth?: number }) => one.naturalWidth)).toBe(1024);
    expect(await image.evaluate((one: { currentSrc?: string }) => one.currentSrc)).toContain(
      `theme=${colorScheme}`,
    );
    await closeTabs();
  });

  test("shows what people type as text and nothing else", async () => {
    const page = await open({ as: "ada", channel: "equipe-b" });
    const text = `<img src=x onerror="document.title='caught'"><b>gras</b> & "x"`;
    await page.getByRole("checkbox", { name: "Demander au tuteur" }).uncheck();
    await sayIn(page, text);
    await page.locator(".said").waitFor();
    expect(await page.locator(".said").textContent()).toBe(text);
    expect(await page.locator("ol img, ol b").count()).toBe(0);
    await closeTabs();
  });

  test("keeps private replies of two learners apart, in two tabs that show one another's posts", async () => {
    const ada = await open({ as: "ada", channel: "equipe-a" });
    const bilal = await open({ as: "bilal", channel: "equipe-a" });
    await sayIn(ada, "/svs c'est quoi la gouvernance ?");
    await sayIn(bilal, "/svs c'est quoi la valeur ?");
    for (const [page, mine, theirs] of [
      [ada, "La gouvernance", "La valeur"],
      [bilal, "La valeur", "La gouvernance"],
    ] as const) {
      const answer = page.locator(".private.from-tutor");
      await answer.getByRole("heading", { name: mine, exact: true }).waitFor();
      expect(await answer.count()).toBe(1);
      expect(await answer.locator(".meta").textContent()).toContain("Visible par toi seulement");
      expect(await page.getByRole("heading", { name: theirs, exact: true }).count()).toBe(0);
    }
    await ada.getByRole("checkbox", { name: "Demander au tuteur" }).uncheck();
    await sayIn(ada, "tout le monde est là ?");
    await bilal.getByText("tout le monde est là ?").waitFor();
    // A press on a private message changes that message.
    await ada.locator(".private").getByRole("button", { name: "Un exemple" }).click();
    await ada.getByRole("heading", { name: "La gouvernance : un exemple" }).waitFor();
    expect(await ada.locator(".private.from-tutor").count()).toBe(1);
    await closeTabs();
  });

  test("opens the thread of a question beside the channel, and shows others that there is one", async () => {
    const [ada, bilal] = [
      await open({ as: "ada", channel: "equipe-b" }),
      await open({ as: "bilal", channel: "equipe-b" }),
    ];
    await sayIn(ada, "c'est quoi la demande ?");
    await ada.locator("#thread-pane").getByRole("heading", { name: "La demande" }).waitFor();
    expect(await ada.getByText("@tuteur c'est quoi la demande ?").first().isVisible()).toBe(true);
    const link = bilal.getByRole("button", { name: "1 réponse", exact: true });
    await link.waitFor();
    expect(await bilal.locator("#thread-pane").isVisible()).toBe(false);
    await link.click();
    await sayIn(bilal, "et un exemple ?", "#thread-text");
    for (const page of [ada, bilal])
      await page.locator("#thread-pane").getByRole("heading", { name: "La demande : un exemple" }).waitFor();
    await bilal.getByRole("button", { name: "3 réponses", exact: true }).waitFor();
    await closeTabs();
  });

  test("makes a channel that the others have at once, and tells where there is news", async () => {
    const [ada, bilal] = [await open({ as: "ada" }), await open({ as: "bilal" })];
    await ada.getByText("Nouveau canal").click();
    await ada.getByLabel("Nom du canal").fill("Salon");
    await ada.getByRole("button", { name: "Créer" }).click();
    await ada.getByRole("heading", { level: 2, name: "Salon" }).waitFor();
    await sayIn(ada, "@Bilal tu viens ?");
    await bilal.getByRole("link", { name: "Salon (non lu)" }).click();
    await bilal.getByText("@Bilal tu viens ?").waitFor();
    expect(await bilal.getByRole("link", { name: "Salon", exact: true }).getAttribute("aria-current")).toBe(
      "page",
    );
    await bilal.goBack();
    await bilal.getByRole("heading", { level: 2, name: "Toi et le tuteur" }).waitFor();
    await closeTabs();
  });

  test("shows what each platform gets for a reply", async () => {
    const page = await open({ as: "dina" });
    await sayIn(page, "c'est quoi la valeur ?");
    await page.getByText("Ce que Slack et Teams recevraient").last().click();
    const payload = page.locator(".payload[open] pre");
    for (const platform of ["Teams", "JSON", "Slack"]) {
      await page.getByRole("radio", { name: platform }).check({ force: true });
      await expect
        .poll(() => payload.textContent())
        .toContain(platform === "JSON" ? '"language": "fr"' : platform.toLowerCase());
    }
    await closeTabs();
  });

  test("changes its language and keeps its place", async () => {
    const page = await open({ as: "ada", channel: "equipe-a" });
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { level: 2, name: "Team A" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByLabel("You are").selectOption("dina");
    await page.waitForURL(/as=dina.*lang=en|lang=en.*as=dina/);
    await page.getByRole("heading", { level: 2, name: "Team A" }).waitFor();
    await closeTabs();
  });
});
